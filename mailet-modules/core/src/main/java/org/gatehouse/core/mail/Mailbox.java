package org.gatehouse.core.mail;

/** What the directory knows of the person behind an address. {@code establishment} is empty where not known. */
public record Mailbox(PersonType type, AgeBand ageBand, String establishment) {
    public static final Mailbox UNKNOWN = new Mailbox(PersonType.UNKNOWN, AgeBand.NOT_KNOWN, "");
    public static final Mailbox OUTSIDE = new Mailbox(PersonType.OUTSIDE, AgeBand.NOT_KNOWN, "");
}
