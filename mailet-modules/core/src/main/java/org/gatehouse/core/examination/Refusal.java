package org.gatehouse.core.examination;

/** Why the gateway does not deliver what a person released, or leaves sealed what two people wanted to lower. */
public enum Refusal {
    /** A part is on a list of known illegal files now. */
    LIST_MATCH("list-match"),
    /** A file of it is one of a message that was sealed since. */
    SEALED_BEFORE("sealed-before"),
    /** The virus check recognises a file: it goes to nobody. */
    MALWARE("malware"),
    /** It cannot be opened, or we could not look into a part we could look into before. */
    UNREADABLE("unreadable"),
    /**
     * Somebody reported it after it was ordered, or said that it may be illegal after two people had decided to lower
     * it.
     */
    REPORTED("reported"),
    /** It is what somebody told us: it goes to nobody. */
    REPORT("report");

    private final String code;

    Refusal(String code) {
        this.code = code;
    }

    /** Stable: stands in the books. */
    public String code() {
        return code;
    }
}
