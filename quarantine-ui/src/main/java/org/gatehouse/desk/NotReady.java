package org.gatehouse.desk;

/** The desk cannot start; the message says why, without any secret. */
public final class NotReady extends RuntimeException {
    public NotReady(String why) {
        super(why);
    }
}
