package org.gatehouse.gateway.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.MailTrace;
import org.gatehouse.core.inspection.ParsedMail;
import org.gatehouse.core.report.Original;
import org.gatehouse.gateway.scan.FileScan;
import org.gatehouse.settings.Settings;

/**
 * Reads forwards as the report address does, and counts for how many the original can be found again: by its Message-ID,
 * or by sender, date and subject. Outlook's files are sent as a teacher would send them, attached. One thread.
 */
public final class ReportsBench implements AutoCloseable {
    private static final double WANTED = 0.95;
    private static final Pattern NAMED = Pattern.compile(
            "messages/(?:inline-forward|reply)/.*|.*\\.msg|.*\\.tnef|.*winmail[^/]*\\.dat|.*/tnef-[^/]*\\.dat");

    private final FileScan scan;
    private final Path scratch;
    private final Map<String, Count> counts = new TreeMap<>();
    private final List<String> missed = new ArrayList<>();
    private int files;
    private int found;
    /** In which nothing says who sent the original: nobody could find it by them. */
    private int crashes;

    /** Of one kind of forward. */
    private static final class Count {
        private int files;
        private int byMessageId;
        private int byTrace;
        private int crashed;
    }

    private ReportsBench(FileScan scan, Path scratch) {
        this.scan = scan;
        this.scratch = scratch;
    }

    /** @throws IOException where there is no place for temporary files */
    public static ReportsBench open(Settings settings) throws IOException {
        Path scratch = Files.createTempFile("gatehouse-bench-report-", ".eml");
        scratch.toFile().deleteOnExit();
        return new ReportsBench(FileScan.open(settings, null, null), scratch);
    }

    /** All forwards, replies, .msg files and winmail.dat files in it. */
    public void read(Path folder) throws IOException {
        List<Path> all;
        try (var walk = Files.walk(folder)) {
            all = walk.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : all) {
            String name = folder.relativize(file).toString();
            boolean loose = !Files.exists(folder.resolve("messages")) && name.endsWith(".eml");
            if (loose || (NAMED.matcher(name).matches() && !name.contains("mime-edge") && !isText(file))) {
                read(file, name);
            }
        }
    }

    /** Lists beside the samples say what is in those. */
    private static boolean isText(Path file) throws IOException {
        return !file.toString().endsWith(".eml")
                && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                        .chars()
                        .allMatch(c -> (c >= ' ' && c < 127) || c == '\n' || c == '\r' || c == '\t');
    }

    private void read(Path file, String name) throws IOException {
        boolean mail = name.endsWith(".eml");
        if (!mail) {
            Files.writeString(scratch, attached(file), StandardCharsets.US_ASCII);
        }
        ParsedMail parsed = scan.scan(mail ? file : scratch).examination().mail();
        Count count = counts.computeIfAbsent(kind(name), kind -> new Count());
        boolean crashed =
                parsed.findings().stream().anyMatch(finding -> finding.code() == FindingCode.UNSCANNABLE_CRASH);
        List<MailTrace> traces = Original.traces(parsed);
        boolean byId = !parsed.identifiers().mentioned().isEmpty();
        boolean byTrace = traces.stream().anyMatch(MailTrace::isComplete);
        count.files++;
        count.byMessageId += byId ? 1 : 0;
        count.byTrace += !byId && byTrace ? 1 : 0;
        count.crashed += crashed ? 1 : 0;
        files++;
        found += byId || byTrace ? 1 : 0;
        crashes += crashed ? 1 : 0;
        if (!byId && !byTrace) {
            missed.add(name + ": " + lacking(traces));
        }
    }

    private static String lacking(List<MailTrace> traces) {
        if (traces.isEmpty()) {
            return "names no message";
        }
        MailTrace best = traces.get(0);
        List<String> lacks = new ArrayList<>();
        if (best.address().isEmpty() && best.name().isEmpty()) {
            lacks.add("sender");
        }
        if (best.days().isEmpty()) {
            lacks.add("date");
        }
        if (best.subject().isEmpty()) {
            lacks.add("subject");
        }
        return "without " + String.join(", ", lacks);
    }

    private static String kind(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".msg")) {
            return ".msg attached";
        }
        if (!lower.endsWith(".eml")) {
            return "winmail.dat";
        }
        return lower.contains("/reply/") ? "reply" : "inline forward";
    }

    private static String attached(Path file) throws IOException {
        boolean msg = file.toString().toLowerCase(Locale.ROOT).endsWith(".msg");
        return "From: Teacher One <teacher.one@school.example>\r\nTo: report@school.example\r\n"
                + "Date: Mon, 02 Nov 2026 10:00:00 +0000\r\nMessage-ID: <bench@school.example>\r\n"
                + "Subject: Please look\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: multipart/mixed; boundary=\"=_bench\"\r\n\r\n--=_bench\r\n"
                + "Content-Type: text/plain\r\n\r\nI do not like this.\r\n--=_bench\r\n"
                + "Content-Type: " + (msg ? "application/vnd.ms-outlook" : "application/ms-tnef") + "\r\n"
                + "Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=\""
                + (msg ? "mail.msg" : "winmail.dat") + "\"\r\n\r\n"
                + Base64.getMimeEncoder().encodeToString(Files.readAllBytes(file)) + "\r\n--=_bench--\r\n";
    }

    /** Whether enough were found, and nothing crashed. */
    public boolean isGoodEnough() {
        return crashes == 0 && found >= WANTED * files;
    }

    /** As Markdown. */
    public void print(PrintWriter out) {
        out.println("| passed on as | files | by Message-ID | by sender, date, subject | not found | crashes |");
        out.println("|---|---|---|---|---|---|");
        counts.forEach((kind, count) -> out.println("| " + kind + " | " + count.files + " | " + count.byMessageId
                + " | "
                + count.byTrace + " | " + (count.files - count.byMessageId - count.byTrace) + " | " + count.crashed
                + " |"));
        out.printf(
                Locale.ROOT, "%n%d of %d found again: %.1f %%.%n%n", found, files, 100.0 * found / Math.max(1, files));
        missed.forEach(out::println);
        out.flush();
    }

    @Override
    public void close() {
        scan.close();
    }
}
