package org.gatehouse.casework.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingDaysTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @ParameterizedTest
    @CsvSource({
        // Monday to Monday
        "2026-11-23T10:00:00Z, 2026-11-30T10:00:00Z",
        // Friday to Friday
        "2026-11-27T10:00:00Z, 2026-12-04T10:00:00Z",
        // Saturday: Monday is the first day
        "2026-11-28T10:00:00Z, 2026-12-04T10:00:00Z",
        // Summer time ends in between: the same time of day
        "2026-10-21T09:00:00Z, 2026-10-28T10:00:00Z"
    })
    void leavesWeekendsOut(Instant start, Instant end) {
        assertThat(WorkingDays.after(start, 5, LONDON)).isEqualTo(end);
    }
}
