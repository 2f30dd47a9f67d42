package org.gatehouse.settings.reader;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.gatehouse.settings.source.Mistakes;
import org.gatehouse.settings.source.Section;
import org.gatehouse.settings.source.TextFile;
import org.gatehouse.settings.source.Vocabulary;
import org.gatehouse.settings.source.YamlDocument;

/** What all readers of one configuration directory share. */
record Reading(Path confDir, Mistakes mistakes, Vocabulary vocabulary) {
    private static final int MOST_YAML = 4 << 20;

    Optional<YamlDocument> yaml(Path file, String fileKind) {
        return TextFile.read(confDir, file, MOST_YAML, mistakes)
                .flatMap(text -> YamlDocument.read(text, fileKind, mistakes, vocabulary));
    }

    /** The text of a file that is no YAML. */
    Optional<TextFile> text(Path file, int maxBytes) {
        return TextFile.read(confDir, file, maxBytes, mistakes);
    }

    /** Reads a whole file, and reports what nobody asked for. */
    <T> Optional<T> yaml(Path file, String fileKind, Function<Section, T> reader) {
        return yaml(file, fileKind).map(document -> {
            T value = reader.apply(document.root());
            document.reportUnknownSettings();
            return value;
        });
    }
}
