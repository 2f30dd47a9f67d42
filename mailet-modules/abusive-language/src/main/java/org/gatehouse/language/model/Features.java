package org.gatehouse.language.model;

/**
 * The features of a row of words: each word, pairs, pairs with one word between, the spelling of uncommon words; how
 * telling words stand to the person spoken to, to the speaker, to negations and to reports of what others said; and the
 * same for kinds of words ({@link WordClass}), which stand near each other in this order. The
 * order and the hashes are part of the model's format. Thread-safe.
 */
final class Features {
    private static final int REACH = 4;
    /** How many times it counts that a telling word is denied or reported: else the word itself outweighs it. */
    private static final int DENIED_OR_REPORTED = 3;
    /** How many words on a class of words still belongs to the one before. */
    private static final int NEAR = 3;

    private static final int SHORTEST_GRAM = 3;
    private static final int LONGEST_GRAM = 5;
    private static final int EDGE = Hashes.word("^");

    private static final WordGroup ADDRESSED = new WordGroup(
            "you", "u", "ur", "your", "youre", "yourself", "ya", "yall", "yer", "yous", "yourselves", "urself");
    private static final WordGroup SPEAKER = new WordGroup("i", "im", "me", "my", "myself", "ive", "we", "us", "our");
    private static final WordGroup NEGATION = new WordGroup(
            "not", "no", "never", "dont", "isnt", "arent", "didnt", "doesnt", "wont", "nobody", "without");
    private static final WordGroup REPORT = new WordGroup(
            "said",
            "says",
            "say",
            "called",
            "calls",
            "calling",
            "told",
            "tells",
            "saying",
            "wrote",
            "heard",
            "shouted",
            "word",
            "words",
            "term",
            "phrase",
            "quote",
            "quoted",
            "name",
            "names",
            "means",
            "meaning",
            "sorry",
            "reported");
    private static final WordClasses CLASSES = new WordClasses();
    /** From this one on how a word of a class stands to the speaker and others is a feature. */
    private static final int SPOKEN_OF = WordClasses.bit(WordClass.VIOLENCE);

    private Features() {}

    static void emit(WordRow row, UnitSink sink) {
        int context = 0;
        for (int at = 0; at < row.size; at++) {
            int word = row.hashes[at];
            int before = at > 0 ? row.hashes[at - 1] : EDGE;
            sink.word(word, row.froms[at + 1] - row.froms[at], row.traits[at]);
            sink.feature(Hashes.pair('b', before, word));
            if (at > 1) {
                sink.feature(Hashes.pair('s', row.hashes[at - 2], word));
            }
            if ((row.traits[at] & Words.COMMON) == 0) {
                spelling(row, at, sink);
            }
            if ((row.traits[at] & (Words.TELLING | Words.LISTED)) != 0) {
                context(row, at, sink);
                context++;
            }
        }
        if (row.size > 0) {
            sink.feature(Hashes.pair('b', row.hashes[row.size - 1], EDGE));
        }
        if (context > 1) {
            sink.feature(Hashes.pair('c', Math.min(context, 4), 0));
        }
        classes(row, sink);
    }

    private static void classes(WordRow row, UnitSink sink) {
        for (int at = 0; at < row.size; at++) {
            row.classes[at] = CLASSES.of(row.hashes[at]);
        }
        for (int at = 0; at < row.size; at++) {
            if (row.classes[at] != 0) {
                orders(row, at, sink);
            }
            if (row.classes[at] >= SPOKEN_OF) {
                sink.feature(Hashes.pair('y', row.classes[at], stance(row, at)));
            }
        }
    }

    private static void orders(WordRow row, int at, UnitSink sink) {
        int to = Math.min(row.size, at + NEAR + 1);
        for (int next = at + 1; next < to; next++) {
            if (row.classes[next] != 0) {
                sink.feature(Hashes.pair('o', row.classes[at], row.classes[next]));
            }
        }
    }

    private static void spelling(WordRow row, int at, UnitSink sink) {
        int from = row.froms[at];
        int to = row.froms[at + 1];
        for (int first = from - 1; first < to; first++) {
            int hash = Hashes.start('g');
            int last = Math.min(first + LONGEST_GRAM, to + 1);
            for (int next = first; next < last; next++) {
                hash = Hashes.add(hash, next < from || next == to ? '^' : row.letters[next]);
                if (next - first + 1 >= SHORTEST_GRAM) {
                    sink.feature(Hashes.finish(hash));
                }
            }
        }
    }

    private static void context(WordRow row, int at, UnitSink sink) {
        int traits = row.traits[at] & (Words.TELLING | Words.LISTED);
        int stance = stance(row, at);
        sink.feature(Hashes.pair('l', traits, 0));
        sink.feature(Hashes.pair('k', traits, 1 + stance));
        sink.feature(Hashes.pair('j', row.hashes[at], stance & 1));
        if ((stance & 12) != 0) {
            for (int time = 0; time < DENIED_OR_REPORTED; time++) {
                sink.feature(Hashes.pair('n', row.hashes[at], stance & 12));
            }
        }
        if (row.disguised[at]) {
            sink.feature(Hashes.pair('d', traits, 0));
        }
    }

    private static int stance(WordRow row, int at) {
        int from = Math.max(0, at - REACH);
        int to = Math.min(row.size, at + REACH + 1);
        boolean addressed = ADDRESSED.isIn(row, from, to);
        boolean speaker = SPEAKER.isIn(row, from, at);
        boolean negated = NEGATION.isIn(row, Math.max(0, at - 3), at);
        boolean reported = row.quotes || REPORT.isIn(row, 0, row.size);
        return (addressed ? 1 : 0) | (speaker ? 2 : 0) | (negated ? 4 : 0) | (reported ? 8 : 0);
    }
}
