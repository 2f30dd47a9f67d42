package org.gatehouse.settings.reader;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.gatehouse.core.calendar.SchoolCalendar.Days;
import org.gatehouse.settings.source.Kind;
import org.gatehouse.settings.source.Refused;

/** A day, or days from the first to the last. */
final class DayKind {
    private static final String EXPECTED = "a day such as 2026-12-25, or days such as 2026-12-21..2027-01-01";
    static final Kind<Days> DAYS = new Kind<>(EXPECTED, DayKind::days);

    private DayKind() {}

    private static Days days(String text) throws Refused {
        String[] ends = text.split("\\.\\.", -1);
        try {
            LocalDate first = LocalDate.parse(ends[0]);
            LocalDate last = ends.length == 2 ? LocalDate.parse(ends[1]) : first;
            if (ends.length <= 2 && !last.isBefore(first)) {
                return new Days(first, last);
            }
        } catch (DateTimeParseException e) {
            throw Refused.expected(EXPECTED, text);
        }
        throw Refused.expected(EXPECTED, text);
    }
}
