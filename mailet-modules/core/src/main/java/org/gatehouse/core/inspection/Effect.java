package org.gatehouse.core.inspection;

/** What the policy that is shipped with the program makes of a finding. Another policy may say otherwise. */
public enum Effect {
    SEALED("sealed, always"),
    HELD("held"),
    /** Where its score is medium or more. */
    HELD_WHERE_SURE("held where sure, else noted"),
    /** Delivered; the finding stands in the books. */
    NOTED("noted"),
    AS_POLICY_SAYS("as the policy says of its category");

    private final String words;

    Effect(String words) {
        this.words = words;
    }

    /** For the catalogue. */
    public String words() {
        return words;
    }
}
