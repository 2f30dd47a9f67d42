package org.gatehouse.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.gatehouse.store.DeliveryTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReuseTest {
    @Test
    void messagesShareAConnectionUpToAHundred() throws IOException {
        try (SmtpSink sink = SmtpSink.start();
                Scene scene = Scene.start(one(sink))) {
            for (int i = 0; i < 101; i++) {
                scene.deliver(Tasks.ordinary());
            }

            assertThat(sink.messages()).hasSize(101);
            assertThat(sink.connections()).isEqualTo(2);
            assertThat(sink.count("QUIT")).isEqualTo(1);
        }
    }

    @Test
    void aKeptConnectionTheHopClosedIsReplaced() throws IOException {
        try (SmtpSink sink = SmtpSink.start();
                Scene scene = Scene.start(one(sink))) {
            scene.deliver(Tasks.ordinary());
            sink.cutAll();

            assertThat(Scene.results(scene.deliver(Tasks.ordinary()))).containsExactly("b DELIVERED 2.0.0");
            assertThat(sink.connections()).isEqualTo(2);
        }
    }

    @Test
    void aReplacedConnectionIsNotReplacedAgain() throws IOException {
        try (SmtpSink sink = SmtpSink.start();
                Scene scene = Scene.start(one(sink))) {
            scene.deliver(Tasks.ordinary());
            sink.answer("MAIL", "421 4.4.2 idle too long");

            assertThat(Scene.results(scene.deliver(Tasks.ordinary()))).containsExactly("b DEFERRED 4.4.2");
            assertThat(sink.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DATA", SmtpSink.DOT})
    void nothingIsTriedAgainOnceDataWasSent(String step) throws IOException {
        try (SmtpSink sink = SmtpSink.start();
                Scene scene = Scene.start(one(sink))) {
            scene.deliver(Tasks.ordinary());
            sink.answer(step, SmtpSink.CUT);

            assertThat(Scene.results(scene.deliver(Tasks.ordinary()))).containsExactly("b DEFERRED 4.4.2");
            assertThat(sink.connections()).isEqualTo(1);
        }
    }

    @Test
    void idleConnectionsEndAfterThirtySeconds() throws IOException {
        MovingClock clock = new MovingClock(Tasks.NINE);
        try (SmtpSink sink = SmtpSink.start();
                Scene scene = Scene.start(clock, Scene.options(one(sink)))) {
            scene.deliver(Tasks.ordinary());
            clock.forward(Duration.ofSeconds(31));

            await().until(() -> sink.count("QUIT") == 1);
        }
    }

    @Test
    void aRouteHasNoMoreConnectionsThanItMay() throws IOException {
        try (SmtpSink sink = SmtpSink.start();
                Scene scene = Scene.start(Scene.everything(sink))) {
            List<DeliveryTask> tasks =
                    Stream.generate(() -> Tasks.ordinary().task()).limit(60).toList();
            tasks.forEach(scene.outbox()::put);

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> scene.outbox().records().size() == tasks.size());
            assertThat(sink.messages()).hasSize(60);
            assertThat(sink.mostAtOnce()).isLessThanOrEqualTo(2);
        }
    }

    private static Route one(SmtpSink sink) {
        return new Route(Set.of(), List.of(sink.hop()), Tls.NONE, false, 1);
    }
}
