package org.gatehouse.settings.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns YAML values into what they must be. Whatever is wrong is recorded and left out. */
final class ValueReader {
    /** Far more than any setting needs, and little enough for every pattern. */
    private static final int MOST = 1_000;

    private final Complaints complaints;

    ValueReader(Complaints complaints) {
        this.complaints = complaints;
    }

    <T> Optional<T> one(String path, int line, Node node, Kind<T> kind) {
        if (!(node instanceof Node.Scalar scalar)) {
            complaints.add(line, path, "must be " + kind.expected() + ", was " + node.kind());
            return Optional.empty();
        }
        if (scalar.text().isBlank()) {
            complaints.add(line, path, "has no value; expected " + kind.expected());
            return Optional.empty();
        }
        if (scalar.text().length() > MOST || scalar.text().chars().anyMatch(Character::isISOControl)) {
            complaints.add(line, path, "must be one line of at most " + MOST + " characters");
            return Optional.empty();
        }
        try {
            return Optional.of(kind.parser().parse(scalar.text().strip()));
        } catch (Refused e) {
            complaints.add(line, path, e.reason());
            return Optional.empty();
        }
    }

    /** In order, with those that are there twice. */
    <T> List<Located<T>> many(String path, Node.Entry entry, Kind<T> kind) {
        if (!(entry.value() instanceof Node.Sequence list)) {
            complaints.add(
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
                complaints.add(value.line(), value.path(), "is already in the list, on line " + first.line());
            }
        }
        return List.copyOf(firsts.keySet());
    }

    static String itemPath(String path, int number) {
        return path + "[" + number + "]";
    }

    /** Where mistakes go. */
    @FunctionalInterface
    interface Complaints {
        void add(int line, String path, String text);
    }

    /** A value and where it stands. */
    record Located<T>(String path, int line, T value) {}
}
