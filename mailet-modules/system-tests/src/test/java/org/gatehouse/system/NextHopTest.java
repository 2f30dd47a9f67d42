package org.gatehouse.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.system.rig.Arrival;
import org.gatehouse.system.rig.LedgerView;
import org.gatehouse.system.rig.Letter;
import org.gatehouse.system.rig.Ports;
import org.gatehouse.system.rig.RunningGateway;
import org.gatehouse.system.rig.ScriptedHop;
import org.gatehouse.system.rig.TestConf;
import org.gatehouse.system.rig.TestTls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What next hops do wrong, and that nothing is lost by it. Each test has a route of its own. */
@Tag("system")
class NextHopTest {
    private static final String TEACHER = "teacher.one@school.example";
    private static final String DELIVERED = "mail.delivered";
    private static final String RETURNED = "mail.returned";

    @TempDir
    static Path directory;

    private static RunningGateway gateway;
    private static ScriptedHop faulty;
    private static ScriptedHop second;
    private static ScriptedHop elsewhere;
    private static ScriptedHop secure;
    private static InetSocketAddress late;

    /** The school's own mailboxes: notices to its people come here. */
    private static ScriptedHop school;

    @BeforeAll
    static void start() throws Exception {
        faulty = ScriptedHop.start();
        second = ScriptedHop.start();
        elsewhere = ScriptedHop.start();
        secure = ScriptedHop.start();
        late = Ports.unused();
        school = ScriptedHop.start();
        gateway = RunningGateway.start(new TestConf(directory)
                .delivery("reply-timeout: 3s")
                .route("school.example, trust.example", school.address())
                .route("late.example", late)
                .route("two-hops.example", Ports.unused(), second.address())
                .route("faulty.example", faulty.address())
                .routeUnderTls("secure.example", secure.address())
                .route("*", elsewhere.address()));
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        faulty.close();
        second.close();
        elsewhere.close();
        secure.close();
        school.close();
    }

    @BeforeEach
    void forgetWhatWas() {
        List.of(faulty, second, elsewhere, secure, school).forEach(ScriptedHop::forget);
    }

    @AfterEach
    void everythingHasItsEnd() throws Exception {
        LedgerView ledger = gateway.awaitQuiet();
        assertThat(ledger.verify().fault()).isEmpty();
        for (MailId mail : ledger.mails()) {
            int ends = ledger.ends(mail).values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            assertThat(ends).as("ends of %s", mail).isEqualTo(ledger.recipients(mail));
        }
    }

    @Test
    void aHopThatIsDownGetsItsMailOnceWhenItIsUp() throws Exception {
        String message = Letter.ordinary(TEACHER, "a@late.example");
        MailId mail = gateway.submitInside(TEACHER, List.of("a@late.example"), message);
        gateway.awaitLedger(ledger -> !ledger.of(mail, "mail.deferred").isEmpty());

        try (ScriptedHop up = ScriptedHop.at(late)) {
            LedgerView ledger = gateway.awaitEnd(mail);

            assertThat(ledger.ends(mail)).isEqualTo(Map.of(DELIVERED, 1));
            assertThat(up.seen()).singleElement().satisfies(arrival -> assertThat(arrival.text())
                    .endsWith(message));
        }
    }

    @Test
    void theSecondHopIsUsedWhereTheFirstIsDead() throws Exception {
        MailId mail = submit("a@two-hops.example");

        assertThat(gateway.awaitEnd(mail).ends(mail)).isEqualTo(Map.of(DELIVERED, 1));
        assertThat(second.arrivals()).hasSize(1);
        assertThat(gateway.ledger().of(mail, "mail.deferred")).isEmpty();
    }

    @Test
    void aHopThatAnswersLateIsWaitedFor() throws Exception {
        faulty.slow(Duration.ofMillis(700));

        MailId mail = submit("slow@faulty.example");

        assertThat(gateway.awaitEnd(mail).ends(mail)).isEqualTo(Map.of(DELIVERED, 1));
        assertThat(faulty.seen()).hasSize(1);
    }

    @Test
    void aHopThatNeverAnswersAfterTheMessageGetsItAgain() throws Exception {
        faulty.next(ScriptedHop.DOT, ScriptedHop.SILENCE);
        MailId mail = submit("silent@faulty.example");

        assertThat(gateway.awaitEnd(mail).ends(mail)).isEqualTo(Map.of(DELIVERED, 1));
        assertThat(seenBy("silent@faulty.example")).isEqualTo(2);
    }

    @Test
    void aRecipientWhoIsRefusedForNowComesAgainAloneAndTheOtherDoesNot() throws Exception {
        faulty.next("RCPT TO:<busy@", "451 4.2.1 busy", "450 4.2.1 still busy");
        MailId mail = submit("free@faulty.example", "busy@faulty.example");

        assertThat(gateway.awaitEnd(mail).ends(mail)).isEqualTo(Map.of(DELIVERED, 2));
        assertThat(to("free@faulty.example"))
                .extracting(Arrival::recipients)
                .containsExactly(List.of("free@faulty.example"));
        assertThat(to("busy@faulty.example"))
                .extracting(Arrival::recipients)
                .containsExactly(List.of("busy@faulty.example"));
        assertThat(school.arrivals()).isEmpty();
    }

    @Test
    void aRecipientWhoIsRefusedForGoodIsReportedToTheSender() throws Exception {
        faulty.next("RCPT TO:<gone@", "550 5.1.1 no such person");
        MailId mail = submit("here@faulty.example", "gone@faulty.example");

        assertThat(gateway.awaitEnd(mail).ends(mail)).isEqualTo(Map.of(DELIVERED, 1, RETURNED, 1));
        gateway.awaitQuiet();
        assertThat(school.arrivals()).singleElement().satisfies(notice -> {
            assertThat(notice.sender()).isEmpty();
            assertThat(notice.recipients()).containsExactly(TEACHER);
            assertThat(notice.text())
                    .contains("Final-Recipient: rfc822; gone@faulty.example\r\nAction: failed\r\nStatus: 5.1.1\r\n")
                    .doesNotContain("here@faulty.example");
        });
    }

    @Test
    void aNoticeSaysNothingOfWhatWasInTheMessage() throws Exception {
        String canary = "Zebrafinch";
        String message = Letter.with(
                "From: " + canary + " <" + TEACHER + ">\nTo: dot@faulty.example\nSubject: " + canary + "\nReply-To: "
                        + canary + "@school.example\nX-" + canary + ": " + canary + "\n",
                """
                Content-Type: multipart/mixed; boundary="b"

                --b

                %1$s
                --b
                Content-Type: text/plain; name="%1$s.txt"
                Content-Disposition: attachment; filename="%1$s.txt"

                %1$s
                --b--
                """.formatted(canary));
        faulty.next(ScriptedHop.DOT, "554 5.6.0 I do not like " + canary);

        MailId mail = gateway.submitInside(TEACHER, List.of("dot@faulty.example"), message);

        assertThat(gateway.awaitEnd(mail).ends(mail)).isEqualTo(Map.of(RETURNED, 1));
        gateway.awaitQuiet();
        assertThat(school.arrivals()).hasSize(1);
        String notice = school.arrivals().get(0).text();
        assertThat(notice).doesNotContainIgnoringCase(canary);
        assertThat(notice.replaceFirst("(?s).*Content-Type: text/rfc822-headers\r\n\r\n", "")
                        .replaceFirst("(?s)\r\n--.*", ""))
                .isEqualTo(message.lines()
                        .filter(line -> line.matches("(Date|Message-ID): .*"))
                        .reduce("", (all, line) -> all + line + "\r\n"));
    }

    @Test
    void theNullSenderIsNeverAnswered() throws Exception {
        faulty.next("RCPT TO:<gone@", "550 5.1.1 no such person");
        String message = Letter.ordinary("postmaster@school.example", "gone@faulty.example");

        MailId mail = gateway.submitInside("", List.of("gone@faulty.example"), message);

        assertThat(gateway.awaitEnd(mail).ends(mail)).isEqualTo(Map.of(RETURNED, 1));
        int mails = gateway.awaitQuiet().mails().size();
        assertThat(gateway.ledger().mails()).hasSize(mails).last().isEqualTo(mail);
        assertThat(school.seen()).isEmpty();
    }

    @Test
    void aNoticeThatCannotBeDeliveredIsNotReportedToAnybody() throws Exception {
        faulty.next("RCPT TO:<gone@", "550 5.1.1 no such person");
        school.always("RCPT", "550 5.1.1 nor him");

        MailId mail = submit("gone@faulty.example");

        gateway.awaitEnd(mail);
        LedgerView ledger = gateway.awaitQuiet();
        MailId notice = ledger.mails().get(ledger.mails().size() - 1);
        assertThat(notice).isNotEqualTo(mail);
        assertThat(ledger.ends(notice)).isEqualTo(Map.of(RETURNED, 1));
        assertThat(ledger.of(notice, "mail.received").get(0).details()).containsEntry("origin", "gateway");
    }

    @Test
    void aSenderOutsideIsNeverToldOfAMailboxThatDoesNotExist() throws Exception {
        school.always("RCPT TO:<teacher.two@", "550 5.1.1 left last year");

        for (String sender : List.of("parent.one@home.example", "pupil.one@school.example")) {
            MailId mail = gateway.submitOutside(
                    sender,
                    List.of("teacher.two@school.example"),
                    Letter.ordinary("parent.one@home.example", "teacher.two@school.example"));

            assertThat(gateway.awaitEnd(mail).ends(mail)).isEqualTo(Map.of(RETURNED, 1));
            assertThat(gateway.awaitQuiet().mails()).last().isEqualTo(mail);
        }
        assertThat(elsewhere.seen()).isEmpty();
        assertThat(school.arrivals()).isEmpty();
    }

    @Test
    void heldMailIsBouncedToNobodyWhoeverSaysTheySentIt() throws Exception {
        List<String> senders = List.of("forged@victim.example", "teacher.one@school.example", "");
        int mails = gateway.ledger().mails().size();

        for (String sender : senders) {
            MailId mail = gateway.submitOutside(
                    sender,
                    List.of("pupil.one@school.example", "nobody.known@school.example"),
                    Letter.plain(
                            "forged@victim.example",
                            "pupil.one@school.example",
                            "you",
                            "You are worthless. (Invented for a test.)\n"));
            assertThat(gateway.awaitEnd(mail).ends(mail)).isEqualTo(Map.of("mail.held", 2));
        }

        assertThat(gateway.awaitQuiet().mails()).hasSize(mails + senders.size());
        assertThat(elsewhere.seen()).isEmpty();
        assertThat(school.seen()).isEmpty();
    }

    @Test
    void aHopThatCutsTheLineAfterTheMessageGetsItAtMostTwice() throws Exception {
        faulty.next(ScriptedHop.DOT, ScriptedHop.CUT);
        MailId mail = submit("cut@faulty.example");

        assertThat(gateway.awaitEnd(mail).ends(mail)).isEqualTo(Map.of(DELIVERED, 1));
        assertThat(seenBy("cut@faulty.example")).isEqualTo(2);
        assertThat(to("cut@faulty.example")).hasSize(1);
    }

    @Test
    void aHopThatCutsTheLineBeforeTheMessageGetsItOnce() throws Exception {
        faulty.next("DATA", ScriptedHop.CUT);
        MailId mail = submit("early@faulty.example");

        assertThat(gateway.awaitEnd(mail).ends(mail)).isEqualTo(Map.of(DELIVERED, 1));
        assertThat(seenBy("early@faulty.example")).isEqualTo(1);
    }

    @Test
    void mailThatNeedsTlsWaitsForAHopThatOffersIt() throws Exception {
        MailId mail = submit("a@secure.example");
        LedgerView waiting =
                gateway.awaitLedger(ledger -> !ledger.of(mail, "mail.deferred").isEmpty());
        assertThat(waiting.of(mail, "mail.deferred").get(0).details()).containsEntry("status", "4.7.4");
        assertThat(secure.count("MAIL")).isZero();

        secure.offerTls(TestTls.create(directory.resolve("hop-tls")).server());

        assertThat(gateway.awaitEnd(mail).ends(mail)).isEqualTo(Map.of(DELIVERED, 1));
        assertThat(secure.arrivals()).hasSize(1);
        assertThat(secure.count("STARTTLS")).isEqualTo(1);
    }

    @Test
    void theSchoolsMailHostMayGoAwayForAWhile() throws Exception {
        InetSocketAddress address = school.address();
        school.close();
        MailId mail = gateway.submitOutside(
                "parent.two@home.example",
                List.of("teacher.one@school.example", "pupil.one@school.example"),
                Letter.ordinary("parent.two@home.example", "teacher.one@school.example"));
        gateway.awaitLedger(ledger -> !ledger.of(mail, "mail.deferred").isEmpty());

        school = ScriptedHop.at(address);

        assertThat(gateway.awaitEnd(mail).ends(mail)).isEqualTo(Map.of(DELIVERED, 2));
        assertThat(school.arrivals())
                .singleElement()
                .extracting(Arrival::recipients)
                .isEqualTo(List.of("teacher.one@school.example", "pupil.one@school.example"));
    }

    private static MailId submit(String... recipients) throws Exception {
        return gateway.submitInside(TEACHER, List.of(recipients), Letter.ordinary(TEACHER, recipients[0]));
    }

    private static List<Arrival> to(String recipient) {
        return faulty.arrivals().stream()
                .filter(arrival -> arrival.recipients().contains(recipient))
                .toList();
    }

    private static long seenBy(String recipient) {
        return faulty.seen().stream()
                .filter(arrival -> arrival.recipients().contains(recipient))
                .count();
    }
}
