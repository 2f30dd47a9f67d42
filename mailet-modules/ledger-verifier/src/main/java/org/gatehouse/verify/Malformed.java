package org.gatehouse.verify;

/** The export is not written as docs/ledger.md says. The message never repeats what is in the export. */
final class Malformed extends Exception {
    Malformed(String what) {
        super(what);
    }
}
