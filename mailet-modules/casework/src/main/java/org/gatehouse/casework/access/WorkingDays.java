package org.gatehouse.casework.access;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Days on which people are at work: Monday to Friday. */
final class WorkingDays {
    private WorkingDays() {}

    /** The same time of day, so many working days later. */
    static Instant after(Instant start, int days, ZoneId zone) {
        ZonedDateTime day = start.atZone(zone);
        for (int left = days; left > 0; left--) {
            do {
                day = day.plusDays(1);
            } while (isWeekend(day.getDayOfWeek()));
        }
        return day.toInstant();
    }

    private static boolean isWeekend(DayOfWeek day) {
        return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
    }
}
