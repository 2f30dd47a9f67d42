package org.gatehouse.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.activation.DataHandler;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.system.rig.LedgerView;
import org.gatehouse.system.rig.MailClient;
import org.gatehouse.system.rig.Ports;
import org.gatehouse.system.rig.RunningGateway;
import org.gatehouse.system.rig.TestConf;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The road of ordinary and not so ordinary mail: real clients, real mailboxes, several domains and next hops. */
@Tag("system")
class RoadTest {
    private static final String TEACHER = "teacher.one@school.example";
    private static final String PUPIL = "pupil.one@school.example";
    private static final String OTHER_PUPIL = "pupil.two@school.example";
    private static final String NOT_IN_THE_DIRECTORY = "new.person@school.example";
    private static final String HEAD_OF_TRUST = "head@trust.example";
    private static final String PARENT = "parent@home.example";
    private static final String AUTHORITY = "officer@authority.example";
    /** Its last bytes are no text, so that the client does not change its line ends. */
    private static final byte[] MARKER =
            "Invented marker for a test, harmless.\n\0\u00ff".getBytes(StandardCharsets.ISO_8859_1);

    /** What each decision comes to, in the ledger and in the database. */
    private static final Map<String, String> ENDS =
            Map.of("deliver", "mail.delivered", "flag", "mail.delivered", "hold", "mail.held", "seal", "mail.sealed");

    @TempDir
    static Path directory;

    private static final GreenMail SCHOOL = mailboxes();
    private static final GreenMail TRUST = mailboxes();
    private static final GreenMail ELSEWHERE = mailboxes();
    private static final GreenMail AUTHORITYS = mailboxes();
    private static final List<GreenMail> ALL = List.of(SCHOOL, TRUST, ELSEWHERE, AUTHORITYS);

    private static RunningGateway gateway;
    private static MailClient inside;
    private static MailClient outside;

    @BeforeAll
    static void start() throws Exception {
        ALL.forEach(GreenMail::start);
        gateway = RunningGateway.start(new TestConf(directory)
                .person(HEAD_OF_TRUST, "staff", "adult")
                .marker(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(MARKER)))
                .route("school.example", Ports.unused(), address(SCHOOL))
                .route("trust.example", address(TRUST))
                .route("authority.example", address(AUTHORITYS))
                .route("*", address(ELSEWHERE)));
        inside = MailClient.inside(gateway.smtp());
        outside = MailClient.outside(gateway.smtp());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        ALL.forEach(GreenMail::stop);
    }

    @BeforeEach
    void emptyMailboxes() throws Exception {
        for (GreenMail mailbox : ALL) {
            mailbox.purgeEmailFromAllMailboxes();
        }
    }

    @AfterEach
    void theBooksAgree() throws Exception {
        LedgerView ledger = gateway.awaitQuiet();
        assertThat(ledger.verify().fault()).isEmpty();
        Map<String, Integer> states = new TreeMap<>();
        for (MailId mail : ledger.mails()) {
            Map<String, Integer> decided = new TreeMap<>();
            Map<String, String> decision =
                    ledger.of(mail, "mail.decided").get(0).details();
            ENDS.forEach((disposition, end) -> {
                if (decision.containsKey(disposition)) {
                    decided.merge(end, Integer.parseInt(decision.get(disposition)), Integer::sum);
                }
            });
            assertThat(ledger.ends(mail)).isEqualTo(decided);
            assertThat(decided.values().stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(ledger.recipients(mail));
            ledger.ends(mail)
                    .forEach((end, count) -> states.merge(
                            end.substring("mail.".length()).toUpperCase(Locale.ROOT), count, Integer::sum));
        }
        assertThat(gateway.recipientStates()).isEqualTo(states);
    }

    @Test
    void mailFromOutsideComesIn() throws Exception {
        MailId mail = outside.sendText(PARENT, List.of(TEACHER, PUPIL), "Sports day: Grüße", "Is it on Friday? Café?");

        assertThat(ends(mail)).isEqualTo(Map.of("mail.delivered", 2));
        for (String recipient : List.of(TEACHER, PUPIL)) {
            MimeMessage arrived = only(SCHOOL, recipient);
            assertThat(arrived.getSubject()).isEqualTo("Sports day: Grüße");
            assertThat(arrived.getContent()).isEqualTo("Is it on Friday? Café?");
            assertThat(arrived.getHeader("X-Gatehouse-Reference")).containsExactly(mail.toString());
            assertThat(arrived.getHeader("X-Gatehouse-Disposition")).isNull();
        }
    }

    @Test
    void mailGoesOutToSeveralDomains() throws Exception {
        MailId mail = inside.sendText(TEACHER, List.of(PARENT, AUTHORITY), "Trip", "We leave at nine.\n");

        assertThat(ends(mail)).isEqualTo(Map.of("mail.delivered", 2));
        assertThat(only(ELSEWHERE, PARENT).getSubject()).isEqualTo("Trip");
        assertThat(only(AUTHORITYS, AUTHORITY).getSubject()).isEqualTo("Trip");
        assertThat(SCHOOL.getReceivedMessages()).isEmpty();
    }

    @Test
    void mailGoesAroundBetweenOurOwnDomains() throws Exception {
        MailId mail = inside.sendText(PUPIL, List.of(TEACHER, HEAD_OF_TRUST), "Homework", "I have done it.\n");

        assertThat(ends(mail)).isEqualTo(Map.of("mail.delivered", 2));
        assertThat(only(SCHOOL, TEACHER).getSubject()).isEqualTo("Homework");
        assertThat(only(TRUST, HEAD_OF_TRUST).getSubject()).isEqualTo("Homework");
    }

    @Test
    void aPupilsCopyIsHeldWhileATeachersIsDelivered() throws Exception {
        MailId mail = outside.sendText(
                "shop@offers.example",
                List.of(PUPIL, TEACHER, HEAD_OF_TRUST),
                "News",
                "You have won. Claim your prize. (Invented for a test.)\n");

        assertThat(ends(mail)).isEqualTo(Map.of("mail.held", 1, "mail.delivered", 2));
        assertThat(received(SCHOOL, PUPIL)).isEmpty();
        assertThat(only(SCHOOL, TEACHER).getHeader("X-Gatehouse-Disposition")).containsExactly("flag; urgency=week");
        assertThat(only(TRUST, HEAD_OF_TRUST).getSubject()).isEqualTo("News");
    }

    @Test
    void whoIsNotInTheDirectoryIsTreatedAsStrictlyAsAnybody() throws Exception {
        MailId mail = outside.sendText(
                "shop@offers.example",
                List.of(NOT_IN_THE_DIRECTORY, TEACHER),
                "News",
                "You have won. Claim your prize. (Invented for a test.)\n");
        MailId ordinary = outside.sendText(PARENT, List.of(NOT_IN_THE_DIRECTORY), "Lunch", "Is there soup today?\n");

        assertThat(ends(mail)).isEqualTo(Map.of("mail.held", 1, "mail.delivered", 1));
        assertThat(ends(ordinary)).isEqualTo(Map.of("mail.delivered", 1));
        assertThat(only(SCHOOL, NOT_IN_THE_DIRECTORY).getSubject()).isEqualTo("Lunch");
    }

    @Test
    void aMarkerSealsTheMessageForEverybody() throws Exception {
        List<String> recipients = List.of(TEACHER, PUPIL, HEAD_OF_TRUST, PARENT, AUTHORITY);
        MimeMessage message = inside.write("teacher.two@school.example", recipients, "File");
        MimeBodyPart text = new MimeBodyPart();
        text.setText("See the file.\n");
        MimeBodyPart file = new MimeBodyPart();
        file.setDataHandler(new DataHandler(new ByteArrayDataSource(MARKER, "application/octet-stream")));
        file.setFileName("holiday.txt");
        message.setContent(new MimeMultipart(text, file));

        MailId mail = inside.send(message);

        assertThat(ends(mail)).isEqualTo(Map.of("mail.sealed", 5));
        assertThat(ALL)
                .allSatisfy(mailbox -> assertThat(mailbox.getReceivedMessages()).isEmpty());
    }

    @Test
    void aPupilWhoAsksForHelpIsHeardAtOnce() throws Exception {
        MailId mail = inside.sendText(
                OTHER_PUPIL,
                List.of(TEACHER),
                "can i talk to you",
                "I don't feel safe. I don't want to go home. (Invented for a test.)\n");

        assertThat(ends(mail)).isEqualTo(Map.of("mail.delivered", 1));
        assertThat(only(SCHOOL, TEACHER).getHeader("X-Gatehouse-Disposition")).containsExactly("flag; urgency=now");
        assertThat(gateway.ledger().of(mail, "mail.decided").get(0).details()).containsEntry("urgency", "NOW");
    }

    @Test
    void crueltyBetweenPupilsIsHeldAndNobodyGetsACopy() throws Exception {
        MailId mail = inside.sendText(
                PUPIL, List.of(OTHER_PUPIL, TEACHER), "you", "Nobody likes you. (Invented for a test.)\n");

        assertThat(ends(mail)).isEqualTo(Map.of("mail.held", 2));
        assertThat(SCHOOL.getReceivedMessages()).isEmpty();
    }

    private static Map<String, Integer> ends(MailId mail) {
        return gateway.awaitEnd(mail).ends(mail);
    }

    private static MimeMessage only(GreenMail mailboxes, String recipient) throws FolderException {
        assertThat(received(mailboxes, recipient)).hasSize(1);
        return received(mailboxes, recipient).get(0);
    }

    private static List<MimeMessage> received(GreenMail mailboxes, String recipient) throws FolderException {
        GreenMailUser user = mailboxes.getUserManager().getUserByEmail(recipient);
        return user == null
                ? List.of()
                : mailboxes.getManagers().getImapHostManager().getInbox(user).getMessages().stream()
                        .map(StoredMessage::getMimeMessage)
                        .toList();
    }

    private static GreenMail mailboxes() {
        return new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    private static InetSocketAddress address(GreenMail mailboxes) {
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), mailboxes.getSmtp().getPort());
    }
}
