package org.gatehouse.settings.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One YAML file while it is read: its sections, and what they asked for. For one thread. */
public final class YamlDocument {
    private final String fileKind;
    private final String name;
    private final Mistakes mistakes;
    private final Vocabulary vocabulary;
    private final List<Section> sections = new ArrayList<>();
    private final Section root;

    private YamlDocument(String fileKind, String name, Node.Mapping tree, Mistakes mistakes, Vocabulary vocabulary) {
        this.fileKind = fileKind;
        this.name = name;
        this.mistakes = mistakes;
        this.vocabulary = vocabulary;
        this.root = section(SectionPath.ROOT, tree);
    }

    /**
     * Empty where the file cannot be read at all; mistakes are then recorded.
     *
     * @param fileKind which files have the same settings, such as {@code words/*.yaml}
     */
    public static Optional<YamlDocument> read(
            TextFile file, String fileKind, Mistakes mistakes, Vocabulary vocabulary) {
        Optional<Node> tree = YamlTree.read(file, mistakes);
        if (tree.isPresent() && !(tree.get() instanceof Node.Mapping)) {
            mistakes.add(
                    file.name(), tree.get().line(), "is " + tree.get().kind() + "; expected settings (key: value)");
        }
        return tree.filter(Node.Mapping.class::isInstance)
                .map(Node.Mapping.class::cast)
                .map(mapping -> new YamlDocument(fileKind, file.name(), mapping, mistakes, vocabulary));
    }

    /** Stands for a file that could not be read: nothing in it, and no mistake but the one already recorded. */
    public static YamlDocument unread(String name) {
        return new YamlDocument(name, name, new Node.Mapping(List.of(), 1), new Mistakes(), new Vocabulary());
    }

    public Section root() {
        return root;
    }

    /** To be called once, when everything was asked for. */
    public void reportUnknownSettings() {
        List.copyOf(sections).forEach(Section::reportUnknownSettings);
    }

    Section section(SectionPath path, Node.Mapping mapping) {
        Section section = new Section(this, path, mapping);
        sections.add(section);
        return section;
    }

    void mistake(int line, String path, String text) {
        mistakes.add(name, line, path + ": " + text);
    }

    void learn(String key) {
        vocabulary.learn(fileKind, key);
    }

    Optional<String> findSettingThatEndsWith(String key) {
        return vocabulary.keys(fileKind).stream()
                .filter(known -> known.endsWith("." + key) || known.endsWith("." + key + "-file"))
                .findFirst();
    }
}
