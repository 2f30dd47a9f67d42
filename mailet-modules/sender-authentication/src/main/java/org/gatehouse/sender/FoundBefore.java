package org.gatehouse.sender;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what another host wrote down that it found (RFC 8601, 2.2). What a sender could have put into it does not
 * count.
 */
final class FoundBefore {
    private static final int LONGEST = 4_000;
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");
    private static final Pattern METHOD = Pattern.compile("(?i)\\s*dmarc\\s*=\\s*([a-z]+)\\b(.*)", Pattern.DOTALL);
    private static final Pattern FROM = Pattern.compile("(?i)\\sheader\\.from\\s*=\\s*([a-z0-9._-]+)(?:\\s|$)");

    private FoundBefore() {}

    /** For which domain DMARC passed; empty where it did not, or results contradict each other. */
    static Optional<String> dmarcPassedFor(String found) {
        if (found.length() > LONGEST) {
            return Optional.empty();
        }
        String plain = QUOTED.matcher(found).replaceAll("");
        Matcher comment = COMMENT.matcher(plain);
        while (comment.find()) {
            plain = comment.replaceAll("");
            comment = COMMENT.matcher(plain);
        }
        Optional<String> domain = Optional.empty();
        int results = 0;
        for (String part : plain.split(";", -1)) {
            Matcher method = METHOD.matcher(part);
            if (method.matches()) {
                results++;
                Matcher from = FROM.matcher(method.group(2));
                boolean passed = method.group(1).equalsIgnoreCase("pass") && from.find();
                domain = passed ? Optional.of(from.group(1)) : Optional.empty();
            }
        }
        return results == 1 ? domain : Optional.empty();
    }
}
