package org.gatehouse.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"odd name\"@school.example",
                "\"a>b\"@school.example",
                "\"quote\\\"d\"@school.example",
                "o'neil+tag=x/y@school.example",
                "Mixed.Case@School.Example",
                "x@[192.0.2.1]",
                "-dash@xn--bcher-kva.example"
            })
    void addressesGoOutAsTheyCame(String address) throws IOException {
        try (SmtpSink sink = SmtpSink.start().without("SIZE").without("8BITMIME");
                Scene scene = Scene.start(Scene.everything(sink))) {
            scene.deliver(Tasks.ordinary().from(address).to(address));

            assertThat(sink.commands()).contains("MAIL FROM:<" + address + ">", "RCPT TO:<" + address + ">");
        }
    }

    @Test
    void theNullSenderStaysNull() throws IOException {
        try (SmtpSink sink = SmtpSink.start().without("SIZE").without("8BITMIME");
                Scene scene = Scene.start(Scene.everything(sink))) {
            scene.deliver(Tasks.ordinary().from(Optional.empty()));

            assertThat(sink.commands()).contains("MAIL FROM:<>");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a> NOTIFY=NEVER <b@school.example",
                "a b@school.example",
                "\"open@school.example",
                "<a@school.example"
            })
    void anAddressThatWouldEndItsPathIsReturnedUnsent(String address) throws IOException {
        try (SmtpSink sink = SmtpSink.start();
                Scene scene = Scene.start(Scene.everything(sink))) {
            FakeOutbox.Recorded record = scene.deliver(Tasks.ordinary().to("good@school.example", address));

            assertThat(record.outcome().results())
                    .extracting(result -> result.status())
                    .containsExactly("2.0.0", "5.1.3");
            assertThat(sink.count("RCPT")).isEqualTo(1);
        }
    }

    @Test
    void anAddressBeyondAsciiIsReturned() throws IOException {
        try (SmtpSink sink = SmtpSink.start();
                Scene scene = Scene.start(Scene.everything(sink))) {
            FakeOutbox.Recorded record = scene.deliver(Tasks.ordinary().to("j\u00fcrgen@school.example"));

            assertThat(record.outcome().results())
                    .extracting(result -> result.status())
                    .containsExactly("5.6.7");
            assertThat(sink.connections()).isZero();
        }
    }

    @Test
    void aSenderThatCannotBeWrittenIsNotToldEither() throws IOException {
        try (SmtpSink sink = SmtpSink.start();
                Scene scene = Scene.start(Scene.everything(sink))) {
            FakeOutbox.Recorded record = scene.deliver(Tasks.ordinary().from("a> <b@school.example"));

            assertThat(Scene.results(record)).containsExactly("b RETURNED 5.1.7");
            assertThat(record.notice()).isEmpty();
        }
    }
}
