package org.gatehouse.store.database;

import java.sql.Connection;
import java.sql.SQLException;

/** Something to ask the database. May be asked again after a fault. */
@FunctionalInterface
public interface Query<R> {
    R ask(Connection connection) throws SQLException;
}
