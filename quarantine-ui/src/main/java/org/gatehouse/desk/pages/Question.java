package org.gatehouse.desk.pages;

import java.util.List;

/**
 * A page with one question before something is done.
 *
 * @param path where the answer goes, below the case
 * @param warns whether the button is one to think about
 */
public record Question(
        String path, String title, List<String> sentences, String button, Reasons reasons, boolean warns) {
    static final Question RELEASE = new Question(
            "release",
            "Release to inbox",
            List.of("It is delivered as it came, after one minute in which you can undo it."),
            "Release to inbox",
            Reasons.RELEASE,
            false);
    static final Question KEEP = new Question(
            "keep",
            "Keep it held",
            List.of("Nobody gets it. You can open the case again later."),
            "Keep it held",
            Reasons.KEEP,
            false);
    static final Question REPORT = new Question(
            "report",
            "Report as possibly illegal",
            List.of(
                    "The email is sealed at once: from then on nobody can read it, you neither.",
                    "You need nobody's permission, and you have done nothing wrong, even if you are not sure.",
                    "Two people can lower it to held again, never after a list match."),
            "Seal it now",
            Reasons.SEAL,
            true);
    static final Question LOWER = new Question(
            "lower",
            "Ask to lower it from sealed",
            List.of(
                    "Another person decides. Until then it stays sealed, and nobody can read it.",
                    "It is checked again before it is held. What matches a list of known illegal material stays"
                            + " sealed for good.",
                    "Do not ask in order to find out what it is: ask the police first."),
            "Ask for approval",
            new Reasons(
                    "Why is it not illegal?",
                    List.of("Police or children's social care said so", "It was reported by mistake")),
            false);

    public Question {
        sentences = List.copyOf(sentences);
    }
}
