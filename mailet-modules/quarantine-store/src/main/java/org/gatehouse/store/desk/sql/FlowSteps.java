package org.gatehouse.store.desk.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.Flows.Change;
import org.gatehouse.store.desk.Flows.End;
import org.gatehouse.store.desk.Flows.Ended;
import org.gatehouse.store.desk.Flows.Given;
import org.gatehouse.store.desk.Flows.State;

/** Changes of how a case stands in the flowchart. Each is part of one transaction, with the case locked. */
final class FlowSteps {
    private static final String BEGIN = "insert into case_flow (case_file, flowchart, started_at) values (?, ?, ?)";
    private static final String STAND = "update case_flow set branch = ?, two_people = ? where case_file = ?";
    private static final String WAIT = "update case_flow set waiting = ? where case_file = ?";
    private static final String CLOSE = "update case_flow set closed_at = ?, closed_by = ? where case_file = ?";
    private static final String RESTRICT =
            "update case_file set restricted = ?, owner = coalesce(owner, ?) where ? in (id, joined_to) and restricted"
                    + " <> ?";
    private static final String ANSWER =
            "insert into case_answer (case_file, question, number, answer, given_by, at, against) select ?, ?,"
                    + " coalesce(max(number), 0) + 1, ?, ?, ?, ? from case_answer where case_file = ? and question = ?";
    private static final String TASK = "insert into case_task (case_file, task, state, due) values (?, ?, 'OPEN', ?)"
            + " on conflict (case_file, task) do update set state = 'OPEN', due = excluded.due"
            + " where case_task.state = 'DROPPED'";
    private static final String DROP =
            "update case_task set state = 'DROPPED' where case_file = ? and state = 'OPEN' and task <> all (?)";
    private static final String END =
            "update case_task set state = ?, ended_at = ?, ended_by = ?, ending = ?, whom = ?,"
                    + " reference = ?, note = ? where case_file = ? and task = ? and state <> 'DROPPED'";

    /** The others of one concern: what was decided about it was decided about them. */
    private static final String KEEP_OTHERS = "update case_file set state = 'KEPT', settled_at = ?"
            + " where joined_to = ? and state in ('WAITING', 'NOT_DELIVERED')";

    private FlowSteps() {}

    static boolean change(
            Transaction transaction, CaseRef file, PersonId by, Function<Optional<State>, Optional<Change>> how)
            throws SQLException {
        Optional<LockedCase> locked = LockedCase.toChange(transaction, file.id(), by);
        if (locked.isEmpty()) {
            return false;
        }
        Optional<State> state = FlowRows.find(transaction, file.id());
        Optional<Change> change = how.apply(state);
        if (change.isEmpty()) {
            return false;
        }
        apply(transaction, file, by, state, change.get());
        if (change.get().closes().orElse(false)) {
            settle(transaction, file, locked.get());
        }
        return true;
    }

    private static void apply(Transaction transaction, CaseRef file, PersonId by, Optional<State> before, Change change)
            throws SQLException {
        UUID id = file.id();
        OffsetDateTime now = Sql.time(transaction.now());
        if (before.isEmpty()) {
            Sql.update(transaction, BEGIN, id, change.flowchart(), now);
            transaction.record(CaseLine.of("flow.begun", file, by)
                    .with("flowchart", change.flowchart())
                    .line());
        }
        if (change.given().isPresent()) {
            answer(transaction, file, by, change.given().get());
        }
        tasks(transaction, id, change.due());
        if (change.ended().isPresent()) {
            end(transaction, file, by, change.ended().get());
        }
        Sql.update(transaction, STAND, change.branch().orElse(null), change.twoPeople(), id);
        Sql.update(transaction, RESTRICT, change.restricted(), by.value(), id, change.restricted());
        Optional<String> was = before.flatMap(State::branch);
        if (!was.equals(change.branch()) && change.branch().isPresent()) {
            transaction.record(CaseLine.of("flow.branch", file, by)
                    .with("branch", String.join(" ", change.kinds()))
                    .line());
        }
        if (change.waiting().isPresent()) {
            Sql.update(transaction, WAIT, change.waiting().get(), id);
        }
        if (change.closes().isPresent()) {
            boolean closes = change.closes().get();
            Sql.update(transaction, CLOSE, closes ? now : null, closes ? by.value() : null, id);
            transaction.record(CaseLine.of(closes ? "flow.closed" : "flow.reopened", file, by)
                    .line());
        }
    }

    private static void answer(Transaction transaction, CaseRef file, PersonId by, Given given) throws SQLException {
        Sql.update(
                transaction,
                ANSWER,
                file.id(),
                given.question(),
                given.answer(),
                by.value(),
                Sql.time(transaction.now()),
                given.against().orElse(null),
                file.id(),
                given.question());
        CaseLine line = CaseLine.of("flow.answered", file, by)
                .with("question", given.question())
                .with("answer", given.answer());
        transaction.record(given.against()
                .map(why -> line.withTyped("against", why))
                .orElse(line)
                .line());
    }

    private static void tasks(Transaction transaction, UUID id, Map<String, Instant> due) throws SQLException {
        for (Map.Entry<String, Instant> task : due.entrySet()) {
            Sql.update(transaction, TASK, id, task.getKey(), Sql.time(task.getValue()));
        }
        Sql.update(transaction, DROP, id, transaction.array("text", due.keySet().toArray()));
    }

    private static void end(Transaction transaction, CaseRef file, PersonId by, Ended ended) throws SQLException {
        End end = ended.end();
        Sql.update(
                transaction,
                END,
                end.needed() ? "DONE" : "NOT_NEEDED",
                Sql.time(transaction.now()),
                by.value(),
                end.ending(),
                end.whom(),
                end.reference(),
                end.note(),
                file.id(),
                ended.task());
        transaction.record(CaseLine.of(end.needed() ? "flow.task-done" : "flow.task-not-needed", file, by)
                .with("task", ended.task())
                .withTyped("ending", end.ending())
                .withTyped("whom", end.whom())
                .withTyped("reference", end.reference())
                .withTyped("note", end.note())
                .line());
    }

    /** What nobody has decided stays where it is; it leaves the list of emails to check. */
    private static void settle(Transaction transaction, CaseRef file, LockedCase locked) throws SQLException {
        if (locked.state() == CaseFile.State.WAITING || locked.state() == CaseFile.State.NOT_DELIVERED) {
            CaseSteps.move(transaction, file, CaseFile.State.KEPT);
        }
        Sql.update(transaction, KEEP_OTHERS, Sql.time(transaction.now()), file.id());
    }
}
