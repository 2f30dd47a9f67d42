package org.gatehouse.language.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.gatehouse.language.model.Hashes;
import org.gatehouse.language.model.Words;

/**
 * The openly licensed word lists as traits of words: which of seven groups, and how strong (1 to 3). The words
 * themselves are not kept.
 */
final class OpenLists {
    private static final String WORD = "[a-z]{3,20}";
    private static final double LEAST_RATED = 0.5;

    private final Map<Integer, Integer> traits = new TreeMap<>();

    /** @param directory holds {@code surge_profanity_en.csv} and {@code udslsv_expandedLexicon.txt} */
    static Map<Integer, Integer> read(Path directory) throws IOException {
        OpenLists lists = new OpenLists();
        List<String> rows = Files.readAllLines(directory.resolve("surge_profanity_en.csv"));
        rows.subList(1, rows.size()).forEach(lists::addProfanity);
        Files.readAllLines(directory.resolve("udslsv_expandedLexicon.txt")).forEach(lists::addRated);
        return lists.traits;
    }

    private void addProfanity(String row) {
        String[] fields = row.split(",", -1);
        String word = fields[0].toLowerCase(Locale.ROOT);
        if (word.matches(WORD)) {
            double severity = Double.parseDouble(fields[7]);
            boolean telling = word.length() > 3 || severity >= 1.5;
            int code = code(group(fields[4]), severity, 1.5, 2.2);
            traits.put(Hashes.word(word), code | (telling ? Words.TELLING : 0));
        }
    }

    private void addRated(String row) {
        String[] fields = row.split("\t", -1);
        String word = fields[0].replaceFirst("_.*", "").toLowerCase(Locale.ROOT);
        double rating = Double.parseDouble(fields[1]);
        if (word.matches(WORD) && rating >= LEAST_RATED) {
            traits.putIfAbsent(Hashes.word(word), code(7, rating, 1.0, 1.8));
        }
    }

    private static int group(String category) {
        if (category.startsWith("sexual anatomy")) {
            return 1;
        } else if (category.startsWith("racial") || category.startsWith("religious")) {
            return 2;
        } else if (category.startsWith("sexual orientation")) {
            return 3;
        } else if (category.startsWith("mental") || category.startsWith("physical")) {
            return 4;
        }
        return 5;
    }

    private static int code(int group, double strength, double medium, double strong) {
        int step = strength < medium ? 1 : strength < strong ? 2 : 3;
        return (group * 4 + step) << 2;
    }
}
