package org.gatehouse.language.training;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads the data: gzipped lines of id, source, abusive (1, 0 or ?), labels, text, separated by tabs. */
final class Corpus {
    private Corpus() {}

    static List<Example> read(Path file) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return lines.lines().map(Corpus::example).toList();
        }
    }

    private static Example example(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != 5) {
            throw new IllegalArgumentException("a line has " + fields.length + " fields, not 5");
        }
        List<String> labels = Arrays.stream(fields[3].split(","))
                .filter(label -> !label.equals("none") && !label.equals("not_sexist"))
                .toList();
        return new Example(
                fields[0], fields[1], !fields[2].equals("?"), fields[2].equals("1"), labels, unescape(fields[4]));
    }

    private static String unescape(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '\\' && at + 1 < text.length()) {
                at++;
                plain.append(
                        switch (text.charAt(at)) {
                            case 'n' -> '\n';
                            case 't' -> '\t';
                            default -> text.charAt(at);
                        });
            } else {
                plain.append(character);
            }
        }
        return plain.toString();
    }
}
