package org.gatehouse.core.mail;

import java.util.Locale;
import java.util.Optional;

/**
 * An envelope address (RFC 5321, 4.1.2) as it was given. Two addresses are equal when they differ in letter case only.
 * {@link #toString()} hides the address, because addresses of children must not reach a log by accident.
 */
public final class Address {
    private final String text;
    private final String key;

    private Address(String text) {
        this.text = text;
        this.key = text.toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException where there is no local part or no domain; the message does not repeat the text
     */
    public static Address of(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException("not an address: expected local-part@domain"));
    }

    public static Optional<Address> parse(String text) {
        int at = text.lastIndexOf('@');
        boolean plausible = at > 0 && at < text.length() - 1 && text.chars().noneMatch(c -> c < ' ' || c == 0x7f);
        return plausible ? Optional.of(new Address(text)) : Optional.empty();
    }

    /** The address as it was given. Content: never for a log. */
    public String text() {
        return text;
    }

    /** The address in lower case: what look-ups compare. */
    public String key() {
        return key;
    }

    public String localPart() {
        return text.substring(0, text.lastIndexOf('@'));
    }

    /** In lower case. */
    public String domain() {
        return key.substring(key.lastIndexOf('@') + 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Address that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return "(address)";
    }
}
