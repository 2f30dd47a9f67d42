package org.gatehouse.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class InspectionLimitsTest {
    @Test
    void surviveTheWayThroughACommandLine() {
        InspectionLimits limits = new InspectionLimits(1, 2, 3, 4, 5, Duration.ofMillis(1500)).withMoreDigests(true);

        assertThat(InspectionLimits.ofArguments(limits.toArguments())).isEqualTo(limits);
    }

    @Test
    void refuseWhatIsNoLimit() {
        assertThatThrownBy(() -> new InspectionLimits(1, 1, 1, 51, 1, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1..50");
        assertThatThrownBy(() -> InspectionLimits.standard().withTimeLimit(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> InspectionLimits.ofArguments(List.of("1")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
