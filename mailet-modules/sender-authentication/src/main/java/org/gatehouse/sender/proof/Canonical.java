package org.gatehouse.sender.proof;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.james.jdkim.canon.RelaxedBodyCanonicalizer;
import org.apache.james.jdkim.canon.SimpleBodyCanonicalizer;
import org.gatehouse.sender.message.Header;

/** The form of a message that is signed (RFC 6376, 3.4). */
final class Canonical {
    private static final Pattern FOLD = Pattern.compile("\r\n(?=[ \t])");
    private static final Pattern SPACE = Pattern.compile("[ \t]+");
    private static final Pattern SIGNATURE = Pattern.compile("((?:^|[;:])\\s*b\\s*=)[^;]*");

    private Canonical() {}

    /** One field, without the last CRLF. */
    static String field(Header.Field field, boolean relaxed) {
        if (!relaxed) {
            return field.raw();
        }
        String value = SPACE.matcher(FOLD.matcher(field.value()).replaceAll("")).replaceAll(" ");
        return field.name() + ":" + value.strip();
    }

    /** The field with the value of its tag {@code b} taken out. */
    static Header.Field unsigned(Header.Field field) {
        String value = SIGNATURE.matcher(field.value()).replaceFirst("$1");
        return new Header.Field(
                field.name(),
                field.raw().substring(0, field.raw().length() - field.value().length()) + value);
    }

    /** The named fields, each the next from the bottom; a name that is not there gives nothing (5.4.2). */
    static List<Header.Field> select(Header header, List<String> names) {
        Map<String, Integer> used = new HashMap<>();
        List<Header.Field> selected = new ArrayList<>();
        for (String name : names) {
            String lower = name.toLowerCase(Locale.ROOT);
            List<Header.Field> there = header.fields(lower);
            int nth = used.merge(lower, 1, Integer::sum);
            if (nth <= there.size()) {
                selected.add(there.get(there.size() - nth));
            }
        }
        return selected;
    }

    static OutputStream body(OutputStream out, boolean relaxed) {
        return relaxed ? new RelaxedBodyCanonicalizer(out) : new SimpleBodyCanonicalizer(out);
    }

    static byte[] bytes(String octets) {
        return octets.getBytes(StandardCharsets.ISO_8859_1);
    }
}
