package org.gatehouse.store.database;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.List;
import org.gatehouse.core.TemporaryFailure;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What went wrong in the database, without its words: those may repeat values. Only codes and names of constraints
 * leave this class.
 */
public final class DatabaseFault {
    /** Connection lost, no resources (disk, memory, connections), lost to another transaction, stopping, I/O error. */
    private static final List<String> PASSING =
            List.of("08", "53", "40001", "40P01", "55P03", "57014", "57P0", "58", "25006");

    private final String code;
    private final boolean passing;

    private DatabaseFault(String code, boolean passing) {
        this.code = code;
        this.passing = passing;
    }

    public static DatabaseFault of(SQLException fault) {
        String state = fault.getSQLState();
        // Without a code it is not the server that refuses, but the pool or the driver: the connection went away.
        boolean passing = fault instanceof SQLTransientException
                || state == null
                || PASSING.stream().anyMatch(state::startsWith);
        return new DatabaseFault((state == null ? "none" : state) + constraint(fault), passing);
    }

    /** Whether it is worth trying again. */
    boolean isPassing() {
        return passing;
    }

    public RuntimeException toException() {
        return passing ? new TemporaryFailure("the database is away: code " + code) : new StatementRefused(code);
    }

    private static String constraint(SQLException fault) {
        ServerErrorMessage message = fault instanceof PSQLException refused ? refused.getServerErrorMessage() : null;
        String name = message == null ? null : message.getConstraint();
        return name == null ? "" : " (" + name + ")";
    }

    @Override
    public String toString() {
        return code;
    }
}
