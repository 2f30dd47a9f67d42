package org.gatehouse.james.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.MessageReader;
import org.gatehouse.core.inspection.ParsedMail;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.MailContent;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.james.fake.Gateway;
import org.gatehouse.james.fake.MemoryBooks.Act;
import org.gatehouse.james.fake.Raw;
import org.gatehouse.store.SpoolItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a mail after it was accepted, most of all when something breaks. */
class JourneyTest {
    @TempDir
    Path work;

    private Gateway gateway(MessageReader reader) {
        return Gateway.start(work, options -> options, reader);
    }

    private static void send(Gateway gateway, String... recipients) throws Exception {
        try (Raw client = gateway.connect()) {
            client.startData("a@elsewhere.example", recipients);
            assertThat(client.send("Subject: x\r\n\r\nx\r\n.\r\n").reply()).startsWith("250 ");
        }
    }

    private static List<String> acts(Gateway gateway) {
        return gateway.books().acts().stream().map(Act::what).toList();
    }

    private static ParsedMail with(MailContent content, FindingCode code, Category category) {
        ParsedMail nothing = Gateway.nothingFound(content);
        Finding finding = Finding.certain(code, "test", "1", Optional.empty(), category);
        return new ParsedMail(nothing.fingerprint(), nothing.size(), List.of(), List.of(), List.of(finding));
    }

    /** Waits until nothing is left in the queue, without waiting for delays. */
    private static void awaitWorkedOff(Gateway gateway) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            gateway.spool().makeDue("spool");
            return gateway.spool().size("spool") == 0;
        });
    }

    @Test
    void deliversForAllRecipientsAtOnce() throws Exception {
        try (Gateway gateway = gateway(Gateway::nothingFound)) {
            send(gateway, "b@ours.example", "c@ours.example");
            awaitWorkedOff(gateway);

            assertThat(gateway.books().acts()).singleElement().satisfies(act -> {
                assertThat(act.what()).isEqualTo("deliver");
                assertThat(act.recipients())
                        .containsExactly(Address.of("b@ours.example"), Address.of("c@ours.example"));
            });
        }
    }

    @Test
    void holdsWhatNoRuleLetsPass() throws Exception {
        try (Gateway gateway = gateway(c -> with(c, FindingCode.STRUCTURE_DEFECT, Category.STRUCTURE))) {
            send(gateway, "b@ours.example", "c@ours.example");
            awaitWorkedOff(gateway);

            assertThat(acts(gateway)).containsExactly("hold");
            assertThat(gateway.books().acts().get(0).recipients()).hasSize(2);
        }
    }

    @Test
    void sealsAListMatch() throws Exception {
        try (Gateway gateway = gateway(c -> with(c, FindingCode.ILLEGAL_LIST_MATCH, Category.ILLEGAL_LIST))) {
            send(gateway, "b@ours.example", "c@ours.example");
            awaitWorkedOff(gateway);

            assertThat(acts(gateway)).containsExactly("seal");
        }
    }

    @Test
    void waitsForAReaderAndDeliversThen() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (Gateway gateway = gateway(content -> {
            if (calls.incrementAndGet() < 4) {
                throw new TemporaryFailure("no worker");
            }
            return Gateway.nothingFound(content);
        })) {
            send(gateway, "b@ours.example");
            awaitWorkedOff(gateway);

            assertThat(acts(gateway)).containsExactly("deliver");
            assertThat(calls).hasValue(4);
        }
    }

    @Test
    void holdsAfterTenVainAttempts() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (Gateway gateway = gateway(content -> {
            calls.incrementAndGet();
            throw new TemporaryFailure("no worker");
        })) {
            send(gateway, "b@ours.example");
            awaitWorkedOff(gateway);

            assertThat(acts(gateway)).containsExactly("hold");
            assertThat(calls).hasValue(Patience.MAX_ATTEMPTS);
        }
    }

    @ParameterizedTest
    @CsvSource({"deliver", "findDecisions"})
    void deliversWhatIsDecidedHoweverLongTheBooksWereAway(String method) throws Exception {
        AtomicInteger failures = new AtomicInteger();
        try (Gateway gateway = gateway(Gateway::nothingFound)) {
            gateway.books().fail("deliver", () -> {
                gateway.books().fail(method, () -> temporary(failures));
                return temporary(failures);
            });
            send(gateway, "b@ours.example");
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                gateway.spool().makeDue("spool");
                return failures.get() > 3 * Patience.MAX_ATTEMPTS;
            });
            gateway.books().recover();
            awaitWorkedOff(gateway);

            assertThat(acts(gateway)).containsExactly("deliver");
            assertThat(gateway.store().setAside()).isEmpty();
        }
    }

    private static TemporaryFailure temporary(AtomicInteger failures) {
        failures.incrementAndGet();
        return new TemporaryFailure("the database is away");
    }

    @ParameterizedTest
    @CsvSource({"3, deliver, 1", "4, hold, 0"})
    void doesNotExamineAFifthTimeWhatItsWorkersDiedOver(int deaths, String act, int examinations) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (Gateway gateway = gateway(content -> {
            calls.incrementAndGet();
            return Gateway.nothingFound(content);
        })) {
            gateway.spool().dieOverNext(deaths);
            send(gateway, "b@ours.example");
            awaitWorkedOff(gateway);

            assertThat(acts(gateway)).containsExactly(act);
            assertThat(calls).hasValue(examinations);
        }
    }

    @Test
    void holdsWhatBreaksTheExamination() throws Exception {
        AtomicReference<Error> error = new AtomicReference<>(new StackOverflowError());
        try (Gateway gateway = gateway(content -> {
            throw error.get();
        })) {
            send(gateway, "b@ours.example");
            awaitWorkedOff(gateway);
            send(gateway, "c@ours.example");
            awaitWorkedOff(gateway);

            assertThat(acts(gateway)).containsExactly("hold", "hold");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "intend, LANGUAGE_LISTED, deliver",
        "findDecisions, LANGUAGE_LISTED, deliver",
        "deliver, LANGUAGE_LISTED, deliver",
        "hold, STRUCTURE_DEFECT, hold",
        "seal, ILLEGAL_LIST_MATCH, seal",
    })
    void waitsWhileTheBooksAreAway(String method, FindingCode code, String act) throws Exception {
        MessageReader reader = content -> switch (code) {
            case STRUCTURE_DEFECT -> with(content, code, Category.STRUCTURE);
            case ILLEGAL_LIST_MATCH -> with(content, code, Category.ILLEGAL_LIST);
            default -> Gateway.nothingFound(content);
        };
        try (Gateway gateway = gateway(reader)) {
            gateway.books().fail(method, () -> new TemporaryFailure("the database is away"));
            send(gateway, "b@ours.example");
            await().until(() -> !gateway.spool().browse("spool").isEmpty()
                    && gateway.spool()
                            .browse("spool")
                            .get(0)
                            .item()
                            .state()
                            .json()
                            .contains("gatehouse.attempts"));
            assertThat(acts(gateway)).isEmpty();

            gateway.books().recover();
            awaitWorkedOff(gateway);

            assertThat(acts(gateway)).containsExactly(act);
        }
    }

    @Test
    void neverDeliversWhatTheBooksRefuse() throws Exception {
        try (Gateway gateway = gateway(Gateway::nothingFound)) {
            gateway.books().fail("deliver", () -> new IllegalStateException("no decision on record"));
            send(gateway, "b@ours.example");
            awaitWorkedOff(gateway);

            assertThat(acts(gateway)).containsExactly("hold");
        }
    }

    @Test
    void setsAsideWhatCannotEvenBeHeld() throws Exception {
        try (Gateway gateway = gateway(content -> {
            throw new IllegalStateException("broken");
        })) {
            gateway.books().fail("hold", () -> new IllegalStateException("broken too"));
            send(gateway, "b@ours.example");
            awaitWorkedOff(gateway);

            assertThat(acts(gateway)).isEmpty();
            assertThat(gateway.store().setAside())
                    .containsExactly(gateway.store().accepted().get(0).id());
        }
    }

    @Test
    void doesNotExamineAgainWhatWasDecided() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (Gateway gateway = gateway(content -> {
            calls.incrementAndGet();
            return Gateway.nothingFound(content);
        })) {
            gateway.books().fail("deliver", () -> new TemporaryFailure("the database is away"));
            send(gateway, "b@ours.example");
            await().until(() -> gateway.spool().size("spool") == 1 && calls.get() == 1);
            gateway.books().recover();
            awaitWorkedOff(gateway);

            assertThat(acts(gateway)).containsExactly("deliver");
            assertThat(calls).hasValue(1);
        }
    }

    @Test
    void goesOnAfterAMailThatCannotEvenBeSetAside() throws Exception {
        try (Gateway gateway = gateway(Gateway::nothingFound)) {
            send(gateway, "b@ours.example");
            awaitWorkedOff(gateway);
            gateway.store().refuseToSetAside(true);
            MailId id = gateway.store().accepted().get(0).id();
            gateway.spool()
                    .put(new SpoolItem(UUID.randomUUID(), "spool", id, new SpoolItem.State("not JSON"), Instant.EPOCH));
            send(gateway, "c@ours.example");
            await().until(() -> gateway.spool().size("spool") == 1);

            assertThat(acts(gateway)).containsExactly("deliver", "deliver");
        }
    }

    @Test
    void goesOnAfterTheQueueBroke() throws Exception {
        try (Gateway gateway = gateway(Gateway::nothingFound)) {
            gateway.spool().breakOnce(new AssertionError("the spool is told to break"));
            await().until(() -> !gateway.spool().isAboutToBreak());
            send(gateway, "b@ours.example");
            awaitWorkedOff(gateway);

            assertThat(acts(gateway)).containsExactly("deliver");
        }
    }

    @Test
    void goesOnWhenTheSpoolComesBack() throws Exception {
        try (Gateway gateway = gateway(Gateway::nothingFound)) {
            gateway.spool().goAway(true);
            try (Raw client = gateway.connect()) {
                client.startData("a@elsewhere.example", "b@ours.example");
                assertThat(client.send("x\r\n.\r\n").reply()).startsWith("451 ");
            }
            gateway.spool().goAway(false);
            send(gateway, "b@ours.example");
            awaitWorkedOff(gateway);

            assertThat(acts(gateway)).containsExactly("deliver");
        }
    }

    @Test
    void writesNothingIntoItsWorkDirectory() throws Exception {
        try (Gateway gateway = gateway(content -> {
            throw new IllegalStateException("broken");
        })) {
            send(gateway, "b@ours.example");
            awaitWorkedOff(gateway);
        }

        try (var files = Files.walk(work)) {
            assertThat(files).containsExactly(work);
        }
    }

    @Test
    void doesNotStartWithAnAlteredChain() throws IOException {
        Path conf = Files.createDirectory(work.resolve("conf"));
        Files.writeString(
                conf.resolve("mailetcontainer.xml"),
                "<processors><processor state=\"root\"><mailet class=\"RemoteDelivery\"/></processor></processors>");

        assertThatThrownBy(() -> gateway(Gateway::nothingFound))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RemoteDelivery is not allowed");
    }

    @Test
    void answersWhatItIsAcceptingBeforeItStops() throws Exception {
        Gateway gateway = gateway(Gateway::nothingFound);
        try (Raw client = gateway.connect()) {
            client.startData("a@elsewhere.example", "b@ours.example");
            Thread stopping = new Thread(gateway::close);
            gateway.store().beforeAccept(() -> {
                stopping.start();
                await().until(() -> stopping.getState() == Thread.State.TIMED_WAITING);
            });

            assertThat(client.send("x\r\n.\r\n").reply()).startsWith("250 ");
            stopping.join(Duration.ofSeconds(30).toMillis());
            assertThat(stopping.isAlive()).isFalse();
        }
    }
}
