package org.gatehouse.core.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * The days and hours on which people are at work: Monday to Friday without bank holidays and school holidays, between
 * two times of the establishment's zone. Deadlines are wall-clock times, so that a day with 23 or 25 hours is still one
 * day. Immutable.
 *
 * @param opens when the school day begins
 * @param closes when it ends
 * @param closed days off: bank holidays and holidays, first and last day included
 */
public record SchoolCalendar(ZoneId zone, LocalTime opens, LocalTime closes, List<Days> closed) {
    /** A search for a working day ends here: no holiday is as long. */
    private static final int LONGEST = 400;

    public SchoolCalendar {
        closed = List.copyOf(closed);
        if (!opens.isBefore(closes)) {
            throw new IllegalArgumentException("a day opens before it closes");
        }
    }

    /** @param last not before first */
    public record Days(LocalDate first, LocalDate last) {
        public Days {
            if (last.isBefore(first)) {
                throw new IllegalArgumentException("ends before it begins");
            }
        }

        boolean hold(LocalDate day) {
            return !day.isBefore(first) && !day.isAfter(last);
        }
    }

    /** Monday to Friday, 8 to 5, without holidays. */
    public static SchoolCalendar plain(ZoneId zone) {
        return new SchoolCalendar(zone, LocalTime.of(8, 0), LocalTime.of(17, 0), List.of());
    }

    public boolean isWorkingDay(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && closed.stream().noneMatch(days -> days.hold(day));
    }

    /** Whether people are at work at this moment. */
    public boolean isWorkingTime(Instant at) {
        ZonedDateTime time = at.atZone(zone);
        return isWorkingDay(time.toLocalDate())
                && !time.toLocalTime().isBefore(opens)
                && time.toLocalTime().isBefore(closes);
    }

    /** When what begins now must be done. */
    public Instant due(Instant start, Term term) {
        if (term instanceof Term.Minutes minutes) {
            return start.plusSeconds(60L * minutes.count());
        }
        if (term instanceof Term.WorkingDays days) {
            return end(after(workday(start), days.count()));
        }
        return term instanceof Term.Now ? start : end(workday(start));
    }

    /** The day to which this moment belongs: after hours it is the next working day. */
    private LocalDate workday(Instant start) {
        ZonedDateTime time = start.atZone(zone);
        LocalDate day = time.toLocalTime().isBefore(closes)
                ? time.toLocalDate()
                : time.toLocalDate().plusDays(1);
        return working(day);
    }

    private LocalDate after(LocalDate day, int days) {
        LocalDate found = day;
        for (int left = days; left > 0; left--) {
            found = working(found.plusDays(1));
        }
        return found;
    }

    private LocalDate working(LocalDate from) {
        return from.datesUntil(from.plusDays(LONGEST))
                .filter(this::isWorkingDay)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no working day in a year"));
    }

    private Instant end(LocalDate day) {
        return day.atTime(closes).atZone(zone).toInstant();
    }
}
