package org.gatehouse.settings.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns YAML values into what they must be. Whatever is wrong is recorded and left out. */
final class ValueReader {
    private final YamlDocument document;

    ValueReader(YamlDocument document) {
        this.document = document;
    }

    <T> Optional<T> one(String path, int line, Node node, Kind<T> kind) {
        if (!(node instanceof Node.Scalar scalar)) {
            document.mistake(line, path, "must be " + kind.expected() + ", was " + node.kind());
            return Optional.empty();
        }
        if (scalar.text().isBlank()) {
            document.mistake(line, path, "has no value; expected " + kind.expected());
            return Optional.empty();
        }
        try {
            return Optional.of(kind.parser().parse(scalar.text().strip()));
        } catch (Refused e) {
            document.mistake(line, path, e.reason());
            return Optional.empty();
        }
    }

    /** In order, with those that are there twice. */
    <T> List<Located<T>> many(String path, Node.Entry entry, Kind<T> kind) {
        if (!(entry.value() instanceof Node.Sequence list)) {
            document.mistake(
                    entry.line(), path, "must be a list, was " + entry.value().kind());
            return List.of();
        }
        List<Located<T>> values = new ArrayList<>();
        int number = 0;
        for (Node item : list.items()) {
            String itemPath = itemPath(path, ++number);
            one(itemPath, item.line(), item, kind)
                    .ifPresent(value -> values.add(new Located<>(itemPath, item.line(), value)));
        }
        return values;
    }

    /** To name a thing twice is a mistake. */
    <T> List<T> distinct(List<Located<T>> values) {
        Map<T, Located<T>> firsts = new LinkedHashMap<>();
        for (Located<T> value : values) {
            Located<T> first = firsts.putIfAbsent(value.value(), value);
            if (first != null) {
                document.mistake(value.line(), value.path(), "is already in the list, on line " + first.line());
            }
        }
        return List.copyOf(firsts.keySet());
    }

    static String itemPath(String path, int number) {
        return path + "[" + number + "]";
    }

    /** A value and where it stands. */
    record Located<T>(String path, int line, T value) {}
}
