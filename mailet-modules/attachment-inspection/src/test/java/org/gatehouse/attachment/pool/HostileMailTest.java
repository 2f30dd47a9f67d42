package org.gatehouse.attachment.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gatehouse.attachment.InspectionLimits;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.MailPart;
import org.gatehouse.core.inspection.ParsedMail;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every hostile file gives an answer, the workers live on, and what is marked is not called clean. */
@Tag("system")
class HostileMailTest {
    /** From this score on a finding counts as seen. */
    private static final double SEEN = 0.5;

    /** Not yet seen: text of pages that no page tree names. May only become shorter. */
    private static final Set<String> KNOWN_MISSED_MAIL = Set.of("pdf_loop.eml");

    /** Not yet seen: damage that the reader mends. May only become shorter. */
    private static final Set<String> KNOWN_MISSED_ATTACHMENTS = Set.of("tika-doc-45dfe80f-testICalendar.ics");

    private static final Set<String> MARKS =
            Set.of("encrypted", "executable", "has-executable-member", "macro", "damaged", "damaged-or-unsupported");

    @TempDir
    private Path temp;

    @Test
    void seesWhatAdversarialMailHides() throws IOException {
        Path folder = SharedFolder.of("hostile/adversarial");
        Set<String> missed = new TreeSet<>();
        try (WorkerPool pool = pool()) {
            for (String line : Files.readAllLines(folder.resolve("expected.tsv"))) {
                String[] fields = line.split("\t", -1);
                Path file = folder.resolve(fields[0]);
                if (Files.exists(file) && fields[0].endsWith(".eml")) {
                    ParsedMail mail = pool.read(InspectionMeasure.content(file));
                    if (!isSeen(mail) && !(mayBeScanned(fields[7]) && isVisible(mail, fields[5], fields[6]))) {
                        missed.add(fields[0]);
                    }
                    assertThat(isReadable(pool)).as(fields[0]).isTrue();
                }
            }
        }
        assertThat(missed).isEqualTo(new TreeSet<>(KNOWN_MISSED_MAIL));
    }

    @Test
    void seesWhatAttachmentsHide() throws IOException {
        Path folder = SharedFolder.of("hostile/attachments");
        Set<String> missed = new TreeSet<>();
        try (WorkerPool pool = pool()) {
            for (String line : Files.readAllLines(folder.resolveSibling("MANIFEST.tsv"))) {
                String[] fields = line.split("\t", -1);
                if (fields[0].startsWith("attachments/")) {
                    String name = fields[0].substring("attachments/".length());
                    ParsedMail mail = pool.read(new TestContent(attached(folder.resolve(name))));
                    if (isMarked(fields[5]) && !isSeen(mail)) {
                        missed.add(name);
                    }
                    assertThat(isReadable(pool)).as(name).isTrue();
                }
            }
        }
        assertThat(missed).isEqualTo(new TreeSet<>(KNOWN_MISSED_ATTACHMENTS));
    }

    private WorkerPool pool() {
        return new WorkerPool(WorkerOptions.standard(temp), InspectionLimits.standard());
    }

    private static boolean isSeen(ParsedMail mail) {
        return mail.findings().stream().anyMatch(finding -> finding.score() >= SEEN);
    }

    private static boolean isMarked(String description) {
        String[] halves = description.split("; ", 3);
        return halves.length > 2 && Stream.of(halves[2].split(",", -1)).anyMatch(MARKS::contains);
    }

    private static boolean mayBeScanned(String outcomes) {
        return Stream.of(outcomes.split("\\|", -1)).anyMatch(outcome -> outcome.startsWith("SCANNED"));
    }

    /** The planted word is in what was read; where it is in no text, an answer is enough. */
    private static boolean isVisible(ParsedMail mail, String canary, String place) {
        boolean text = place.equals("text") || place.equals("attachment");
        boolean shown = mail.parts().stream().map(MailPart::text).anyMatch(read -> read.contains(canary));
        boolean virus = mail.findings().stream().anyMatch(f -> f.code() == FindingCode.MALWARE_SIGNATURE);
        return !text || shown || virus;
    }

    private static boolean isReadable(WorkerPool pool) {
        ParsedMail control = pool.read(TestContent.body("control"));
        return control.findings().isEmpty()
                && control.parts().stream().anyMatch(part -> part.text().startsWith("control"));
    }

    private static String attached(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        List<String> lines = new ArrayList<>(List.of(
                "Subject: hostile",
                "MIME-Version: 1.0",
                "Content-Type: multipart/mixed; boundary=\"b0\"",
                "",
                "--b0",
                "",
                "See the attachment.",
                "--b0",
                "Content-Type: application/octet-stream",
                "Content-Disposition: attachment; filename=\"" + name.substring(name.lastIndexOf('-') + 1) + "\"",
                "Content-Transfer-Encoding: base64",
                ""));
        lines.add(Base64.getMimeEncoder().encodeToString(Files.readAllBytes(file)));
        lines.add("--b0--");
        return String.join("\r\n", lines);
    }
}
