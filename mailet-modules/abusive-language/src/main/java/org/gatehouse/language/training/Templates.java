package org.gatehouse.language.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Our own sentences with gaps ("I will {hurt} {whom}"), filled with each other's words, so that the model learns how a
 * thing is said and not one word of it. Mild and invented. The same every time.
 */
final class Templates {
    private static final String FILE = "templates.tsv";
    private static final Pattern GAP = Pattern.compile("\\{([a-z]+)\\}");
    /** Of one template at most. */
    private static final int MOST = 10;

    private final Map<String, List<String>> fillings = new LinkedHashMap<>();
    private final List<String[]> sentences = new ArrayList<>();

    private Templates() {}

    /** Pairs of a category, or "none", and a sentence. */
    static List<String[]> read() throws IOException {
        Templates templates = new Templates();
        for (String[] fields : OwnFile.read(FILE)) {
            if (fields[0].startsWith("=")) {
                templates.fillings.put(fields[0].substring(1), List.of(fields[1].split("\\|", -1)));
            } else {
                templates.fill(fields[0], fields[1]);
            }
        }
        return templates.sentences;
    }

    private void fill(String category, String template) {
        Random random = new Random(template.hashCode());
        Set<String> filled = new LinkedHashSet<>();
        for (int turn = 0; turn < 2 * MOST && filled.size() < MOST; turn++) {
            filled.add(once(template, random));
        }
        filled.forEach(sentence -> sentences.add(new String[] {category, sentence}));
    }

    private String once(String template, Random random) {
        Matcher gap = GAP.matcher(template);
        StringBuilder sentence = new StringBuilder();
        while (gap.find()) {
            List<String> words = fillings.getOrDefault(gap.group(1), List.of());
            if (words.isEmpty()) {
                throw new IllegalArgumentException("nothing fills {" + gap.group(1) + "}");
            }
            gap.appendReplacement(sentence, Matcher.quoteReplacement(words.get(random.nextInt(words.size()))));
        }
        return gap.appendTail(sentence).toString();
    }
}
