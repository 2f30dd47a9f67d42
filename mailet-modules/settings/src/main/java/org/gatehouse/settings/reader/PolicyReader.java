package org.gatehouse.settings.reader;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.policy.Levels;
import org.gatehouse.core.policy.Policy;
import org.gatehouse.settings.source.Kind;
import org.gatehouse.settings.source.Kinds;
import org.gatehouse.settings.source.Refused;
import org.gatehouse.settings.source.Section;

/** Reads {@code policy.yaml}. */
final class PolicyReader {
    static final String FILE = "policy.yaml";

    private final Kind<Category> category;

    /** @param category what a category can be */
    PolicyReader(Kind<Category> category) {
        this.category = category;
    }

    /** The categories that somebody can report: inspectors, and the word lists that name these. */
    static Kind<Category> known(Set<Category> named) {
        Set<Category> known = new HashSet<>(named);
        known.addAll(Category.OF_SENTENCES);
        known.addAll(Set.of(
                Category.ILLEGAL_LIST,
                Category.MALWARE,
                Category.UNSCANNABLE,
                Category.STRUCTURE,
                Category.DISGUISED,
                Category.ACTIVE_CONTENT,
                Category.SENDER,
                Category.TRANSPORT,
                Category.DISCLOSURE));
        return CategoryKind.known(known);
    }

    Policy read(Section root) {
        String version = root.need("version", Kinds.TEXT).orElse("");
        Section section = root.section("levels");
        Levels levels = levels(section, Levels.DEFAULT);
        Map<Category, Levels> byCategory = levelsByCategory(section.section("by-category"), levels);
        return new Policy(version, levels, byCategory, new RulesReader(root, category).read());
    }

    private Map<Category, Levels> levelsByCategory(Section section, Levels general) {
        Map<Category, Levels> levels = new HashMap<>();
        for (Map.Entry<String, Section> named : section.namedSections().entrySet()) {
            Levels own = levels(named.getValue(), general);
            try {
                levels.put(category.parser().parse(named.getKey()), own);
            } catch (Refused e) {
                section.mistake(named.getKey(), e.reason());
            }
        }
        return levels;
    }

    private static Levels levels(Section section, Levels fallback) {
        double low = section.get("low", Kinds.SCORE, fallback.low());
        double medium = section.get("medium", Kinds.SCORE, fallback.medium());
        double high = section.get("high", Kinds.SCORE, fallback.high());
        if (low > medium || medium > high) {
            String wrong = List.of("low", "medium", "high").stream()
                    .filter(section::has)
                    .findFirst()
                    .orElse("low");
            section.mistake(wrong, "levels must rise: low " + low + ", medium " + medium + ", high " + high);
            return fallback;
        }
        return new Levels(low, medium, high);
    }
}
