package org.gatehouse.attachment.reading;

import java.lang.Character.UnicodeScript;
import java.net.IDN;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sees web addresses that pretend to lead elsewhere: a name before an {@code @} (RFC 3986, 7.6), a host in letters of
 * alphabets that look alike (UTS 39, mixed scripts), a link text that is another address. Nothing is ever fetched.
 * Stateless.
 */
final class LinkCheck {
    static final double LIKELY = 0.6;
    static final double SLIGHT = 0.3;
    private static final Pattern ADDRESS =
            Pattern.compile("(?:https?://|//)?([^\\s/?#]+\\.[^\\s/?#.]{2,})(?:[/?#]\\S*)?", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_TEXT = 300;
    /** Cyrillic and Greek letters that nobody tells from Latin ones. */
    private static final String LOOK_ALIKES =
            "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u051b\u051d\u03bf\u03b1\u03bd\u03c1";

    private LinkCheck() {}

    /** How sure that the address itself is a trick; 0 where it is none. */
    static double scoreOf(String address) {
        String authority = authority(address);
        int at = authority.lastIndexOf('@');
        boolean named =
                at > 0 && authority.substring(0, at).toLowerCase(Locale.ROOT).matches(".*(\\.|%2e).*");
        return named || isLookAlike(host(authority)) ? LIKELY : 0;
    }

    /** How sure that the text of a link promises another place than it leads to. */
    static double scoreOf(String address, String text) {
        String shown = text.strip();
        Matcher matcher = ADDRESS.matcher(shown);
        if (shown.length() > LONGEST_TEXT || shown.indexOf('@') >= 0 || !matcher.matches()) {
            return 0;
        }
        Optional<String> shownPlace = place(host(matcher.group(1)));
        Optional<String> place = place(host(authority(address)));
        return shownPlace.isPresent() && place.isPresent() && !shownPlace.equals(place) ? SLIGHT : 0;
    }

    private static String authority(String address) {
        int begin = address.indexOf("//");
        int end = begin < 0 ? 0 : begin + 2;
        int start = end;
        while (end < address.length() && "/?#\\".indexOf(address.charAt(end)) < 0) {
            end++;
        }
        return address.substring(start, end);
    }

    private static String host(String authority) {
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        int port = host.indexOf(':');
        String plain = (port < 0 ? host : host.substring(0, port)).toLowerCase(Locale.ROOT);
        try {
            return IDN.toUnicode(plain, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            // No name at all: it leads nowhere.
            return plain;
        }
    }

    private static boolean isLookAlike(String host) {
        String[] labels = host.split("\\.", -1);
        boolean western = labels[labels.length - 1].chars().allMatch(c -> c < 0x80);
        for (String label : labels) {
            Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
            label.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
            boolean mixed = scripts.contains(UnicodeScript.LATIN)
                    && (scripts.contains(UnicodeScript.CYRILLIC) || scripts.contains(UnicodeScript.GREEK));
            boolean whole = western
                    && label.chars().anyMatch(c -> c >= 0x80)
                    && label.chars().allMatch(c -> LOOK_ALIKES.indexOf(c) >= 0 || c == '-' || Character.isDigit(c));
            if (mixed || whole) {
                return true;
            }
        }
        return false;
    }

    /** The last two labels: who owns it, roughly. */
    private static Optional<String> place(String host) {
        String[] labels = host.split("\\.", -1);
        int count = labels.length;
        return count < 2 ? Optional.empty() : Optional.of(labels[count - 2] + "." + labels[count - 1]);
    }
}
