package org.gatehouse.delivery.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.delivery.desk.Webhook.Alert;
import org.gatehouse.store.Alerts;
import org.junit.jupiter.api.Test;

class AlertSenderTest {
    private static final UUID NOTICE = new UUID(1, 1);

    private final MovingClock clock = new MovingClock();
    private final FakeAlerts alerts = new FakeAlerts();
    private final List<Alert> posted = new ArrayList<>();
    private boolean hookIsAway;
    private final AlertSender sender = new AlertSender(alerts, Optional.of(this::post), clock);

    @Test
    void postsWhatIsOwedOnce() {
        owe();
        sender.round();
        sender.round();

        assertThat(posted).containsExactly(new Alert(NOTICE, 1, 2, false));
        assertThat(alerts.log).doesNotContain("WEBHOOK silent");
    }

    @Test
    void postsAgainUntilItIsTakenAndSaysSoAfterFifteenMinutes() {
        owe();
        hookIsAway = true;
        sender.round();
        assertThat(alerts.log).doesNotContain("WEBHOOK silent");

        clock.pass(Duration.ofMinutes(15));
        sender.round();
        clock.pass(Duration.ofMinutes(15));
        sender.round();
        assertThat(alerts.log).containsOnlyOnce("WEBHOOK silent");

        hookIsAway = false;
        clock.pass(Duration.ofMinutes(1));
        sender.round();
        assertThat(posted).hasSize(1);
        assertThat(alerts.log).endsWith("WEBHOOK works");
    }

    @Test
    void theWebhookIsToldWhereMailboxesGetNothing() {
        alerts.untold = Optional.of(clock.instant());
        sender.round();
        assertThat(posted).isEmpty();

        clock.pass(Duration.ofMinutes(15));
        sender.round();
        sender.round();

        assertThat(posted).singleElement().satisfies(alert -> assertThat(alert.silent())
                .isTrue());
        assertThat(alerts.log).containsOnlyOnce("MAIL silent");
        alerts.untold = Optional.empty();
        sender.round();
        assertThat(alerts.log).endsWith("MAIL works");
    }

    private void owe() {
        alerts.owed = Optional.of(new Alerts.Owed(List.of(NOTICE), clock.instant(), 1, 2));
    }

    private void post(Alert alert) throws IOException {
        if (hookIsAway) {
            throw new IOException("away");
        }
        posted.add(alert);
    }

    private static final class FakeAlerts implements Alerts {
        private final List<String> log = new ArrayList<>();
        private Optional<Owed> owed = Optional.empty();
        private Optional<Instant> untold = Optional.empty();

        @Override
        public Optional<Owed> find() {
            return owed;
        }

        @Override
        public void done(List<UUID> notices) {
            owed = Optional.empty();
        }

        @Override
        public Optional<Instant> oldestUntold() {
            return untold;
        }

        @Override
        public boolean silent(Channel channel) {
            return log.add(channel + " silent");
        }

        @Override
        public boolean works(Channel channel) {
            return log.add(channel + " works");
        }
    }

    private static final class MovingClock extends Clock {
        private Instant now = Instant.parse("2026-11-23T09:00:00Z");

        private void pass(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
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
