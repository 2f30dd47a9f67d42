package org.gatehouse.settings.source;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The settings that a reader asked for: what there is. A reader asks for each of its settings whatever the file says,
 * so nothing needs to be listed twice. For one thread.
 */
public final class Vocabulary {
    private final SortedMap<String, SortedSet<String>> byFile = new TreeMap<>();

    void learn(String fileKind, String key) {
        byFile.computeIfAbsent(fileKind, any -> new TreeSet<>()).add(key);
    }

    /** By kind of file, such as {@code words/*.yaml}; items of lists as {@code routes[].tls}. */
    public SortedMap<String, SortedSet<String>> keys() {
        return Collections.unmodifiableSortedMap(byFile);
    }

    SortedSet<String> keys(String fileKind) {
        return byFile.getOrDefault(fileKind, new TreeSet<>());
    }
}
