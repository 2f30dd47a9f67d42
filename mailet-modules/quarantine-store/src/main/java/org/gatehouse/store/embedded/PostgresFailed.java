package org.gatehouse.store.embedded;

/** The embedded PostgreSQL could not be unpacked, made, started or stopped; says which, and where its log is. */
public final class PostgresFailed extends RuntimeException {
    public PostgresFailed(String what) {
        super(what);
    }

    public PostgresFailed(String what, Throwable cause) {
        super(what, cause);
    }
}
