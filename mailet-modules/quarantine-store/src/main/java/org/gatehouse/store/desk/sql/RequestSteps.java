package org.gatehouse.store.desk.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.desk.ChangeRequest;
import org.gatehouse.store.desk.ChangeRequest.State;
import org.gatehouse.store.desk.Requests.Approval;
import org.gatehouse.store.desk.StoreChange;
import org.jspecify.annotations.Nullable;

/** What happens to one request; its row is locked first. */
final class RequestSteps {
    private static final String LOCK = RequestRow.SELECT + "where id = ? for update";
    private static final String DECIDE =
            "update change_request set state = ?, decided_by = ?, decided_at = ?, note = ? where id = ?";
    private static final String SETTLE = "update change_request set done_at = ?, done = ? where id = ?";
    private static final String LAPSE = RequestRow.SELECT + "where state = 'OPEN' and lapses_at <= ? for update";
    private static final String TAKE = "update change_request set taken_at = ? where id = ? and kind = 'EXPORT'"
            + " and requested_by = ? and done and taken_at is null and decided_at >= ?";

    private RequestSteps() {}

    static boolean approve(Transaction transaction, UUID id, PersonId by) throws SQLException {
        return decide(transaction, id, by, State.APPROVED, null).isPresent();
    }

    static Approval approve(Transaction transaction, UUID id, PersonId by, StoreChange effect) throws SQLException {
        if (!approve(transaction, id, by)) {
            return Approval.TOO_LATE;
        }
        boolean done = effect.apply(transaction);
        settle(transaction, id, done);
        return done ? Approval.DONE : Approval.NOT_POSSIBLE;
    }

    static boolean refuse(Transaction transaction, UUID id, PersonId by, String note) throws SQLException {
        return decide(transaction, id, by, State.REFUSED, note).isPresent();
    }

    static boolean withdraw(Transaction transaction, UUID id, PersonId by) throws SQLException {
        return decide(transaction, id, by, State.WITHDRAWN, null).isPresent();
    }

    static boolean settle(Transaction transaction, UUID id, boolean done) throws SQLException {
        Optional<ChangeRequest> request = lock(transaction, id);
        if (request.isEmpty()
                || request.get().state() != State.APPROVED
                || request.get().doneAt().isPresent()) {
            return false;
        }
        Sql.update(transaction, SETTLE, Sql.time(transaction.now()), done, id);
        String kind = done ? "request.done" : "request.not-possible";
        RequestLedger.record(transaction, kind, request.get(), PersonInsert.DESK);
        return true;
    }

    static int lapse(Transaction transaction) throws SQLException {
        List<ChangeRequest> over;
        try (PreparedStatement select = transaction.prepare(LAPSE)) {
            over = RequestRow.list(select, Sql.time(transaction.now()));
        }
        for (ChangeRequest request : over) {
            Sql.update(transaction, DECIDE, "LAPSED", null, Sql.time(transaction.now()), null, request.id());
            RequestLedger.record(transaction, "request.lapsed", request, PersonInsert.DESK);
        }
        return over.size();
    }

    static boolean takeExport(Transaction transaction, UUID id, PersonId by, Instant notBefore) throws SQLException {
        Optional<ChangeRequest> request = lock(transaction, id);
        if (request.isEmpty()
                || Sql.update(transaction, TAKE, Sql.time(transaction.now()), id, by.value(), Sql.time(notBefore))
                        == 0) {
            return false;
        }
        RequestLedger.record(transaction, "export.taken", request.get(), by.toString());
        return true;
    }

    /** Withdrawn by whoever asked; everything else by another. */
    private static Optional<ChangeRequest> decide(
            Transaction transaction, UUID id, PersonId by, State state, @Nullable String note) throws SQLException {
        Optional<ChangeRequest> open = lock(transaction, id)
                .filter(request -> request.state() == State.OPEN)
                .filter(request -> request.lapsesAt().isAfter(transaction.now()))
                .filter(request -> request.requestedBy().equals(by) == (state == State.WITHDRAWN));
        if (open.isPresent()) {
            Sql.update(transaction, DECIDE, state.name(), by.value(), Sql.time(transaction.now()), note, id);
            String kind =
                    switch (state) {
                        case APPROVED -> "request.approved";
                        case REFUSED -> "request.refused";
                        case WITHDRAWN -> "request.withdrawn";
                        case OPEN, LAPSED -> throw new IllegalArgumentException("nobody decides " + state);
                    };
            RequestLedger.record(transaction, kind, open.get(), by.toString());
        }
        return open;
    }

    private static Optional<ChangeRequest> lock(Transaction transaction, UUID id) throws SQLException {
        try (PreparedStatement select = transaction.prepare(LOCK)) {
            return RequestRow.list(select, id).stream().findFirst();
        }
    }
}
