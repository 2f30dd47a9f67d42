package org.gatehouse.core.mail;

/**
 * What the directory knows of the person behind an address.
 *
 * @param establishment empty where not known
 * @param name as people write it; empty where not known. Content: never for a log
 */
public record Mailbox(PersonType type, AgeBand ageBand, String establishment, String name) {
    public static final Mailbox UNKNOWN = new Mailbox(PersonType.UNKNOWN, AgeBand.NOT_KNOWN, "");
    public static final Mailbox OUTSIDE = new Mailbox(PersonType.OUTSIDE, AgeBand.NOT_KNOWN, "");

    /** Nobody's name is known. */
    public Mailbox(PersonType type, AgeBand ageBand, String establishment) {
        this(type, ageBand, establishment, "");
    }

    @Override
    public String toString() {
        return "Mailbox[" + type + ", " + ageBand + "]";
    }
}
