package org.gatehouse.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.system.rig.Arrival;
import org.gatehouse.system.rig.Dkim;
import org.gatehouse.system.rig.Letter;
import org.gatehouse.system.rig.NameServer;
import org.gatehouse.system.rig.OtherEyes;
import org.gatehouse.system.rig.RunningGateway;
import org.gatehouse.system.rig.ScriptedHop;
import org.gatehouse.system.rig.TestConf;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Is it really them? Over real sockets, with a name service that can be silent or lie. */
@Tag("system")
class SenderTest {
    private static final String SENDER = "news@client.example";
    private static final String TEACHER = "teacher.one@school.example";
    private static final String RESULTS = "Authentication-Results: gatehouse.school.example;";

    @TempDir
    static Path directory;

    private static RunningGateway gateway;
    private static ScriptedHop hop;
    private static NameServer names;
    private static Dkim dkim;

    @BeforeAll
    static void start() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair arc = generator.generateKeyPair();
        dkim = new Dkim();
        hop = ScriptedHop.start();
        names = NameServer.start()
                .with("client.example", "v=spf1 ip4:127.0.0.2 -all")
                .with("_dmarc.client.example", "v=DMARC1; p=reject")
                .with("test._domainkey.client.example", dkim.record())
                .with("school.example", "v=spf1 ip4:192.0.2.1 -all")
                .with("_dmarc.school.example", "v=DMARC1; p=reject")
                .with(
                        "gate._domainkey.school.example",
                        "v=DKIM1; p=" + base64(arc.getPublic().getEncoded()));
        Path key = Files.writeString(
                directory.resolve("arc.pem"),
                "-----BEGIN PRIVATE KEY-----\n" + base64(arc.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        gateway = RunningGateway.start(new TestConf(directory)
                .senders(
                        "name-servers: [\"" + names.setting() + "\"]",
                        "answer-timeout: 200ms",
                        "arc:",
                        "  domain: school.example",
                        "  selector: gate",
                        "  key-file: " + key)
                .delivery("sensitive-categories: [bad-language]")
                .route("school.example, trust.example", hop.address())
                .route("*", hop.address()));
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        hop.close();
        names.close();
    }

    @BeforeEach
    void forgetWhatWas() {
        hop.forget();
    }

    @AfterEach
    void nothingIsLost() throws Exception {
        names.become(NameServer.Mood.HONEST);
        assertThat(gateway.awaitQuiet().verify().fault()).isEmpty();
    }

    @Test
    void signedMailPassesAndVerifiesInTheEyesOfOthers() throws Exception {
        assumeTrue(OtherEyes.areThere(), "skipped: python3-dkim or openssl is not installed");
        OtherEyes others = new OtherEyes(directory.resolve("others"));
        String smime = others.signSmime("Content-Type: text/plain; charset=us-ascii\n\nSigned by hand.\n");
        String message = "From: " + SENDER + "\r\nTo: " + TEACHER + "\r\nSubject: Signed\r\n" + crlf(smime);
        String signed = dkim.sign(message, List.of("From", "To", "Subject"));

        Arrival arrival = deliver(SENDER, signed);

        assertThat(arrival.text())
                .endsWith(signed)
                .contains(
                        RESULTS + "\r\n\tspf=pass smtp.mailfrom=client.example;"
                                + "\r\n\tdkim=pass header.d=client.example;\r\n\tdmarc=pass header.from=client.example;\r\n\tarc=none");
        assertThat(others.dkimAndArc(arrival.text(), names.texts())).isEqualTo("dkim pass, arc pass");
        assertThat(others.isSmimeIntact(arrival.text())).isTrue();
        assertThat(others.dkimAndArc(arrival.text().replace("by hand", "by foot"), names.texts()))
                .isEqualTo("dkim no, arc fail");

        // What we sealed comes in again: the chain goes on.
        Arrival again = deliver(SENDER, arrival.text());
        assertThat(again.text())
                .contains("ARC-Seal: i=2; a=rsa-sha256; cv=pass;")
                .contains("\r\n\tarc=pass\r\n");
        assertThat(others.dkimAndArc(again.text(), names.texts())).isEqualTo("dkim pass, arc pass");
    }

    @Test
    void whoeverUsesAnAddressOfOursFromOutsideIsFlaggedAndWhatTheyForgedIsTakenOut() throws Exception {
        String header = "Authentication-Results: gatehouse.school.example; dmarc=pass\n"
                + "X-Gatehouse-Disposition: release\nFrom: " + TEACHER + "\nTo: " + TEACHER + "\nSubject: Key\n";

        Arrival arrival = deliver(SENDER, Letter.with(header, "\nPlease send me the key.\n"));

        assertThat(arrival.text())
                .contains("X-Gatehouse-Disposition: flag; urgency=today\r\n")
                .contains("X-Gatehouse-Reasons: sender.denied, sender.own-domain\r\n")
                .contains("dmarc=fail header.from=school.example;")
                .doesNotContain("dmarc=pass", "Disposition: release");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HONEST")
    void withANameServiceThatIsSilentOrLiesMailFlowsAndIsNotProven(NameServer.Mood mood) throws Exception {
        names.become(mood);
        String stranger = "a@" + mood.name().toLowerCase(java.util.Locale.ROOT) + ".example";

        Arrival arrival = deliver(stranger, Letter.ordinary(stranger, TEACHER));

        assertThat(arrival.text()).contains("spf=temperror").contains("dmarc=temperror");
        assertThat(arrival.text()).doesNotContain("=pass");
    }

    @Test
    void somethingSensitiveIsHeldWhereItWouldLeaveWithoutEncryption() throws Exception {
        String friend = "friend@client.example";
        String text = "This is bullshit. (Invented for a test.)\n";

        MailId out = gateway.submitInside(TEACHER, List.of(friend), Letter.plain(TEACHER, friend, "Plan", text));
        MailId within = gateway.submitInside(TEACHER, List.of(TEACHER), Letter.plain(TEACHER, TEACHER, "Plan", text));

        assertThat(gateway.awaitEnd(out).ends(out)).isEqualTo(Map.of("mail.held", 1));
        assertThat(gateway.awaitEnd(within).ends(within)).isEqualTo(Map.of("mail.delivered", 1));
    }

    private static Arrival deliver(String from, String message) throws Exception {
        hop.forget();
        MailId mail = gateway.submitOutside(from, List.of(TEACHER), message);
        assertThat(gateway.awaitEnd(mail).ends(mail)).isEqualTo(Map.of("mail.delivered", 1));
        return hop.arrivals().get(0);
    }

    private static String crlf(String lines) {
        return lines.replace("\r\n", "\n").replace("\n", "\r\n");
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
