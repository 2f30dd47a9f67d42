package org.gatehouse.gateway.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.gateway.scan.FileScan;
import org.gatehouse.settings.Settings;

/** Scans test mail and counts what came of it, by category. One thread. */
public final class HostileBench implements AutoCloseable {
    private static final int SUSPECT_FIELD = 4;

    private final FileScan scan;
    private final Map<String, Count> counts = new TreeMap<>();
    private final List<String> missed = new ArrayList<>();

    /** Of one category. */
    private static final class Count {
        private int files;
        private int passed;
        private int held;
        private int found;
        private long slowest;
    }

    private HostileBench(FileScan scan) {
        this.scan = scan;
    }

    /** @throws IOException where there is no place for temporary files */
    public static HostileBench open(Settings settings) throws IOException {
        return new HostileBench(FileScan.open(settings, null, null));
    }

    public void scanManifest(Path folder) throws IOException {
        for (HostileRow row : new HostileManifest(folder).rows()) {
            scan(folder, row);
        }
    }

    /** All messages in it; what the folder's own {@code manifest.csv} calls suspect is left out. */
    public void scanOrdinary(Path folder) throws IOException {
        Set<String> suspects = suspects(folder);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".eml")).sorted().toList()) {
                String name = folder.relativize(file).toString();
                if (!suspects.contains(name)) {
                    scan(folder, new HostileRow(name, "ordinary", HostileRow.Wanted.DELIVERED, ""));
                }
            }
        }
    }

    private static Set<String> suspects(Path folder) throws IOException {
        Set<String> suspects = new HashSet<>();
        Path manifest = folder.resolve("manifest.csv");
        if (Files.exists(manifest)) {
            for (String line : Files.readAllLines(manifest)) {
                String[] fields = line.split(",", -1);
                if (fields.length > SUSPECT_FIELD && fields[SUSPECT_FIELD].equals("1")) {
                    suspects.add(fields[0]);
                }
            }
        }
        return suspects;
    }

    private void scan(Path folder, HostileRow row) throws IOException {
        FileScan.Line line = scan.scan(folder.resolve(row.file()));
        Count count = counts.computeIfAbsent(row.category(), c -> new Count());
        boolean passed = row.isPassed(line);
        count.files++;
        count.passed += passed ? 1 : 0;
        count.held += HostileRow.isHeld(line) ? 1 : 0;
        count.found += HostileRow.isFound(line) ? 1 : 0;
        count.slowest = Math.max(count.slowest, line.took().toMillis());
        if (!passed) {
            missed.add(row.file() + ": " + row.wanted() + ", but " + line.disposition() + " " + codes(line));
        }
    }

    private static String codes(FileScan.Line line) {
        return line.examination().findings().stream()
                .map(finding -> finding.code())
                .map(FindingCode::code)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    public boolean allPassed() {
        return missed.isEmpty();
    }

    /** As Markdown. */
    public void print(PrintWriter out) {
        out.println("| category | files | as allowed | held | test virus found | slowest, ms |");
        out.println("|---|---|---|---|---|---|");
        counts.forEach((category, count) -> out.println("| " + category + " | " + count.files + " | " + count.passed
                + " | " + count.held + " | " + count.found + " | " + count.slowest + " |"));
        out.println();
        missed.forEach(out::println);
        out.flush();
    }

    @Override
    public void close() {
        scan.close();
    }
}
