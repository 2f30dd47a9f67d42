package org.gatehouse.language.model;

import java.util.Arrays;
import org.gatehouse.language.FoldedText;
import org.gatehouse.language.Folding;

/**
 * Reads a text as rows of words, one for each sentence or line, and gives out their features. Words are read through
 * their disguises. Time is linear in the text, memory does not grow with it. For one thread.
 */
public final class TextReader {
    private static final int STRETCH = 8 * 1024;
    private static final int ADDRESS = Hashes.word("\u0001address");
    private static final int LINK = Hashes.word("\u0001link");
    private static final int MENTION = Hashes.word("\u0001mention");
    private static final int NUMBER = Hashes.word("\u0001number");
    private static final int CODE = Hashes.word("\u0001code");
    private static final int PHONE = Hashes.word("\u0001phone");
    private static final int LONG_NUMBER = 5;
    private static final int PHONE_NUMBER = 9;
    private static final int MASKED = Hashes.word("\u0001masked");
    private static final int SHORTEST_ROW = 3;

    private final Words words;
    private final Spelling spelling;
    private final SpacedLetters spaced;
    private final FoldedText text;
    private final char[] folded = new char[STRETCH];
    private final WordRow row = new WordRow();
    private final UnitSink sink;
    private int base;
    /** No words can be made of the single letters before here. */
    private int unreadableTo;

    public TextReader(Folding folding, Words words, UnitSink sink) {
        this.words = words;
        this.spelling = new Spelling(words);
        this.spaced = new SpacedLetters(words);
        this.text = new FoldedText(folding, STRETCH);
        this.sink = sink;
    }

    /** @param offset what to add to the positions that are given out */
    public void read(String original, int offset) {
        base = offset;
        int next = 0;
        while (next < original.length()) {
            next = text.fill(original, next);
            readStretch();
        }
    }

    private void readStretch() {
        for (int at = 0; at < text.length(); at++) {
            folded[at] = text.charAt(at);
        }
        int at = 0;
        unreadableTo = 0;
        while (at < text.length()) {
            if (text.isSpace(at)) {
                if (isLineEnd(at)) {
                    endUnit();
                }
                at++;
            } else if (at >= unreadableTo && isSingle(at)) {
                at = readSingles(at);
            } else {
                at = readChunk(at, chunkEnd(at));
            }
        }
        endUnit();
    }

    private boolean isLineEnd(int at) {
        return folded[at] == Folding.LINE_BREAK || folded[at] == FoldedText.PARAGRAPH;
    }

    private int chunkEnd(int from) {
        int to = from;
        while (to < text.length() && !text.isSpace(to)) {
            to++;
        }
        return to;
    }

    /**
     * One letter or sign for a letter, alone between spaces or between single signs: part of "l o s e r", "l.o.s.e.r".
     */
    private boolean isSingle(int at) {
        boolean letter = Character.isLetterOrDigit(Signs.letter(folded[at], 'i'));
        return letter && isGap(at - 1) && isGap(at + 1);
    }

    private boolean isGap(int at) {
        return at < 0 || at >= text.length() || !(Character.isLetterOrDigit(folded[at]) || folded[at] == '\'');
    }

    private int readSingles(int from) {
        spaced.clear();
        int at = from;
        int last = from;
        while (at < text.length()
                && isSingle(at)
                && spaced.add(folded[at], at, text.length() > at + 1 && isWide(at + 1))) {
            last = at;
            at += at + 2 < text.length() && !Character.isLetterOrDigit(folded[at + 1]) ? 2 : 1;
        }
        if (spaced.size() >= SHORTEST_ROW && spaced.readWords()) {
            for (int word = 0; word < spaced.words(); word++) {
                char[] letters = spaced.letters();
                int hash = Hashes.word(letters, spaced.from(word), spaced.to(word));
                add(hash, true, spaced.place(spaced.from(word)), spaced.place(spaced.to(word) - 1) + 1);
                char[] one = Arrays.copyOfRange(letters, spaced.from(word), spaced.to(word));
                row.spell(one, one.length);
            }
            return last + 1;
        }
        unreadableTo = last + 1;
        return readChunk(from, chunkEnd(from));
    }

    private boolean isWide(int at) {
        return folded[at] == FoldedText.WIDE_SPACE || isLineEnd(at);
    }

    private int readChunk(int from, int to) {
        int first = from;
        int last = to;
        while (first < last && isEdge(folded[first])) {
            first++;
        }
        while (last > first && isEdge(folded[last - 1])) {
            last--;
        }
        row.quotes |= hasQuote(from, first) || hasQuote(last, to);
        if (first < last) {
            readInner(first, last);
        }
        readMarks(last, to);
        return to;
    }

    private static boolean isEdge(char character) {
        return switch (character) {
            case '.',
                    ',',
                    ';',
                    ':',
                    '?',
                    '!',
                    '"',
                    '\'',
                    '(',
                    ')',
                    '[',
                    ']',
                    '{',
                    '}',
                    '<',
                    '>',
                    '-',
                    '_',
                    '~',
                    '=',
                    '/' -> true;
            default -> false;
        };
    }

    private boolean hasQuote(int from, int to) {
        for (int at = from; at < to; at++) {
            if (folded[at] == '"' || folded[at] == '\'') {
                return true;
            }
        }
        return false;
    }

    private void readInner(int from, int to) {
        if (isPlain(from, to)) {
            addWord(from, to);
        } else if (isLink(from, to)) {
            add(LINK, false, from, to);
        } else if (isAddress(from, to)) {
            add(ADDRESS, false, from, to);
        } else if (to - from <= WordRow.MOST && spelling.readThroughSigns(folded, signsBefore(from), to)) {
            addSpelled(spelling.hash(), true, from, to);
        } else if (folded[from] == '@') {
            add(MENTION, false, from, to);
        } else {
            readPieces(from, to);
        }
    }

    /** The edge may have been a sign for a letter: "!diot", "(lown". */
    private int signsBefore(int from) {
        return from > 0 && Signs.letter(folded[from - 1], 'i') != folded[from - 1] ? from - 1 : from;
    }

    private boolean isPlain(int from, int to) {
        for (int at = from; at < to; at++) {
            if (!Character.isLetterOrDigit(folded[at]) && folded[at] != '\'') {
                return false;
            }
        }
        return true;
    }

    private boolean isLink(int from, int to) {
        return startsWith("http", from, to) || startsWith("www.", from, to);
    }

    private boolean startsWith(String beginning, int from, int to) {
        if (to - from < beginning.length()) {
            return false;
        }
        for (int at = 0; at < beginning.length(); at++) {
            if (folded[from + at] != beginning.charAt(at)) {
                return false;
            }
        }
        return true;
    }

    private boolean isAddress(int from, int to) {
        boolean at = false;
        for (int place = from + 1; place < to; place++) {
            if (at && folded[place] == '.') {
                return true;
            }
            at |= folded[place] == '@';
        }
        return false;
    }

    private void readPieces(int from, int to) {
        int at = from;
        int stars = 0;
        boolean found = false;
        while (at < to) {
            int end = at;
            while (end < to && text.isWord(end)) {
                end++;
            }
            if (end > at) {
                addWord(at, end);
                found = true;
                at = end;
            } else {
                stars += folded[at] == '*' && text.end(at) - text.start(at) == 1 ? 1 : 0;
                addPicture(at);
                at++;
            }
        }
        if (stars > 1 && found) {
            add(MASKED, true, from, to);
        }
    }

    /** Emoji and other signs beyond ASCII, and those of prices, by their own code point. */
    private void addPicture(int at) {
        if (folded[at] == '$' || folded[at] == '%') {
            add(Hashes.word(String.valueOf(folded[at])), false, at, at + 1);
        } else if (folded[at] == Folding.SIGN && pictureAt(at) > 0x7F) {
            add(Hashes.word(Character.toString(pictureAt(at))), false, at, at + 1);
        }
    }

    private int pictureAt(int at) {
        return text.originalAt(at);
    }

    private void readMarks(int from, int to) {
        boolean ends = false;
        for (int at = from; at < to; at++) {
            char mark = folded[at];
            if (mark == '!' || mark == '?') {
                add(Hashes.word(String.valueOf(mark)), false, at, at + 1);
            }
            ends |= mark == '.' || mark == '!' || mark == '?';
        }
        if (ends) {
            endUnit();
        }
    }

    private void addWord(int from, int to) {
        if (isNumber(from, to)) {
            add(to - from < LONG_NUMBER ? NUMBER : to - from < PHONE_NUMBER ? CODE : PHONE, false, from, to);
        } else {
            int hash = spelling.read(folded, from, to);
            addSpelled(hash, spelling.isDisguised(), from, to);
        }
    }

    private boolean isNumber(int from, int to) {
        for (int at = from; at < to; at++) {
            if (!Character.isDigit(folded[at])) {
                return false;
            }
        }
        return true;
    }

    private void addSpelled(int hash, boolean disguised, int from, int to) {
        add(hash, disguised, from, to);
        row.spell(spelling.letters(), spelling.length());
    }

    private void add(int hash, boolean disguised, int from, int to) {
        if (row.isFull()) {
            endUnit();
        }
        row.add(hash, words.traits(hash), disguised, base + text.start(from), base + text.end(to - 1));
    }

    private void endUnit() {
        if (row.size > 0) {
            Features.emit(row, sink);
            sink.endUnit(row.start, row.end, row.size);
        }
        row.clear();
    }
}
