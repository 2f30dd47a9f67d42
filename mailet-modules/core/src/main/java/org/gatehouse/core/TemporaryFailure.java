package org.gatehouse.core;

/**
 * The world is down: a database, a disk, a worker that cannot start. The caller may try again and must not treat it as
 * an answer. Its message never carries content, addresses or subjects; the cause may, so it is never logged whole.
 */
public final class TemporaryFailure extends RuntimeException {
    public TemporaryFailure(String what, Throwable cause) {
        super(what, cause);
    }

    public TemporaryFailure(String what) {
        super(what);
    }
}
