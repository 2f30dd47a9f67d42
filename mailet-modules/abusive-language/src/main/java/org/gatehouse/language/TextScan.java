package org.gatehouse.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the phrases in texts, in time linear in the text and in memory that does not grow with it: a text is read in
 * stretches that overlap by more than the longest phrase. For one thread.
 */
final class TextScan {
    /** In folded characters, gaps included. */
    static final int LONGEST_PHRASE = 512;

    private static final int STRETCH = 16 * 1024;
    /** More than is read twice, so that each stretch gets on. */
    private static final int SHORTEST_STRETCH = 3 * LONGEST_PHRASE;

    private static final int FROM_HERE = -1;

    private final PhraseTree tree;
    private final FoldedText text;
    private final Tokens tokens;
    private final Readings readings;
    private final WordReader wordReader;
    private final SpacedReader spacedReader;
    private final List<Match> matches = new ArrayList<>();

    /** @param longestText in UTF-16 units; longer ones can be read too, in more steps */
    TextScan(PhraseIndex index, int longestText) {
        int capacity = Math.min(STRETCH, Math.max(SHORTEST_STRETCH, longestText + Folding.MOST));
        tree = index.tree();
        text = new FoldedText(index.folding(), capacity);
        tokens = new Tokens(text, capacity);
        readings = new Readings(capacity);
        wordReader = new WordReader(index.vocabulary(), text, tokens, readings);
        spacedReader = new SpacedReader(index.vocabulary(), text, tokens, readings, capacity);
    }

    /** Reports each match to the tally of its list, in the order in which they begin. */
    void scan(String original, List<ListTally> tallies) {
        int from = 0;
        int reportFrom = 0;
        int next = text.fill(original, from);
        while (next < original.length()) {
            // What begins after here is seen again with all that follows it, and with as much that goes before.
            int reportTo = text.start(text.length() - LONGEST_PHRASE);
            from = text.start(text.length() - 2 * LONGEST_PHRASE);
            report(reportFrom, reportTo, tallies);
            reportFrom = reportTo;
            next = text.fill(original, from);
        }
        report(reportFrom, original.length(), tallies);
    }

    private void report(int from, int to, List<ListTally> tallies) {
        tokens.fill();
        readings.clear(tokens.count());
        wordReader.read();
        spacedReader.read();
        for (int token = 0; token < tokens.count(); token++) {
            matches.clear();
            follow(tree, token, FROM_HERE);
            settle(from, to, tallies);
        }
    }

    private void follow(PhraseTree at, int token, int start) {
        Readings.Reading reading;
        for (int number = readings.first(token); number != Readings.NONE; number = reading.next()) {
            reading = readings.get(number);
            Optional<PhraseTree> next = at.findNext(reading.word());
            if (next.isPresent()) {
                arrive(next.get(), reading, start == FROM_HERE ? reading.start() : start);
            }
        }
    }

    private void arrive(PhraseTree at, Readings.Reading reading, int start) {
        for (PhraseTree.Entry entry : at.entries()) {
            matches.add(new Match(entry, start, reading.end()));
        }
        int token = reading.nextToken();
        if (token < tokens.count() && !tokens.endsSentence(token - 1)) {
            follow(at, token, start);
        }
    }

    /** Exceptions first: they can cover what begins where they begin. */
    private void settle(int from, int to, List<ListTally> tallies) {
        for (Match match : matches) {
            if (match.entry().isException()) {
                tallies.get(match.entry().list()).addException(match);
            }
        }
        matches.sort(Match.STRONGEST_FIRST);
        for (Match match : matches) {
            if (!match.entry().isException() && match.start() >= from && match.start() < to) {
                tallies.get(match.entry().list()).add(match);
            }
        }
    }
}
