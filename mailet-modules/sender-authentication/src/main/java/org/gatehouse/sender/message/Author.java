package org.gatehouse.sender.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gatehouse.core.mail.Address;

/**
 * Somebody a message shows as its author (RFC 5322, 3.6.2). Content: never for a log.
 *
 * @param name as it is shown, decoded; empty where there is none
 */
public record Author(String name, Address address) {
    /** Longer than any name that is shown; what is beyond is nobody's. */
    private static final int MOST_VALUE = 2_000;

    /** Exactly one author; empty where there are several, or none, or something that programs read differently. */
    public static Optional<Author> only(Header header) {
        List<Header.Field> fields = header.fields("from");
        if (fields.size() != 1 || fields.get(0).raw().length() > MOST_VALUE) {
            return Optional.empty();
        }
        List<String> mailboxes = split(fields.get(0).unfolded());
        return mailboxes.size() == 1 ? parse(mailboxes.get(0)) : Optional.empty();
    }

    private static Optional<Author> parse(String mailbox) {
        int open = outside(mailbox, '<');
        if (open < 0) {
            String bare = withoutComments(mailbox).strip();
            return address(bare).map(address -> new Author(Words.shown(comment(mailbox)), address));
        }
        int close = mailbox.indexOf('>', open);
        if (close < 0 || !withoutComments(mailbox.substring(close + 1)).isBlank()) {
            return Optional.empty();
        }
        String name = Words.shown(unquoted(mailbox.substring(0, open)));
        return address(mailbox.substring(open + 1, close).strip()).map(address -> new Author(name, address));
    }

    /** One @ only, no white space, nothing that starts another address. */
    private static Optional<Address> address(String text) {
        boolean plain = text.indexOf('@') == text.lastIndexOf('@')
                && text.chars().noneMatch(c -> c <= ' ' || "<>(),;:\"\\[]".indexOf(c) >= 0)
                && !text.endsWith(".");
        return plain ? Address.parse(text) : Optional.empty();
    }

    /** At commas, semicolons and the colons of groups outside quotes, comments and angle brackets. */
    private static List<String> split(String value) {
        List<String> parts = new ArrayList<>();
        String rest = value;
        int at = outside(rest, ',', ';', ':');
        while (at >= 0) {
            parts.add(rest.substring(0, at));
            rest = rest.substring(at + 1);
            at = outside(rest, ',', ';', ':');
        }
        parts.add(rest);
        return parts.stream().filter(part -> !part.isBlank()).toList();
    }

    private static int outside(String text, char... wanted) {
        Quoting quoting = new Quoting();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quoting.isPlain() && new String(wanted).indexOf(c) >= 0) {
                return at;
            }
            quoting.take(c);
        }
        return -1;
    }

    private static String withoutComments(String text) {
        StringBuilder kept = new StringBuilder();
        Quoting quoting = new Quoting();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean before = quoting.inComment();
            quoting.take(c);
            if (!before && !quoting.inComment()) {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    private static String comment(String text) {
        int open = text.indexOf('(');
        int close = text.lastIndexOf(')');
        return open >= 0 && close > open ? text.substring(open + 1, close) : "";
    }

    private static String unquoted(String text) {
        return text.replace("\\\"", "'").replace("\"", "");
    }

    @Override
    public String toString() {
        return "Author";
    }

    /** Where in a structured field we are (RFC 5322, 3.2). */
    private static final class Quoting {
        private boolean quoted;
        private boolean angle;
        private boolean escaped;
        private int depth;

        void take(char c) {
            if (escaped) {
                escaped = false;
            } else if (c == '\\') {
                escaped = quoted || depth > 0;
            } else if (quoted) {
                quoted = c != '"';
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && depth > 0) {
                depth--;
            } else if (depth == 0) {
                quoted = c == '"';
                angle = c == '<' || (angle && c != '>');
            }
        }

        boolean inComment() {
            return depth > 0;
        }

        boolean isPlain() {
            return !quoted && !angle && !escaped && depth == 0;
        }
    }
}
