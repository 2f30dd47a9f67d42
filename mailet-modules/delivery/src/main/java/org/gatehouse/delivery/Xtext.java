package org.gatehouse.delivery;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The encoding of RFC 3461, 4. */
final class Xtext {
    private static final Pattern HEX = Pattern.compile("\\+([0-9A-F]{2})");

    private Xtext() {}

    /** What is not printable ASCII stays encoded: it goes into a header line. */
    static String decode(String xtext) {
        return HEX.matcher(xtext).replaceAll(hex -> {
            int octet = Integer.parseInt(hex.group(1), 16);
            boolean printable = octet > ' ' && octet < 0x7f;
            return Matcher.quoteReplacement(printable ? Character.toString(octet) : hex.group());
        });
    }
}
