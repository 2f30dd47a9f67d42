package org.gatehouse.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HopFailureTest {
    @ParameterizedTest
    @CsvSource({
        "(greeting), 421 busy",
        "(greeting), 554 no mail here",
        "(greeting), (cut)",
        "(greeting), (hang)",
        "EHLO, (cut)",
        "MAIL, 421 4.3.2 shutting down",
        "MAIL, (cut)",
        "RCPT, (cut)",
        "RCPT, (hang)"
    })
    void theNextHopIsTriedWhereTheFirstCannotBeTalkedTo(String step, String reply) throws IOException {
        try (SmtpSink broken = SmtpSink.start().answer(step, reply);
                SmtpSink good = SmtpSink.start();
                Scene scene = impatientScene(broken, good)) {
            FakeOutbox.Recorded record = scene.deliver(Tasks.ordinary());

            assertThat(Scene.results(record)).containsExactly("b DELIVERED 2.0.0");
            assertThat(record.outcome().nextHop()).isEqualTo(good.hop().toString());
            assertThat(good.messages()).hasSize(1);
        }
    }

    @Test
    void theNextHopIsTriedWhereTheFirstIsDown() throws IOException {
        SmtpSink down = SmtpSink.start();
        down.close();
        try (SmtpSink good = SmtpSink.start();
                Scene scene = Scene.start(Scene.everything(down, good))) {
            assertThat(Scene.results(scene.deliver(Tasks.ordinary()))).containsExactly("b DELIVERED 2.0.0");
        }
    }

    @Test
    void aHostThatDoesNotExistIsAHopThatIsDown() throws IOException {
        try (SmtpSink good = SmtpSink.start()) {
            Route route =
                    new Route(Set.of(), List.of(new NextHop("nowhere.invalid", 25), good.hop()), Tls.NONE, false, 2);
            try (Scene scene = Scene.start(route)) {
                assertThat(Scene.results(scene.deliver(Tasks.ordinary()))).containsExactly("b DELIVERED 2.0.0");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "(greeting), 421 busy, DEFERRED, 4.3.2",
        "(greeting), 554 no mail here, DEFERRED, 4.3.2",
        "(greeting), (cut), DEFERRED, 4.4.2",
        "MAIL, 451 4.7.1 greylisted, DEFERRED, 4.7.1",
        "MAIL, 550 5.7.1 sender refused, RETURNED, 5.7.1",
        "MAIL, 550 sender refused, RETURNED, 5.0.0",
        "RCPT, 450 4.2.1 busy, DEFERRED, 4.2.1",
        "RCPT, 550 5.1.1 no such person, RETURNED, 5.1.1",
        "RCPT, 550 4.1.1 codes at odds, RETURNED, 5.0.0",
        "RCPT, 552 too many recipients, DEFERRED, 4.5.3",
        "RCPT, 552 5.2.2 full, RETURNED, 5.2.2",
        "RCPT, (cut), DEFERRED, 4.4.2",
        "DATA, 451 later, DEFERRED, 4.0.0",
        "DATA, 554 5.5.1 no, RETURNED, 5.5.1",
        "DATA, 421 closing, DEFERRED, 4.0.0",
        "DATA, (cut), DEFERRED, 4.4.2",
        "., 451 4.3.0 disk, DEFERRED, 4.3.0",
        "., 550 5.7.1 content refused, RETURNED, 5.7.1",
        "., (cut), DEFERRED, 4.4.2",
        "., (hang), DEFERRED, 4.4.2",
        "., garbage, DEFERRED, 4.4.2"
    })
    void whatTheOnlyHopSaysDecides(String step, String reply, String kind, String status) throws IOException {
        try (SmtpSink sink = SmtpSink.start().answer(step, reply);
                Scene scene = impatientScene(sink)) {
            FakeOutbox.Recorded record = scene.deliver(Tasks.ordinary());

            assertThat(Scene.results(record)).containsExactly("b " + kind + " " + status);
            assertThat(record.outcome().nextHop()).isEqualTo(sink.hop().toString());
            assertThat(record.outcome().nextAttempt().isPresent()).isEqualTo(kind.equals("DEFERRED"));
        }
    }

    @Test
    void eachRecipientHasItsOwnAnswer() throws IOException {
        try (SmtpSink sink = SmtpSink.start()
                        .answer("RCPT TO:<gone@", "550 5.1.1 no such person")
                        .answer("RCPT TO:<full@", "452 4.2.2 full");
                Scene scene = Scene.start(Scene.everything(sink))) {
            FakeOutbox.Recorded record = scene.deliver(
                    Tasks.ordinary().to("here@school.example", "gone@school.example", "full@school.example"));

            assertThat(Scene.results(record))
                    .containsExactly("here DELIVERED 2.0.0", "gone RETURNED 5.1.1", "full DEFERRED 4.2.2");
            assertThat(sink.messages()).hasSize(1);
        }
    }

    @Test
    void nothingIsSentWhereNoRecipientIsTaken() throws IOException {
        try (SmtpSink sink = SmtpSink.start().answer("RCPT", "550 5.1.1 no");
                Scene scene = Scene.start(Scene.everything(sink))) {
            scene.deliver(Tasks.ordinary());
            sink.answerNormally("RCPT");
            scene.deliver(Tasks.ordinary());

            assertThat(sink.commands()).containsSubsequence("RCPT TO:<b@school.example>", "RSET", "DATA");
            assertThat(sink.messages()).hasSize(1);
            assertThat(sink.connections()).isEqualTo(1);
        }
    }

    @Test
    void aMessageCutOffAfterDataIsNotGivenToTheNextHop() throws IOException {
        try (SmtpSink cutting = SmtpSink.start().answer(SmtpSink.DOT, SmtpSink.CUT);
                SmtpSink other = SmtpSink.start();
                Scene scene = Scene.start(Scene.everything(cutting, other))) {
            assertThat(Scene.results(scene.deliver(Tasks.ordinary()))).containsExactly("b DEFERRED 4.4.2");
            assertThat(other.connections()).isZero();
        }
    }

    @Test
    void aHopThatDoesNotReadIsCutOff() throws IOException {
        byte[] large = ("A: b\r\n\r\n" + "0123456789\r\n".repeat(2_000_000)).getBytes(StandardCharsets.US_ASCII);
        try (SmtpSink deaf = SmtpSink.start().deafAfterData();
                Scene scene = Scene.start(Clock.systemUTC(), Scene.impatient(Scene.options(Scene.everything(deaf))))) {
            assertThat(Scene.results(scene.deliver(Tasks.ordinary().with(large).firstDue(Instant.now()))))
                    .containsExactly("b DEFERRED 4.4.2");
        }
    }

    @Test
    void moreThanAHundredRecipientsGoInSeveralTransactions() throws IOException {
        String[] many = IntStream.range(0, 250)
                .mapToObj(i -> "p" + i + "@school.example")
                .toArray(String[]::new);
        try (SmtpSink sink = SmtpSink.start();
                Scene scene = Scene.start(Scene.everything(sink))) {
            FakeOutbox.Recorded record = scene.deliver(Tasks.ordinary().to(many));

            assertThat(record.outcome().results()).hasSize(250);
            assertThat(sink.messages()).hasSize(3);
            assertThat(sink.count("RCPT")).isEqualTo(250);
        }
    }

    private static Scene impatientScene(SmtpSink... sinks) {
        return Scene.start(Scene.STANDING, Scene.impatient(Scene.options(Scene.everything(sinks))));
    }
}
