package org.gatehouse.casework.review;

import java.net.IDN;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where web and mail addresses in a text must change so that no program makes a link of them and nobody follows them by
 * mistake: {@code hxxps[:]//example[.]com}, {@code name[at]example[.]com}. Linear in the length of the text. For one
 * text.
 */
public final class Defanging {
    private static final Pattern SCHEME = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?:(h)(tt)ps?|ftps?|sftp|file|mailto|tel|sms|javascript|vbscript|data|blob)(:)(?=\\S)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DECIMAL = Pattern.compile("[0-9]+\\.[0-9]+");
    private static final int LONGEST_HOST = 253;
    private static final int SHORTEST_TOP = 2;

    private final String text;
    private final Map<Integer, String> replaced = new HashMap<>();
    private final Map<Integer, String> after = new HashMap<>();

    private Defanging(String text) {
        this.text = text;
    }

    static Defanging of(String text) {
        Defanging defanging = new Defanging(text);
        defanging.schemes();
        defanging.marks();
        defanging.hosts();
        return defanging;
    }

    /** The same text, with no address in it that works. */
    public static String defang(String text) {
        Defanging defanging = of(text);
        StringBuilder harmless = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            String in = defanging.replaced.get(i);
            harmless.append(in == null ? text.substring(i, i + 1) : in).append(defanging.after.getOrDefault(i, ""));
        }
        return harmless.toString();
    }

    /** What stands in place of the UTF-16 unit at this index, by index. */
    Map<Integer, String> replaced() {
        return replaced;
    }

    /** What is added after it. */
    Map<Integer, String> after() {
        return after;
    }

    private void schemes() {
        Matcher scheme = SCHEME.matcher(text);
        while (scheme.find()) {
            if (scheme.start(2) >= 0) {
                replaced.put(scheme.start(2), "x");
                replaced.put(scheme.start(2) + 1, "x");
            }
            replaced.put(scheme.start(3), "[:]");
        }
    }

    private void marks() {
        for (int i = 1; i + 1 < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ':' && text.startsWith("//", i + 1)) {
                replaced.put(i, "[:]");
            } else if (c == '@' || c == '\uFF20') {
                boolean inside =
                        !Character.isWhitespace(text.charAt(i - 1)) && !Character.isWhitespace(text.charAt(i + 1));
                if (inside) {
                    replaced.put(i, "[at]");
                }
            }
        }
    }

    private void hosts() {
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && (isDot(text.charAt(end)) || isLabel(text.charAt(end)))) {
                end++;
            }
            if (end > at) {
                host(at, end);
            }
            at = Math.max(end, at + 1);
        }
    }

    private void host(int from, int to) {
        int start = from;
        int end = to;
        while (start < end && isDot(text.charAt(start))) {
            start++;
        }
        while (end > start && isDot(text.charAt(end - 1))) {
            end--;
        }
        int lastDot = end - 1;
        while (lastDot > start && !isDot(text.charAt(lastDot))) {
            lastDot--;
        }
        if (lastDot <= start || !isAddress(start, lastDot, end)) {
            return;
        }
        for (int i = start; i < end; i++) {
            if (isDot(text.charAt(i))) {
                replaced.put(i, "[.]");
            }
        }
        nameInAscii(start, end);
    }

    private boolean isAddress(int start, int lastDot, int end) {
        char before = start == 0 ? ' ' : text.charAt(start - 1);
        if (before == '/' || before == '@') {
            return true;
        }
        boolean decimal = end - start < LONGEST_HOST
                && DECIMAL.matcher(text.substring(start, end)).matches();
        return !decimal && (end - lastDot > SHORTEST_TOP || Character.isDigit(text.charAt(end - 1)));
    }

    /** Letters of other alphabets can look like a known name: the name as the network has it is shown too. */
    private void nameInAscii(int start, int end) {
        String host = text.substring(start, end);
        if (end - start > LONGEST_HOST || host.chars().allMatch(c -> c < 0x80)) {
            return;
        }
        try {
            String ascii = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
            if (!ascii.equals(host)) {
                after.put(end - 1, " (" + ascii.replace(".", "[.]") + ")");
            }
        } catch (IllegalArgumentException e) {
            after.put(end - 1, " (no valid name)");
        }
    }

    private static boolean isDot(char c) {
        return c == '.' || c == '\uFF0E' || c == '\u3002' || c == '\uFF61';
    }

    private static boolean isLabel(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '_' || Character.isSurrogate(c);
    }
}
