package org.gatehouse.store.database;

import java.sql.SQLException;

/** What is done at the end of every transaction, before its commit. */
@FunctionalInterface
public interface Finish {
    void before(Transaction end) throws SQLException;
}
