package org.gatehouse.james.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** When we stop listening. */
class StaminaTest {
    private final Duration[] passed = {Duration.ZERO};
    private final Stamina stamina = new Stamina(1_000, new Passing(passed));

    private void pass(Duration time) {
        passed[0] = passed[0].plus(time);
    }

    @Test
    void lastsHalfAnHourAndNoLonger() {
        pass(Duration.ofMinutes(30));
        assertThat(stamina.lastsForAnother()).isTrue();
        pass(Duration.ofSeconds(1));
        assertThat(stamina.lastsForAnother()).isFalse();
    }

    @Test
    void startsAnewWithAnAcceptedMessage() {
        pass(Duration.ofMinutes(29));
        stamina.restore();
        pass(Duration.ofMinutes(29));

        assertThat(stamina.lastsForAnother()).isTrue();
    }

    /** Stands still between the steps that the test lets pass. */
    private static final class Passing extends Clock {
        private final Duration[] passed;

        Passing(Duration[] passed) {
            this.passed = passed;
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH.plus(passed[0]);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
