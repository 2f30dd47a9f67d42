package org.gatehouse.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryTest {
    @Test
    void theDelayGrowsWithTheAttemptsAndThenStays() {
        UUID task = UUID.randomUUID();

        assertThat(IntStream.range(0, 4).mapToObj(i -> Scene.RETRY.delay(task, i)))
                .containsExactly(
                        Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofMinutes(5));
    }

    @Test
    void jitterSpreadsTasksAroundTheDelayAndNotBeyond() {
        RetrySchedule schedule = new RetrySchedule(List.of(Duration.ofSeconds(100)), Duration.ofDays(1), 0.2);

        List<Long> seconds = IntStream.range(0, 1000)
                .mapToObj(i -> schedule.delay(UUID.randomUUID(), 0).toSeconds())
                .toList();

        assertThat(seconds).allMatch(delay -> delay >= 80 && delay <= 120);
        assertThat(seconds).anyMatch(delay -> delay < 90).anyMatch(delay -> delay > 110);
    }

    @Test
    void aScheduleWithoutSenseIsRefused() {
        assertThatThrownBy(() -> new RetrySchedule(List.of(), Duration.ofDays(1), 0))
                .hasMessageStartingWith("delays: ");
        assertThatThrownBy(() -> new RetrySchedule(List.of(Duration.ofDays(1)), Duration.ofDays(1), Double.NaN))
                .hasMessageStartingWith("jitter: ");
    }

    @Test
    void aDeferredMessageIsDueAgainAfterItsDelay() throws IOException {
        try (SmtpSink sink = SmtpSink.start().answer("RCPT", "450 4.2.1 busy");
                Scene scene = Scene.start(Scene.everything(sink))) {
            FakeOutbox.Recorded record = scene.deliver(Tasks.ordinary().tried(1));

            assertThat(record.outcome().nextAttempt()).contains(Tasks.NINE.plus(Duration.ofMinutes(5)));
            assertThat(record.notice()).isEmpty();
        }
    }

    @Test
    void aMessageThatWaitedTooLongIsReturnedAfterALastTry() throws IOException {
        try (SmtpSink sink = SmtpSink.start().answer("RCPT TO:<busy", "450 4.2.1 busy");
                Scene scene = Scene.start(Scene.everything(sink))) {
            FakeOutbox.Recorded record = scene.deliver(Tasks.ordinary()
                    .to("fine@school.example", "busy@school.example")
                    .tried(2)
                    .firstDue(Tasks.NINE.minus(Duration.ofDays(5))));

            assertThat(Scene.results(record)).containsExactly("fine DELIVERED 2.0.0", "busy RETURNED 4.4.7");
            assertThat(record.outcome().nextAttempt()).isEmpty();
        }
    }

    @Test
    void aClockThatJumpsAheadReturnsNothingBeforeEachDelayWasWaited() throws IOException {
        MovingClock clock = new MovingClock(Tasks.NINE);
        clock.forward(Duration.ofDays(6));
        try (SmtpSink sink = SmtpSink.start().answer("RCPT", "450 4.2.1 busy");
                Scene scene = Scene.start(clock, Scene.options(Scene.everything(sink)))) {
            for (int before = 0; before < 2; before++) {
                FakeOutbox.Recorded record = scene.deliver(Tasks.ordinary().tried(before));

                assertThat(Scene.results(record)).containsExactly("b DEFERRED 4.2.1");
                assertThat(record.outcome().nextAttempt()).isPresent();
            }
            assertThat(Scene.results(scene.deliver(Tasks.ordinary().tried(2)))).containsExactly("b RETURNED 4.4.7");
        }
    }

    @Test
    void aMessageHeldForWeeksBeforeItsReleaseGetsItsFullTime() throws IOException {
        // Received at nine (Tasks), released twenty days later.
        MovingClock clock = new MovingClock(Tasks.NINE.plus(Duration.ofDays(20)));
        try (SmtpSink sink = SmtpSink.start().answer("RCPT", "450 4.2.1 busy");
                Scene scene = Scene.start(clock, Scene.options(Scene.everything(sink)))) {
            FakeOutbox.Recorded record = scene.deliver(Tasks.ordinary().firstDue(clock.instant()));

            assertThat(Scene.results(record)).containsExactly("b DEFERRED 4.2.1");
        }
    }

    @Test
    void aRouteWithNoLivingHopIsLeftAloneForAWhile() throws IOException {
        MovingClock clock = new MovingClock(Tasks.NINE);
        try (SmtpSink sink = SmtpSink.start().answer(SmtpSink.GREETING, "421 busy");
                Scene scene = Scene.start(clock, Scene.options(Scene.everything(sink)))) {
            scene.deliver(Tasks.ordinary());

            assertThat(Scene.results(scene.deliver(Tasks.ordinary()))).containsExactly("b DEFERRED 4.4.1");
            assertThat(sink.connections()).isEqualTo(1);

            sink.answerNormally(SmtpSink.GREETING);
            clock.forward(Duration.ofSeconds(5));
            assertThat(Scene.results(scene.deliver(Tasks.ordinary()))).containsExactly("b DELIVERED 2.0.0");
        }
    }

    @Test
    void aHopInDoubtIsTriedByOneMessageAtATimeAndRestsLonger() {
        HopHealth health = new HopHealth();
        assertThat(health.mayTry(Tasks.NINE)).isTrue();
        assertThat(health.mayTry(Tasks.NINE)).isTrue();
        health.didNotAnswer(Tasks.NINE);
        assertThat(health.restsUntil()).isEqualTo(Tasks.NINE.plusSeconds(5));

        assertThat(health.mayTry(Tasks.NINE.plusSeconds(5))).isTrue();
        assertThat(health.mayTry(Tasks.NINE.plusSeconds(5))).isFalse();

        health.didNotAnswer(Tasks.NINE);
        assertThat(health.restsUntil()).isEqualTo(Tasks.NINE.plusSeconds(10));
        IntStream.range(0, 100).forEach(i -> health.didNotAnswer(Tasks.NINE));
        assertThat(health.restsUntil()).isEqualTo(Tasks.NINE.plusSeconds(120));

        health.answered();
        assertThat(health.isResting(Tasks.NINE)).isFalse();
    }
}
