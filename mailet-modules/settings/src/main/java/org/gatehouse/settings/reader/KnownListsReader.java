package org.gatehouse.settings.reader;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.settings.KnownListSettings;
import org.gatehouse.settings.MarkerValues;
import org.gatehouse.settings.source.Kind;
import org.gatehouse.settings.source.Kinds;
import org.gatehouse.settings.source.Refused;
import org.gatehouse.settings.source.Section;

/** Reads {@code inspection.lists}. What is in the lists is read by the process that holds them, and nobody else. */
final class KnownListsReader {
    private static final Kind<String> NAME =
            Kinds.word("1 to 40 of a-z, 0-9 and -", Pattern.compile("[a-z0-9-]{1,40}"));
    private static final Duration DAY_AND_AN_HOUR = Duration.ofHours(25);
    private static final Kind<Category> CATEGORY = new Kind<>("illegal-list or malware", text -> {
        if (text.equals(Category.ILLEGAL_LIST.key())) {
            return Category.ILLEGAL_LIST;
        }
        if (text.equals(Category.MALWARE.key())) {
            return Category.MALWARE;
        }
        throw Refused.expected("illegal-list or malware", text);
    });

    private KnownListsReader() {}

    static List<KnownListSettings> read(Section inspection, Path confDir, List<MarkerValues> markers) {
        Set<String> names = markers.stream().map(MarkerValues::name).collect(Collectors.toCollection(HashSet::new));
        List<KnownListSettings> lists = new ArrayList<>();
        for (Section section : inspection.sections("lists")) {
            read(section, confDir).ifPresent(list -> {
                if (!names.add(list.name())) {
                    section.mistake("name", "there is another list of this name: " + list.name());
                }
                lists.add(list);
            });
        }
        return lists;
    }

    private static Optional<KnownListSettings> read(Section section, Path confDir) {
        Optional<String> name = section.need("name", NAME);
        Optional<KnownListSettings.Of> of = section.need("of", Kinds.oneOf(KnownListSettings.Of.class));
        Optional<Path> file = section.need("file", Kinds.path(confDir));
        Category category = section.get("category", CATEGORY, Category.ILLEGAL_LIST);
        Duration freshWithin = section.get("fresh-within", Kinds.duration("1h", "90d"), DAY_AND_AN_HOUR);
        return name.isPresent() && of.isPresent() && file.isPresent()
                ? Optional.of(new KnownListSettings(name.get(), of.get(), file.get(), category, freshWithin))
                : Optional.empty();
    }
}
