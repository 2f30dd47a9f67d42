package org.gatehouse.settings.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.gatehouse.settings.Mistake;

/** Gathers mistakes over all files. For one thread. */
public final class Mistakes {
    /** A file that is of another kind altogether would otherwise give a mistake for each of its lines. */
    private static final int MOST_FOR_ONE_FILE = 200;

    private final Map<String, SortedSet<Mistake>> byFile = new HashMap<>();

    public void add(String file, int line, String text) {
        SortedSet<Mistake> mistakes = byFile.computeIfAbsent(file, any -> new TreeSet<>());
        if (mistakes.size() < MOST_FOR_ONE_FILE) {
            mistakes.add(new Mistake(file, line, text));
        } else if (mistakes.size() == MOST_FOR_ONE_FILE) {
            mistakes.add(new Mistake(file, line, "and more; the rest of this file's mistakes is left out"));
        }
    }

    public boolean isEmpty() {
        return byFile.isEmpty();
    }

    public boolean hasAnyIn(String file) {
        return byFile.containsKey(file);
    }

    /** By file and line. */
    public List<Mistake> list() {
        List<Mistake> all = new ArrayList<>();
        byFile.values().forEach(all::addAll);
        Collections.sort(all);
        return all;
    }
}
