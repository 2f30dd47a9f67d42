package org.gatehouse.store.database;

import java.time.Duration;

/** Waiting between attempts. */
final class Pause {
    private Pause() {}

    /** Returns false where the thread was interrupted; it stays marked so. */
    static boolean of(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static Duration longer(Duration pause, Duration longest) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
