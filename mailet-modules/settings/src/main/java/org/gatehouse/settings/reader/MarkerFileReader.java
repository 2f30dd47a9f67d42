package org.gatehouse.settings.reader;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.gatehouse.settings.MarkerValues;
import org.gatehouse.settings.source.Mistakes;
import org.gatehouse.settings.source.TextFile;

/** Reads one {@code markers/*.txt}: a SHA-256 value on each line, {@code #} before comments. No mistake repeats one. */
final class MarkerFileReader {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final int VERSION_LENGTH = 12;

    private final Mistakes mistakes;

    MarkerFileReader(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    MarkerValues read(TextFile file, Path path) {
        Map<String, Integer> values = new HashMap<>();
        List<String> lines = file.lines();
        for (int i = 0; i < lines.size(); i++) {
            String value = lines.get(i).replaceFirst("#.*", "").strip().toLowerCase(Locale.ROOT);
            if (!value.isEmpty()) {
                add(values, value, file.name(), i + 1);
            }
        }
        return new MarkerValues(name(file), version(values.keySet()), values.size(), path);
    }

    private void add(Map<String, Integer> values, String value, String file, int line) {
        if (!SHA_256.matcher(value).matches()) {
            mistakes.add(file, line, "must be a SHA-256 value: 64 hexadecimal digits and nothing else");
        } else if (value.equals(sha256(""))) {
            mistakes.add(file, line, "is the SHA-256 value of an empty file; it would seal ordinary mail");
        } else {
            Integer first = values.putIfAbsent(value, line);
            if (first != null) {
                mistakes.add(file, line, "is already in the list, on line " + first);
            }
        }
    }

    private static String name(TextFile file) {
        return file.name().replaceFirst(".*/", "").replaceFirst("\\.txt$", "");
    }

    private static String version(Set<String> values) {
        return sha256(String.join("\n", new TreeSet<>(values))).substring(0, VERSION_LENGTH);
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
