package org.gatehouse.settings;

import java.util.List;
import java.util.stream.Collectors;

/** The settings cannot be used. Carries every mistake found, not only the first. */
public final class SettingsRefused extends Exception {
    private final List<Mistake> mistakes;

    /** @param mistakes at least one, in the order in which to show them */
    public SettingsRefused(List<Mistake> mistakes) {
        super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<Mistake> mistakes() {
        return mistakes;
    }
}
