package org.gatehouse.settings.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.PhraseList;
import org.gatehouse.core.inspection.PhraseList.Phrase;
import org.gatehouse.core.policy.Level;
import org.gatehouse.settings.source.Kind;
import org.gatehouse.settings.source.Kinds;
import org.gatehouse.settings.source.Refused;
import org.gatehouse.settings.source.Section;

/** Reads one {@code words/*.yaml}. No mistake repeats a phrase. */
final class WordListReader {
    static final String FILE_KIND = "words/*.yaml";

    private static final int MOST_PHRASE = 120;
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Kind<String> PHRASE =
            new Kind<>("words of at most " + MOST_PHRASE + " characters", WordListReader::phrase);
    private static final Category UNREADABLE = new Category("unreadable");

    private WordListReader() {}

    static PhraseList read(Section root) {
        String name = root.need("name", Kinds.TEXT).orElse("");
        String version = root.need("version", Kinds.TEXT).orElse("");
        Category category = root.need("category", CategoryKind.CATEGORY).orElse(UNREADABLE);
        if (category.isTechnical()) {
            root.mistake("category", category + " is not about words; expected one such as insult or threat");
        }
        List<Phrase> phrases = phrases(root.section("phrases"));
        if (phrases.isEmpty()) {
            root.mistake("phrases", "is empty; expected phrases under low, medium or high");
        }
        return new PhraseList(
                name,
                version,
                category,
                phrases,
                root.list("exceptions", PHRASE, List.of()),
                root.list("only-with", PHRASE, List.of()));
    }

    private static List<Phrase> phrases(Section section) {
        List<Phrase> phrases = new ArrayList<>();
        Map<String, String> levels = new HashMap<>();
        for (Level level : Level.values()) {
            String key = Kinds.nameOf(level);
            for (String text : section.list(key, PHRASE, List.of())) {
                String other = levels.putIfAbsent(text.toLowerCase(Locale.ROOT), key);
                if (other != null) {
                    section.mistake(key, "has a phrase that is already under " + other);
                }
                phrases.add(new Phrase(text, score(level)));
            }
        }
        return phrases;
    }

    /** In the middle of what the default levels call low, medium and high. */
    private static double score(Level level) {
        return switch (level) {
            case LOW -> 0.35;
            case MEDIUM -> 0.65;
            case HIGH -> 0.9;
        };
    }

    private static String phrase(String text) throws Refused {
        String phrase = SPACES.matcher(text).replaceAll(" ");
        if (phrase.length() > MOST_PHRASE) {
            throw new Refused("must be at most " + MOST_PHRASE + " characters, was " + phrase.length());
        }
        if (phrase.codePoints().noneMatch(Character::isLetterOrDigit)) {
            throw new Refused("must have a letter or digit");
        }
        return phrase;
    }
}
