package org.gatehouse.attachment.pool;

import org.gatehouse.core.inspection.FindingCode;

/** A worker ended, was ended, or answered nonsense while it read a message. */
final class WorkerLost extends Exception {
    private final FindingCode finding;
    private final boolean worthRetry;

    WorkerLost(FindingCode finding, boolean worthRetry, Throwable cause) {
        super(finding.code(), cause);
        this.finding = finding;
        this.worthRetry = worthRetry;
    }

    /** Whether the worker, not the message, may have been at fault. */
    boolean isWorthRetry() {
        return worthRetry;
    }

    /** What is to be said about the message if this was the last try. */
    FindingCode finding() {
        return finding;
    }
}
