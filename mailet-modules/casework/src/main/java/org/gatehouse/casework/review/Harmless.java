package org.gatehouse.casework.review;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gatehouse.casework.review.Review.Piece;
import org.gatehouse.store.desk.Evidence.Found;

/**
 * Makes text out of mail harmless to show as text (domain.md 5.3, R8 and R10): web and mail addresses cannot be
 * followed, hidden and turning characters are visible, words in letters of two alphabets are noted, long words can be
 * broken, and no terminal takes commands from it. It is still text, not HTML: pages escape it. What was found stays
 * marked. Linear in the length of the text. Pure.
 */
public final class Harmless {
    private static final Pattern TERMINAL = Pattern.compile("\u001B(?:\\[[0-?]{0,64}[ -/]{0,8}[@-~])?");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]++");
    private static final Set<UnicodeScript> LOOK_ALIKE =
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.CYRILLIC, UnicodeScript.GREEK);
    private static final String MIXED = "[letters of two alphabets]";
    private static final String COMMAND = "[terminal command]";
    private static final String BREAK = "\u200B";
    private static final int LONG_WORD = 40;
    private static final int MOST_MARKS = 3;

    private final String text;
    private final Map<Integer, String> replaced = new HashMap<>();
    private final Map<Integer, String> after = new HashMap<>();
    private final boolean[] found;
    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder piece = new StringBuilder();
    private boolean pieceFound;
    private int unbroken;
    private int marks;

    private Harmless(String text, List<Found> spans) {
        this.text = text;
        this.found = new boolean[text.length()];
        for (Found span : spans) {
            Arrays.fill(found, span.start(), span.end(), true);
        }
    }

    /** One line or many, without marks. */
    public static String text(String raw) {
        StringBuilder all = new StringBuilder();
        pieces(raw, List.of()).forEach(piece -> all.append(piece.text()));
        return all.toString();
    }

    /** In order; together they are the whole text. */
    public static List<Piece> pieces(String raw, List<Found> found) {
        return new Harmless(raw, found).pieces();
    }

    private List<Piece> pieces() {
        Defanging addresses = Defanging.of(text);
        replaced.putAll(addresses.replaced());
        after.putAll(addresses.after());
        noteMixedWords();
        noteCommands();
        int before = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            int length = Character.charCount(codePoint);
            add(i, length, codePoint, before);
            before = codePoint;
            i += length;
        }
        endPiece();
        return pieces;
    }

    private void add(int index, int length, int codePoint, int before) {
        boolean marked = found[index];
        if (marked != pieceFound) {
            endPiece();
            pieceFound = marked;
        }
        append(shown(index, codePoint, before), Visible.isMark(codePoint));
        String more = after.get(index + length - 1);
        if (more != null) {
            append(more, false);
        }
    }

    private String shown(int index, int codePoint, int before) {
        String instead = replaced.get(index);
        if (instead != null) {
            return instead;
        }
        if (codePoint == '\r') {
            return index + 1 < text.length() && text.charAt(index + 1) == '\n' ? "" : "\n";
        }
        marks = Visible.isMark(codePoint) ? marks + 1 : 0;
        // Marks piled up would paint over other lines.
        return marks > MOST_MARKS ? "" : Visible.of(codePoint, before);
    }

    private void append(String shown, boolean mark) {
        if (shown.isBlank()) {
            unbroken = shown.isEmpty() ? unbroken : 0;
        } else if (unbroken >= LONG_WORD && !mark) {
            piece.append(BREAK);
            unbroken = 0;
        }
        piece.append(shown);
        unbroken += shown.isBlank() ? 0 : shown.length();
    }

    private void endPiece() {
        if (!piece.isEmpty()) {
            pieces.add(new Piece(piece.toString(), pieceFound));
            piece.setLength(0);
        }
    }

    private void noteCommands() {
        Matcher command = TERMINAL.matcher(text);
        while (command.find()) {
            replaced.put(command.start(), COMMAND);
            for (int i = command.start() + 1; i < command.end(); i++) {
                replaced.put(i, "");
            }
        }
    }

    private void noteMixedWords() {
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            EnumSet<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
            word.group().codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
            scripts.retainAll(LOOK_ALIKE);
            if (scripts.size() > 1) {
                after.merge(word.end() - 1, MIXED, (address, note) -> note + address);
            }
        }
    }
}
