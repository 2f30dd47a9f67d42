package org.gatehouse.desk.session;

/** There is no such page for whoever asks, whatever the reason: all of them look the same. */
public final class NotHere extends RuntimeException {
    public NotHere() {
        super("not here", null, false, false);
    }
}
