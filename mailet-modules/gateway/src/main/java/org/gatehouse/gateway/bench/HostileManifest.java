package org.gatehouse.gateway.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the two lists of a folder of test mail: {@code MANIFEST.tsv} and, for generated mail, {@code expected.tsv}. */
final class HostileManifest {
    /** Mail as it really comes, if often from machines. */
    private static final Set<String> ORDINARY = Set.of(
            "arc", "arf", "charset", "dkim", "dkim-arc", "dmarc-report", "dsn", "inline-forward", "james", "reply");

    private static final Pattern LEVEL = Pattern.compile("^Subject: \\[([0-9])\\]", Pattern.MULTILINE);
    private static final int FIELDS = 6;
    private static final int EXPECTED_FIELDS = 8;

    private final Path folder;

    HostileManifest(Path folder) {
        this.folder = folder;
    }

    /** Files that are not there are left out. */
    List<HostileRow> rows() throws IOException {
        List<HostileRow> rows = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("MANIFEST.tsv"))) {
            String[] fields = line.split("\t", -1);
            if (fields.length >= FIELDS && Files.isRegularFile(folder.resolve(fields[0]))) {
                add(rows, fields[0], fields[5]);
            }
        }
        for (String line : Files.readAllLines(folder.resolve("adversarial/expected.tsv"))) {
            String[] fields = line.split("\t", -1);
            if (fields.length >= EXPECTED_FIELDS && Files.isRegularFile(folder.resolve("adversarial/" + fields[0]))) {
                rows.add(HostileRow.generated("adversarial/" + fields[0], fields[4], fields[7], fields[6], fields[5]));
            }
        }
        return rows;
    }

    private void add(List<HostileRow> rows, String file, String what) throws IOException {
        String[] folders = file.split("/", -1);
        if (file.startsWith("attachments/")) {
            String[] words = what.split("; ", -1);
            String kind = words[0].replace("attachment, ", "");
            rows.add(HostileRow.attachment(file, kind, words.length > 2 ? words[2] : ""));
        } else if (file.startsWith("messages/mime-evasion-content/")) {
            rows.add(HostileRow.evasion(file, level(file)));
        } else if (file.startsWith("messages/")) {
            HostileRow.Wanted wanted =
                    ORDINARY.contains(folders[1]) ? HostileRow.Wanted.DELIVERED : HostileRow.Wanted.ANSWER;
            rows.add(new HostileRow(file, folders[1], wanted, ""));
        }
    }

    private int level(String file) throws IOException {
        String mail = Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1);
        Matcher matcher = LEVEL.matcher(mail);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
