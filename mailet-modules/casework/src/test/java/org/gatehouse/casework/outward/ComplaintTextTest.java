package org.gatehouse.casework.outward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.gatehouse.casework.outward.Complaint.Complainant;
import org.gatehouse.casework.outward.Complaint.Kind;
import org.gatehouse.store.message.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComplaintTextTest {
    private static final Instant ARRIVED = Instant.parse("2026-11-02T10:00:00Z");
    private static final Complaint COMPLAINT = new Complaint(
            UUID.fromString("0190a3c4-1111-4abc-8def-000000000001"),
            "2026-0143-0190A3C4",
            Kind.ABUSE,
            Optional.of("203.0.113.7"),
            ARRIVED,
            List.of(
                    "Return-Path: <somebody@elsewhere.example>",
                    "Received: from mail.elsewhere.example ([203.0.113.7]) by mx.school.example; Mon, 2 Nov 2026",
                    "From: Somebody <shown@elsewhere.example>"),
            new Complainant("Example School", "office@school.example"));

    @Test
    void theFeedbackReportHasWhatRfc5965WantsOnceEach() {
        String arf = ComplaintText.arf(COMPLAINT, "abuse@elsewhere.example", ARRIVED);

        assertThat(arf).contains("Content-Type: multipart/report; report-type=feedback-report;\r\n boundary=");
        assertThat(arf.replace("\r\n", "")).doesNotContain("\n", "\r");
        List<String> parts = Arrays.asList(arf.split("--=_" + COMPLAINT.id(), -1));
        assertThat(parts).hasSize(5);
        assertThat(parts.get(1)).startsWith("\r\nContent-Type: text/plain");
        assertThat(parts.get(2)).startsWith("\r\nContent-Type: message/feedback-report\r\n\r\n");
        assertThat(parts.get(3)).startsWith("\r\nContent-Type: text/rfc822-headers");
        assertThat(parts.get(4)).isEqualTo("--\r\n");
        Map<String, String> fields = parts.get(2)
                .strip()
                .lines()
                .skip(2)
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf(':')), line -> line.substring(line.indexOf(':') + 2)));
        assertThat(fields)
                .containsEntry("Feedback-Type", "abuse")
                .containsEntry("Version", "1")
                .containsEntry("Source-IP", "203.0.113.7")
                .containsEntry("Arrival-Date", "Mon, 2 Nov 2026 10:00:00 +0000")
                .containsEntry("Original-Mail-From", "<somebody@elsewhere.example>")
                .containsEntry("Reported-Domain", "elsewhere.example")
                .containsKey("User-Agent");
    }

    /** Python's own parser of mail, which nobody here wrote. */
    @Test
    void anotherProgramReadsTheFeedbackReport(@TempDir Path directory) throws Exception {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/python3")))
                .as("python3 is there")
                .isTrue();
        Path file = directory.resolve("arf.eml");
        Files.writeString(file, ComplaintText.arf(COMPLAINT, "abuse@elsewhere.example", ARRIVED));

        Process python = new ProcessBuilder(
                        "/usr/bin/python3",
                        "-c",
                        "import email,sys\nfrom email import policy\n"
                                + "m=email.message_from_binary_file(open(sys.argv[1],'rb'),policy=policy.default)\n"
                                + "f=m.get_payload()[1].get_payload()[0]\n"
                                + "print(m.get_content_type(),m.get_param('report-type'),len(m.defects))\n"
                                + "print([p.get_content_type() for p in m.get_payload()])\n"
                                + "print(f['Feedback-Type'],f['Version'],f['Source-IP'],len(f.defects))",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor(1, TimeUnit.MINUTES)).isTrue();

        assertThat(said.lines())
                .containsExactly(
                        "multipart/report feedback-report 0",
                        "['text/plain', 'message/feedback-report', 'text/rfc822-headers']",
                        "abuse 1 203.0.113.7 0");
    }

    @Test
    void theXarfReportHoldsTheRulesOfItsSchema() throws IOException {
        JsonNode xarf = Json.read(ComplaintText.xarf(COMPLAINT).getBytes(StandardCharsets.UTF_8));

        assertThat(xarf.path("xarf_version").asText()).matches("4\\.[0-9]+\\.[0-9]+");
        assertThat(UUID.fromString(xarf.path("report_id").asText())).isEqualTo(COMPLAINT.id());
        assertThat(Instant.parse(xarf.path("timestamp").asText())).isEqualTo(ARRIVED);
        for (String who : List.of("reporter", "sender")) {
            assertThat(xarf.path(who).fieldNames()).toIterable().containsExactlyInAnyOrder("org", "contact", "domain");
        }
        assertThat(xarf.path("source_identifier").asText()).isEqualTo("203.0.113.7");
        assertThat(List.of(
                        xarf.path("category").asText(),
                        xarf.path("type").asText(),
                        xarf.path("protocol").asText()))
                .containsExactly("messaging", "spam", "smtp");
        assertThat(xarf.path("smtp_from").asText()).isEqualTo("somebody@elsewhere.example");
        assertThat(xarf.path("source_port").asInt()).isBetween(1, 65535);
        assertThat(xarf.path("tags").path(0).asText()).matches("[a-z0-9][a-z0-9_+-]*:[a-z0-9][a-z0-9_+.-]*");
        JsonNode evidence = xarf.path("evidence").path(0);
        assertThat(evidence.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("content_type", "description", "payload", "size");
        assertThat(new String(
                        Base64.getDecoder().decode(evidence.path("payload").asText()), StandardCharsets.UTF_8))
                .contains("mail.elsewhere.example");
    }

    @Test
    void aSenderWhoIsNotKnownLeavesTheReportWhole() throws IOException {
        Complaint complaint = new Complaint(
                COMPLAINT.id(), "r", Kind.PHISHING, Optional.empty(), ARRIVED, List.of(), COMPLAINT.from());

        assertThat(ComplaintText.arf(complaint, "a@b.example", ARRIVED))
                .contains("Feedback-Type: fraud\r\n")
                .doesNotContain("Source-IP", "Original-Mail-From");
        assertThat(Json.read(ComplaintText.xarf(complaint).getBytes(StandardCharsets.UTF_8))
                        .path("smtp_from")
                        .asText())
                .isEqualTo("unknown@invalid");
    }

    @Test
    void aLongLineIsFolded() {
        Complaint complaint = new Complaint(
                COMPLAINT.id(),
                "r",
                Kind.SPAM,
                Optional.empty(),
                ARRIVED,
                List.of("Received: " + "word ".repeat(300)),
                COMPLAINT.from());

        assertThat(ComplaintText.arf(complaint, "a@b.example", ARRIVED).lines()).allMatch(line -> line.length() <= 998);
    }
}
