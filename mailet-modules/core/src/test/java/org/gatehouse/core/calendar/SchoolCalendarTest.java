package org.gatehouse.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.gatehouse.core.calendar.SchoolCalendar.Days;
import org.junit.jupiter.api.Test;

/** Deadlines over weekends, holidays, and the two nights on which the clocks change. */
class SchoolCalendarTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Days CHRISTMAS = new Days(LocalDate.of(2026, 12, 21), LocalDate.of(2027, 1, 1));

    private final SchoolCalendar calendar =
            new SchoolCalendar(LONDON, LocalTime.of(8, 30), LocalTime.of(16, 0), List.of(CHRISTMAS));

    @Test
    void nowIsNowEvenOnASundayNight() {
        assertThat(due("2026-11-22T23:10", new Term.Now())).isEqualTo("2026-11-22T23:10");
        assertThat(due("2026-11-22T23:10", new Term.Minutes(15))).isEqualTo("2026-11-22T23:25");
    }

    @Test
    void theSameDayEndsWithTheSchoolDay() {
        assertThat(due("2026-11-23T09:00", new Term.SameDay())).isEqualTo("2026-11-23T16:00");
        assertThat(due("2026-11-23T06:00", new Term.SameDay())).isEqualTo("2026-11-23T16:00");
    }

    @Test
    void whatComesAfterHoursBelongsToTheNextWorkingDay() {
        assertThat(due("2026-11-23T16:00", new Term.SameDay())).isEqualTo("2026-11-24T16:00");
        assertThat(due("2026-11-27T18:00", new Term.SameDay())).isEqualTo("2026-11-30T16:00");
    }

    @Test
    void weekendsAndHolidaysAreNoWorkingDays() {
        assertThat(due("2026-11-27T10:00", new Term.WorkingDays(1))).isEqualTo("2026-11-30T16:00");
        assertThat(due("2026-12-18T10:00", new Term.WorkingDays(1))).isEqualTo("2027-01-04T16:00");
        assertThat(due("2026-12-25T10:00", new Term.WorkingDays(5))).isEqualTo("2027-01-11T16:00");
    }

    @Test
    void aDeadlineIsTheSameTimeOfDayAfterTheClocksHaveChanged() {
        // 29 March 2026 has 23 hours, 25 October 2026 has 25.
        assertThat(due("2026-03-27T10:00", new Term.WorkingDays(1))).isEqualTo("2026-03-30T16:00");
        assertThat(instant("2026-03-30T16:00")).isEqualTo(Instant.parse("2026-03-30T15:00:00Z"));
        assertThat(due("2026-10-23T10:00", new Term.WorkingDays(1))).isEqualTo("2026-10-26T16:00");
        assertThat(instant("2026-10-26T16:00")).isEqualTo(Instant.parse("2026-10-26T16:00:00Z"));
    }

    @Test
    void minutesRunThroughTheHourThatComesTwice() {
        Instant first = Instant.parse("2026-10-25T00:50:00Z");
        assertThat(calendar.due(first, new Term.Minutes(30))).isEqualTo(Instant.parse("2026-10-25T01:20:00Z"));
    }

    @Test
    void peopleAreAtWorkBetweenTheTwoTimesOnly() {
        assertThat(calendar.isWorkingTime(instant("2026-11-23T08:29"))).isFalse();
        assertThat(calendar.isWorkingTime(instant("2026-11-23T08:30"))).isTrue();
        assertThat(calendar.isWorkingTime(instant("2026-11-23T16:00"))).isFalse();
        assertThat(calendar.isWorkingTime(instant("2026-11-22T10:00"))).isFalse();
        assertThat(calendar.isWorkingTime(instant("2026-12-24T10:00"))).isFalse();
    }

    private String due(String start, Term term) {
        return calendar.due(instant(start), term)
                .atZone(LONDON)
                .toLocalDateTime()
                .toString();
    }

    private static Instant instant(String local) {
        return LocalDateTime.parse(local).atZone(LONDON).toInstant();
    }
}
