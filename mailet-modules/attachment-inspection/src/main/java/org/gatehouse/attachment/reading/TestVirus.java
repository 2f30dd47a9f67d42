package org.gatehouse.attachment.reading;

import java.nio.charset.StandardCharsets;

/** Finds the EICAR test file, the agreed stand-in for a virus, in a run of bytes. One thread. */
final class TestVirus {
    /** In two halves, so that no virus check takes this class for it. */
    private static final byte[] PATTERN = ("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-"
                    + String.join("-", "STANDARD", "ANTIVIRUS", "TEST", "FILE!$H+H*"))
            .getBytes(StandardCharsets.US_ASCII);
    /** "X5" is at the start and once more, ending here: a mismatch after it may be a match begun there. */
    private static final int SECOND_START_END = 16;

    private int matched;
    private boolean found;

    static boolean isIn(byte[] bytes, int length) {
        TestVirus search = new TestVirus();
        search.next(bytes, 0, length);
        return search.found();
    }

    boolean found() {
        return found;
    }

    void next(byte[] bytes, int from, int length) {
        int state = matched;
        for (int i = from; i < from + length; i++) {
            byte next = bytes[i];
            if (next == PATTERN[state]) {
                state++;
                if (state == PATTERN.length) {
                    found = true;
                    state = 0;
                }
            } else if (state != 0) {
                state = afterMismatch(state, next);
            }
        }
        matched = state;
    }

    private static int afterMismatch(int state, byte next) {
        if (state == SECOND_START_END && next == PATTERN[2]) {
            return 3;
        }
        return next == PATTERN[0] ? 1 : 0;
    }
}
