package org.gatehouse.store.desk.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.desk.Flows.Answer;
import org.gatehouse.store.desk.Flows.Closed;
import org.gatehouse.store.desk.Flows.End;
import org.gatehouse.store.desk.Flows.State;
import org.gatehouse.store.desk.Flows.TaskState;

/** How one case stands in the flowchart. */
final class FlowRows {
    private static final String FLOW =
            "select flowchart, started_at, branch, waiting, closed_at, closed_by from case_flow where case_file = ?";
    private static final String ANSWERS = "select distinct on (question) question, answer, given_by, at"
            + " from case_answer where case_file = ? order by question, number desc";
    private static final String TASKS = "select task, state, due, ended_at, ended_by, ending, whom, reference, note"
            + " from case_task where case_file = ? and state <> 'DROPPED'";

    private FlowRows() {}

    static Optional<State> find(Connection connection, UUID caseFile) throws SQLException {
        return find(connection::prepareStatement, caseFile);
    }

    static Optional<State> find(Transaction transaction, UUID caseFile) throws SQLException {
        return find(transaction::prepare, caseFile);
    }

    /** A connection, or a transaction. */
    private interface Statements {
        PreparedStatement prepare(String sql) throws SQLException;
    }

    private static Optional<State> find(Statements statements, UUID caseFile) throws SQLException {
        try (PreparedStatement select = statements.prepare(FLOW)) {
            Sql.set(select, caseFile);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Optional<Instant> closedAt = time(row, "closed_at");
                return Optional.of(new State(
                        row.getString("flowchart"),
                        CaseRows.instant(row, "started_at"),
                        Optional.ofNullable(row.getString("branch")),
                        row.getBoolean("waiting"),
                        answers(statements, caseFile),
                        tasks(statements, caseFile),
                        closedAt.isPresent()
                                ? CaseRows.person(row, "closed_by").map(by -> new Closed(by, closedAt.get()))
                                : Optional.empty()));
            }
        }
    }

    private static Map<String, Answer> answers(Statements statements, UUID caseFile) throws SQLException {
        try (PreparedStatement select = statements.prepare(ANSWERS)) {
            Sql.set(select, caseFile);
            Map<String, Answer> answers = new HashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    answers.put(
                            row.getString("question"),
                            new Answer(
                                    row.getString("answer"),
                                    CaseRows.person(row, "given_by").orElseThrow(),
                                    CaseRows.instant(row, "at")));
                }
            }
            return answers;
        }
    }

    static Map<String, TaskState> tasks(Connection connection, UUID caseFile) throws SQLException {
        return tasks(connection::prepareStatement, caseFile);
    }

    private static Map<String, TaskState> tasks(Statements statements, UUID caseFile) throws SQLException {
        try (PreparedStatement select = statements.prepare(TASKS)) {
            Sql.set(select, caseFile);
            Map<String, TaskState> tasks = new HashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    tasks.put(
                            row.getString("task"),
                            new TaskState(
                                    CaseRows.instant(row, "due"),
                                    end(row),
                                    time(row, "ended_at"),
                                    CaseRows.person(row, "ended_by")));
                }
            }
            return tasks;
        }
    }

    private static Optional<End> end(ResultSet row) throws SQLException {
        String state = row.getString("state");
        return state.equals("OPEN")
                ? Optional.empty()
                : Optional.of(new End(
                        state.equals("DONE"),
                        text(row, "ending"),
                        text(row, "whom"),
                        text(row, "reference"),
                        text(row, "note")));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).orElse("");
    }

    static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
