package org.gatehouse.settings.reader;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gatehouse.settings.source.Kind;
import org.gatehouse.settings.source.Kinds;
import org.gatehouse.settings.source.Refused;
import org.gatehouse.settings.source.Section;

/** Sentences of a flowchart, with the establishment's own words in them: {@code {lado}}. */
final class ChartWords {
    private static final int MOST = 300;
    private static final Pattern WORD = Pattern.compile("\\{([a-z-]{1,40})}");

    private final Map<String, String> words;
    private final Kind<String> sentence;

    private ChartWords(Map<String, String> words) {
        this.words = words;
        this.sentence = new Kind<>("a sentence of at most " + MOST + " characters", this::fill);
    }

    /** The chart says which words there are; the profile may say them in its own way. */
    static ChartWords read(Section chart, Section profile) {
        Map<String, String> words = new HashMap<>();
        for (String name : chart.names()) {
            chart.find(name, Kinds.TEXT).ifPresent(word -> words.put(name, word));
        }
        for (String name : profile.names()) {
            Optional<String> word = profile.find(name, Kinds.TEXT);
            if (words.containsKey(name)) {
                word.ifPresent(own -> words.put(name, own));
            } else {
                profile.mistake(name, "is no word of the flowchart; expected " + WhenReader.expected(words.keySet()));
            }
        }
        return new ChartWords(words);
    }

    Kind<String> sentence() {
        return sentence;
    }

    String need(Section section, String key) {
        return section.need(key, sentence).orElse("");
    }

    String get(Section section, String key) {
        return section.get(key, sentence, "");
    }

    List<String> list(Section section, String key) {
        return section.list(key, sentence, List.of());
    }

    String word(String name) {
        return words.getOrDefault(name, name);
    }

    private String fill(String text) throws Refused {
        Matcher matcher = WORD.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String word = words.get(matcher.group(1));
            if (word == null) {
                throw new Refused("has a word that is not among words: {" + matcher.group(1) + "}");
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(word));
        }
        matcher.appendTail(filled);
        if (filled.length() > MOST) {
            throw new Refused("must be at most " + MOST + " characters, was " + filled.length());
        }
        return filled.toString();
    }
}
