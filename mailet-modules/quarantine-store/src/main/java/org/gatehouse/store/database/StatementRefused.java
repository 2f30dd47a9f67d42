package org.gatehouse.store.database;

/**
 * The database refused a statement, and will again: a fault of ours. Says the SQLSTATE and the constraint, no values.
 */
public final class StatementRefused extends RuntimeException {
    StatementRefused(String code) {
        super("the database refused a statement: code " + code);
    }
}
