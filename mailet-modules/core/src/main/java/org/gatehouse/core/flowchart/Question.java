package org.gatehouse.core.flowchart;

import java.util.List;
import java.util.Optional;

/**
 * One question, asked on a page of its own.
 *
 * @param hint a sentence below it
 * @param choices in order; at least two
 * @param askedIf where it does not hold the question does not arise
 * @param fact what the gateway may say beside it; empty where a machine must not (domain.md 2.1)
 */
public record Question(String id, String title, String hint, List<Choice> choices, When askedIf, Optional<Fact> fact) {
    /** The answer that every question understands: a person looked, and does not know. */
    public static final String NOT_KNOWN = "not-known";

    public static final String YES = "yes";
    public static final String NO = "no";

    public Question {
        choices = List.copyOf(choices);
    }

    /** @param label as people read it */
    public record Choice(String id, String label) {}

    public boolean has(String answer) {
        return choices.stream().anyMatch(choice -> choice.id().equals(answer));
    }

    public String label(String answer) {
        return choices.stream()
                .filter(choice -> choice.id().equals(answer))
                .map(Choice::label)
                .findFirst()
                .orElse(answer);
    }

    /** What the gateway can know (domain.md 2.1). Danger (Q0) and intent (Q10) are not among them, on purpose. */
    public enum Fact {
        POSSIBLY_ILLEGAL,
        KNOWN_SENDER,
        SPAM,
        ABOUT,
        CHILD,
        ADULT,
        COPIES,
        REPEAT
    }
}
