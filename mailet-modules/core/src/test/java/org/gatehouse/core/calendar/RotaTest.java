package org.gatehouse.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.gatehouse.core.calendar.SchoolCalendar.Days;
import org.gatehouse.core.mail.Address;
import org.junit.jupiter.api.Test;

class RotaTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Address ANA = Address.of("ana@school.example");
    private static final Address BEN = Address.of("ben@school.example");

    private final SchoolCalendar calendar = new SchoolCalendar(
            LONDON,
            LocalTime.of(8, 30),
            LocalTime.of(16, 0),
            List.of(new Days(LocalDate.of(2026, 10, 26), LocalDate.of(2026, 10, 30))));
    private final Rota rota = new Rota(List.of(
            new Rota.Turn(days("2026-10-19", "2026-10-25"), List.of(ANA, BEN)),
            new Rota.Turn(days("2026-10-26", "2026-11-01"), List.of(BEN))));

    @Test
    void nobodyIsOnCallWhilePeopleAreAtWork() {
        assertThat(onCall("2026-10-20T08:29")).containsExactly(ANA, BEN);
        assertThat(onCall("2026-10-20T08:30")).isEmpty();
        assertThat(onCall("2026-10-20T15:59")).isEmpty();
        assertThat(onCall("2026-10-20T16:00")).containsExactly(ANA, BEN);
    }

    @Test
    void aNightBelongsToTheDayOnWhichItBeganAlsoWhereTheClocksChange() {
        // In this night the clocks go back.
        assertThat(onCall("2026-10-25T02:00")).containsExactly(ANA, BEN);
        assertThat(onCall("2026-10-26T08:29")).containsExactly(ANA, BEN);
        assertThat(onCall("2026-10-26T08:30")).as("a holiday").containsExactly(BEN);
    }

    @Test
    void weekendsAreOutsideSchoolHoursAndNobodyIsThereBeyondTheRota() {
        assertThat(onCall("2026-10-24T11:00")).containsExactly(ANA, BEN);
        assertThat(onCall("2026-11-07T11:00")).isEmpty();
    }

    private List<Address> onCall(String local) {
        return rota.onCall(calendar, LocalDateTime.parse(local).atZone(LONDON).toInstant());
    }

    private static Days days(String first, String last) {
        return new Days(LocalDate.parse(first), LocalDate.parse(last));
    }
}
