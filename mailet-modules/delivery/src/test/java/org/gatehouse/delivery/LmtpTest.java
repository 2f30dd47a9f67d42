package org.gatehouse.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.gatehouse.store.DeliveryTask;
import org.junit.jupiter.api.Test;

/** LMTP (RFC 2033). */
class LmtpTest {
    @Test
    void eachRecipientHasAnAnswerOfItsOwnAndTheConnectionIsKept() throws IOException {
        try (SmtpSink sink = SmtpSink.start();
                Scene scene = Scene.start(route(sink))) {
            sink.answer("RCPT TO:<no@school.example>", "550 5.1.1 nobody");
            sink.answer(SmtpSink.DOT, "250 2.0.0 stored\r\n452 4.2.2 full\r\n250 2.0.0 stored");
            DeliveryTask three = Tasks.ordinary()
                    .to("a@school.example", "no@school.example", "full@school.example", "c@school.example")
                    .task();

            assertThat(Scene.results(scene.deliver(three)))
                    .containsExactly(
                            "a DELIVERED 2.0.0", "no RETURNED 5.1.1", "full DEFERRED 4.2.2", "c DELIVERED 2.0.0");

            sink.answer(SmtpSink.DOT, "250 2.0.0 stored");
            assertThat(Scene.results(scene.deliver(
                            Tasks.ordinary().to("d@school.example").task())))
                    .containsExactly("d DELIVERED 2.0.0");
            assertThat(sink.connections()).isEqualTo(1);
            assertThat(sink.commands()).contains("LHLO gate.school.example").noneMatch(line -> line.startsWith("EHLO"));
        }
    }

    @Test
    void aRefusedMessageIsRefusedForAll() throws IOException {
        try (SmtpSink sink = SmtpSink.start();
                Scene scene = Scene.start(route(sink))) {
            sink.answer("DATA", "554 5.6.0 no");

            assertThat(Scene.results(scene.deliver(Tasks.ordinary()
                            .to("a@school.example", "b@school.example")
                            .task())))
                    .containsExactly("a RETURNED 5.6.0", "b RETURNED 5.6.0");
        }
    }

    @Test
    void whoHangsUpBeforeAllAnswersLeavesTheOthersForAnotherTry() throws IOException {
        try (SmtpSink sink = SmtpSink.start();
                Scene scene = Scene.start(route(sink))) {
            sink.answer(SmtpSink.DOT, "250 2.0.0 stored\r\n421 4.3.2 closing");

            assertThat(Scene.results(scene.deliver(Tasks.ordinary()
                            .to("a@school.example", "b@school.example", "c@school.example")
                            .task())))
                    .satisfiesExactly(
                            a -> assertThat(a).isEqualTo("a DELIVERED 2.0.0"),
                            b -> assertThat(b).isEqualTo("b DEFERRED 4.3.2"),
                            c -> assertThat(c).startsWith("c DEFERRED 4."));
        }
    }

    private static Route route(SmtpSink sink) {
        return new Route(Set.of(), List.of(sink.hop()), Tls.NONE, false, true, 2);
    }
}
