package org.gatehouse.delivery;

import java.util.Optional;
import org.gatehouse.core.mail.Address;

/**
 * Addresses as they stand in MAIL and RCPT commands (RFC 5321, 4.1.2): the text as it was given, never re-parsed or
 * re-quoted, so that odd local parts survive; but never one that could end the path and add to the command.
 */
final class SmtpPath {
    private SmtpPath() {}

    static String of(Optional<Address> sender) {
        return sender.map(SmtpPath::of).orElse("<>");
    }

    static String of(Address address) {
        return "<" + address.text() + ">";
    }

    /** Empty where the address may be sent. */
    static Optional<Status> findFault(Address address, Status badSyntax) {
        if (!address.text().chars().allMatch(c -> c < 0x80)) {
            return Optional.of(Status.NOT_ASCII); // We accept no SMTPUTF8 (RFC 6531), so we may not send it either.
        }
        return staysInsidePath(address.text()) ? Optional.empty() : Optional.of(badSyntax);
    }

    private static boolean staysInsidePath(String text) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted && c == '\\') {
                i++;
            } else if (!quoted && (c == ' ' || c == '<' || c == '>')) {
                return false;
            }
        }
        return !quoted;
    }
}
