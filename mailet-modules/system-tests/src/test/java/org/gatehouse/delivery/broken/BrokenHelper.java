package org.gatehouse.delivery.broken;

/** A name that says nothing. */
public class BrokenHelper {
    public int help() {
        return 1;
    }
}
