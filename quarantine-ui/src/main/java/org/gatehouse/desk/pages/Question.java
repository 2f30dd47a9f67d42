package org.gatehouse.desk.pages;

import java.util.List;

/** A page with one question before something is done. */
enum Question {
    RELEASE(
            "release",
            "Release to inbox",
            List.of("It is delivered as it came, after one minute in which you can undo it."),
            "Release to inbox",
            Reasons.RELEASE,
            false),
    KEEP(
            "keep",
            "Keep it held",
            List.of("Nobody gets it. You can open the case again later."),
            "Keep it held",
            Reasons.KEEP,
            false),
    REPORT(
            "report",
            "Report as possibly illegal",
            List.of(
                    "The email is sealed at once: from then on nobody can read it, you neither.",
                    "You need nobody's permission, and you have done nothing wrong, even if you are not sure.",
                    "Lowering it again needs two people."),
            "Seal it now",
            Reasons.SEAL,
            true),
    LOWER(
            "lower",
            "Ask to lower it from sealed",
            List.of("Another person decides. Until then it stays sealed."),
            "Ask for approval",
            new Reasons(
                    "Why is it not illegal?",
                    List.of("Police or children's social care said so", "It was reported by mistake")),
            false);

    private final String path;
    private final String title;
    private final List<String> sentences;
    private final String button;
    private final Reasons reasons;
    private final boolean warns;

    Question(String path, String title, List<String> sentences, String button, Reasons reasons, boolean warns) {
        this.path = path;
        this.title = title;
        this.sentences = List.copyOf(sentences);
        this.button = button;
        this.reasons = reasons;
        this.warns = warns;
    }

    public String path() {
        return path;
    }

    public String title() {
        return title;
    }

    public List<String> sentences() {
        return sentences;
    }

    public String button() {
        return button;
    }

    public Reasons reasons() {
        return reasons;
    }

    public boolean warns() {
        return warns;
    }
}
