package org.gatehouse.settings.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The settings of one YAML mapping. Asking for a key makes it known; what nobody asked for is a mistake in the end.
 * Whatever is wrong is recorded and answered with the fallback or nothing, so that reading goes on. For one thread.
 */
public final class Section {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,60}");

    private final YamlDocument document;
    private final ValueReader values;
    private final SectionPath path;
    private final int line;
    private final Map<String, Node.Entry> entries = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private boolean hasMistakes;

    Section(YamlDocument document, SectionPath path, Node.Mapping mapping) {
        this.document = document;
        this.values = new ValueReader(this::complain);
        this.path = path;
        this.line = mapping.line();
        for (Node.Entry entry : mapping.entries()) {
            Node.Entry first = entries.putIfAbsent(entry.key(), entry);
            if (first != null) {
                complain(entry.line(), path.of(shown(entry.key())), "is already set on line " + first.line());
            }
        }
    }

    /** Whether the key is there at all, with or without a value. */
    public boolean has(String key) {
        return entries.containsKey(key);
    }

    public <T> T get(String key, Kind<T> kind, T fallback) {
        return find(key, kind).orElse(fallback);
    }

    /** Empty where the key is not there, or is wrong. */
    public <T> Optional<T> find(String key, Kind<T> kind) {
        return ask(key).flatMap(entry -> values.one(path.of(key), entry.line(), entry.value(), kind));
    }

    /** Like {@link #find}, but to leave it out is a mistake. */
    public <T> Optional<T> need(String key, Kind<T> kind) {
        mustHave(key, kind.expected());
        return find(key, kind);
    }

    /** The items that are right; the fallback where the key is not there. To name a thing twice is a mistake. */
    public <T> List<T> list(String key, Kind<T> kind, List<T> fallback) {
        return ask(key).map(entry -> values.distinct(values.many(path.of(key), entry, kind)))
                .orElse(fallback);
    }

    /** Like {@link #list}, but to leave it out, or empty, is a mistake. */
    public <T> List<T> needList(String key, Kind<T> kind) {
        mustHave(key, "a list of at least one: " + kind.expected());
        refuseEmpty(key);
        return list(key, kind, List.of());
    }

    /** Like {@link #list}, for lists in which the same may come again. */
    public <T> List<T> series(String key, Kind<T> kind, List<T> fallback) {
        refuseEmpty(key);
        return ask(key).map(entry -> values.many(path.of(key), entry, kind).stream()
                        .map(ValueReader.Located::value)
                        .toList())
                .orElse(fallback);
    }

    /** Whether the value is this one word rather than a list. */
    public boolean isWord(String key, String word) {
        return ask(key).map(Node.Entry::value)
                .filter(value ->
                        value instanceof Node.Scalar scalar && scalar.text().equals(word))
                .isPresent();
    }

    /** The section of that name; an empty one where there is none. */
    public Section section(String key) {
        asked.add(key);
        return subsection(key, path.inner(key));
    }

    /** Each section in this one, for names that the person who writes the file makes up. */
    public Map<String, Section> namedSections() {
        Map<String, Section> sections = new LinkedHashMap<>();
        for (String name : entries.keySet()) {
            asked.add(name);
            sections.put(name, subsection(name, path.named(shown(name))));
        }
        return sections;
    }

    /** The keys in it, for names that the person who writes the file makes up. */
    public Set<String> names() {
        return new LinkedHashSet<>(entries.keySet());
    }

    /** The sections in a list; none where the key is not there. */
    public List<Section> sections(String key) {
        asked.add(key);
        Node.Entry entry = entries.get(key);
        if (entry == null) {
            return List.of();
        }
        if (!(entry.value() instanceof Node.Sequence list)) {
            mistake(key, "must be a list of sections, was " + entry.value().kind());
            return List.of();
        }
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            Node item = list.items().get(i);
            SectionPath itemPath = path.item(key, i + 1);
            if (item instanceof Node.Mapping mapping) {
                sections.add(document.section(itemPath, mapping));
            } else {
                complain(item.line(), itemPath.text(), "must be a section of its own, was " + item.kind());
            }
        }
        return sections;
    }

    /** Where the key is not there, that is a mistake. */
    public void mustHave(String key, String expected) {
        if (!has(key)) {
            mistake(key, "is missing; expected " + expected);
        }
    }

    /** Where the key is a list of nothing, that is a mistake. */
    public void refuseEmpty(String key) {
        Node.Entry entry = entries.get(key);
        if (entry != null
                && entry.value() instanceof Node.Sequence list
                && list.items().isEmpty()) {
            mistake(key, "is empty; expected at least one");
        }
    }

    /** Says that a setting is wrong in a way that its kind alone does not show. */
    public void mistake(String key, String text) {
        complain(line(key), path.of(key), text);
    }

    public int line() {
        return line;
    }

    /** Where the key stands, or else the section. */
    public int line(String key) {
        Node.Entry entry = entries.get(key);
        return entry == null ? line : entry.line();
    }

    /** Whether everything in it was asked for and was right, so far. Says nothing about sections inside. */
    public boolean isRight() {
        return !hasMistakes && asked.containsAll(entries.keySet());
    }

    void reportUnknownSettings() {
        for (Node.Entry entry : entries.values()) {
            if (!asked.contains(entry.key())) {
                complain(entry.line(), path.of(shown(entry.key())), unknown(entry.key()));
            }
        }
    }

    private String unknown(String key) {
        if (asked.contains(key + "-file")) {
            return "must not stand in this file; put it into a file of its own and give its path as "
                    + path.of(key + "-file");
        }
        return "no such setting"
                + NearestName.find(key, asked)
                        .map(path::of)
                        .or(() -> document.findSettingThatEndsWith(key))
                        .map(name -> "; did you mean " + name + "?")
                        .orElse("");
    }

    private void complain(int at, String where, String text) {
        hasMistakes = true;
        document.mistake(at, where, text);
    }

    private Optional<Node.Entry> ask(String key) {
        asked.add(key);
        document.learn(path.generic(key));
        return Optional.ofNullable(entries.get(key));
    }

    /** A name that is none may be content. */
    private static String shown(String key) {
        return NAME.matcher(key).matches() ? key : "(not a name)";
    }

    private Section subsection(String key, SectionPath inner) {
        Node.Entry entry = entries.get(key);
        if (entry != null && entry.value() instanceof Node.Mapping mapping) {
            return document.section(inner, mapping);
        }
        if (entry != null && !entry.isBlank()) {
            mistake(key, "must be a section of its own, was " + entry.value().kind());
        }
        return document.section(inner, new Node.Mapping(List.of(), line(key)));
    }
}
