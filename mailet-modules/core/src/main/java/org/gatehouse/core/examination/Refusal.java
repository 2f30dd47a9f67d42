package org.gatehouse.core.examination;

/** Why the gateway does not deliver what a person released. */
public enum Refusal {
    /** A part is on a list of known illegal files now. */
    LIST_MATCH("list-match"),
    /** The virus check recognises a file that it did not know at the first decision. */
    MALWARE("malware"),
    /** It cannot be opened, or we could not look into a part we could look into before. */
    UNREADABLE("unreadable");

    private final String code;

    Refusal(String code) {
        this.code = code;
    }

    /** Stable: stands in the books. */
    public String code() {
        return code;
    }
}
