package org.gatehouse.store.crypto;

import java.util.List;

/** The keys in a directory may not be used, and why: every problem, each a sentence that names the file. */
public final class KeysRefused extends Exception {
    private final List<String> problems;

    public KeysRefused(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
