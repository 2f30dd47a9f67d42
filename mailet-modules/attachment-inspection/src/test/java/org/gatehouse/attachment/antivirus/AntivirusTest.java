package org.gatehouse.attachment.antivirus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.ParsedMail;
import org.gatehouse.core.mail.Fingerprint;
import org.gatehouse.core.mail.MailContent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AntivirusTest {
    private static final String VERSION = "ClamAV 1.0.9/27450/Sat Nov 21 08:41:03 2026";
    private static final String FOUND = "stream: Test.Signature-1 (x) FOUND";

    @TempDir
    private Path temp;

    @Test
    void addsNothingToCleanMailAndNamesWhatIsFound() throws IOException {
        Function<byte[], String> engine = bytes -> isZip(bytes) || text(bytes).contains("bad") ? FOUND : "stream: OK";

        assertThat(findings(engine, "good")).isEmpty();
        assertThat(findings(engine, "bad")).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.MALWARE_SIGNATURE);
            assertThat(finding.parameters()).isEqualTo(Map.of("signature", "Test.Signature-1__x_"));
        });
    }

    @Test
    void mailIsNotCleanWhileTheEngineMissesTheTestVirus() throws IOException {
        assertThat(findings(bytes -> "stream: OK", "good")).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.UNSCANNABLE_ANTIVIRUS);
            assertThat(finding.parameters()).isEqualTo(Map.of("why", "unfit"));
        });
    }

    @Test
    void mailIsNotCleanWhereTheEngineIsSilentOrRefuses() throws IOException {
        assertThat(why(bytes -> isZip(bytes) ? FOUND : "")).isEqualTo(Map.of("why", "no-answer"));
        assertThat(why(bytes -> isZip(bytes) ? FOUND : "INSTREAM size limit exceeded. ERROR"))
                .isEqualTo(Map.of("why", "refused"));
    }

    @Test
    void mailIsNotCleanWhereThereIsNoEngine() {
        try (Antivirus antivirus = new Antivirus(AntivirusTest::clean, temp.resolve("none"), Clock.systemUTC())) {
            assertThat(antivirus.read(content("good")).findings())
                    .extracting(Finding::code)
                    .containsExactly(FindingCode.UNSCANNABLE_ANTIVIRUS);
        }
    }

    @Test
    void tellsHowOldTheSignaturesAre() {
        Instant now = LocalDateTime.parse("2026-11-22T09:41:03")
                .atZone(ZoneId.systemDefault())
                .toInstant();

        assertThat(SignatureAge.of(VERSION, now)).contains(Duration.ofHours(25));
        assertThat(SignatureAge.of("ClamAV 1.0.9", now)).isEmpty();
        assertThat(SignatureAge.of("ClamAV 1.0.9/1/soon", now))
                .hasValueSatisfying(age -> assertThat(age).isGreaterThan(SignatureAge.ALARM));
    }

    private Map<String, String> why(Function<byte[], String> engine) throws IOException {
        return findings(engine, "good").get(0).parameters();
    }

    private List<Finding> findings(Function<byte[], String> engine, String mail) throws IOException {
        Path socket = temp.resolve("s" + System.nanoTime());
        try (FakeClamd clamd = new FakeClamd(socket, VERSION, engine);
                Antivirus antivirus = new Antivirus(
                        AntivirusTest::clean, socket, Clock.systemUTC(), Duration.ofMillis(800), Duration.ofHours(1))) {
            return antivirus.read(content(mail)).findings();
        }
    }

    private static ParsedMail clean(MailContent content) {
        return new ParsedMail(new Fingerprint("0".repeat(64)), content.size(), List.of(), List.of(), List.of());
    }

    private static boolean isZip(byte[] bytes) {
        return bytes.length > 2 && bytes[0] == 'P' && bytes[1] == 'K';
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static MailContent content(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return new MailContent() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }
}
