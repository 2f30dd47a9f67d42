package org.gatehouse.casework.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A web address for somebody who types it in by hand: in short groups, made harmless, so that nothing that is copied
 * from the screen is an address; and spelled out, for the ear and for letters that look alike. Pure.
 */
public record Spelling(List<Group> groups) {
    private static final int LONG = 5;
    private static final Pattern SCHEME = Pattern.compile("^(h)tt(ps?)(?=:)", Pattern.CASE_INSENSITIVE);
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry((int) '.', "dot"),
            Map.entry((int) '/', "slash"),
            Map.entry((int) ':', "colon"),
            Map.entry((int) '-', "hyphen"),
            Map.entry((int) '_', "underscore"),
            Map.entry((int) '?', "question mark"),
            Map.entry((int) '=', "equals sign"),
            Map.entry((int) '&', "ampersand"),
            Map.entry((int) '%', "per cent sign"),
            Map.entry((int) '#', "hash"),
            Map.entry((int) '@', "at sign"),
            Map.entry((int) '+', "plus"),
            Map.entry((int) '~', "tilde"),
            Map.entry((int) ',', "comma"),
            Map.entry((int) ';', "semicolon"),
            Map.entry((int) '!', "exclamation mark"),
            Map.entry((int) '0', "digit 0, zero"),
            Map.entry((int) '1', "digit 1, one"),
            Map.entry((int) 'l', "small L"),
            Map.entry((int) 'I', "capital I"),
            Map.entry((int) 'O', "capital O"));

    public Spelling {
        groups = List.copyOf(groups);
    }

    /**
     * Up to five characters.
     *
     * @param shown what stands on the screen
     * @param spoken each character by its name
     */
    public record Group(String shown, String spoken) {}

    static Spelling of(String address) {
        String harmless = SCHEME.matcher(address).replaceFirst("$1xx$2");
        int[] real = address.codePoints().toArray();
        int[] shown = harmless.codePoints().toArray();
        List<Group> groups = new ArrayList<>();
        for (int from = 0; from < real.length; from += LONG) {
            int to = Math.min(real.length, from + LONG);
            StringBuilder text = new StringBuilder();
            List<String> names = new ArrayList<>();
            for (int i = from; i < to; i++) {
                text.append(harmless(shown[i]));
                names.add(name(real[i]));
            }
            groups.add(new Group(text.toString(), String.join(", ", names)));
        }
        return new Spelling(groups);
    }

    private static String harmless(int codePoint) {
        return switch (codePoint) {
            case '.' -> "[.]";
            case ':' -> "[:]";
            case '@' -> "[at]";
            default -> Visible.of(codePoint, 0);
        };
    }

    private static String name(int codePoint) {
        String name = NAMES.get(codePoint);
        if (name != null) {
            return name;
        }
        if (codePoint > 0x7f) {
            return "character U+%04X".formatted(codePoint);
        }
        String letter = Character.toString(codePoint);
        if (Character.isUpperCase(codePoint)) {
            return "capital " + letter;
        }
        return Character.isDigit(codePoint) ? "digit " + letter : letter;
    }
}
