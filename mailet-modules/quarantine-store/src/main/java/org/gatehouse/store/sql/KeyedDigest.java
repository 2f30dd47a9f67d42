package org.gatehouse.store.sql;

/** By what a message is found again: a row of the table {@code keyed_digest}, but for the message. */
record KeyedDigest(Kind kind, Bytes digest) {
    /** What was digested. */
    enum Kind {
        MESSAGE_ID,
        /** Sender, day and subject, as people know it by. */
        TRACE,
        /** The SHA-256 of a leaf. */
        PART,
        URL,
        /** A Message-ID, or sender, day and subject, that a report named. */
        REPORTED
    }
}
