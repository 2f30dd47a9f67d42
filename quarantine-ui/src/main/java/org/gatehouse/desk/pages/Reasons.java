package org.gatehouse.desk.pages;

import java.util.List;
import java.util.Optional;

/**
 * Reasons people choose from, so that a reason costs no time; "other" needs own words.
 *
 * @param choices sentences, as they stand in the ledger
 */
public record Reasons(String question, List<String> choices) {
    private static final int LONGEST = 500;
    private static final String OTHER = "other";

    static final Reasons TEXT = new Reasons(
            "Why do you need to see it?",
            List.of(
                    "To decide whether to release it",
                    "To find out whether somebody is not safe",
                    "A colleague asked me to look"));
    static final Reasons NAMES = new Reasons(
            "Why do you need to know?",
            List.of("To decide whether to release it", "To help the people in it", "A colleague asked me to look"));
    static final Reasons RELEASE = new Reasons(
            "Why is it fine?",
            List.of("The filter was wrong", "Ordinary school work", "The sender is known, and we checked"));
    static final Reasons KEEP = new Reasons(
            "Why does it stay held?",
            List.of("It is not fit for whoever gets it", "It is spam or a trick", "It is dealt with another way"));
    static final Reasons SEAL = new Reasons(
            "What makes you think so?",
            List.of(
                    "I was told that it may be illegal",
                    "It says so in the text",
                    "I am not sure, and want to be safe"));

    public Reasons {
        choices = List.copyOf(choices);
    }

    /** The reason in one sentence; empty where none was given. */
    Optional<String> read(String choice, String words) {
        String own = words.strip();
        String cut = own.length() > LONGEST ? own.substring(0, LONGEST) : own;
        if (choices.contains(choice)) {
            return Optional.of(cut.isEmpty() ? choice : choice + ". " + cut);
        }
        boolean other = choice.equals(OTHER) || choice.isEmpty();
        return other && cut.length() >= 3 ? Optional.of(cut) : Optional.empty();
    }
}
