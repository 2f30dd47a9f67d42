package org.gatehouse.store.desk.sql;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.store.database.DurableTransactions;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.desk.Requests;
import org.gatehouse.store.message.Json;

/** A new request, and the notices to those who may decide. */
record RequestInsert(Requests.NewRequest request, Set<PersonId> tell)
        implements DurableTransactions.Change<Optional<UUID>> {
    /** Nothing is inserted where the same waits already: the partial unique indexes say what is the same. */
    private static final String INSERT = "insert into change_request"
            + " (id, kind, subject, details, reason, requested_by, requested_at, lapses_at, state)"
            + " values (?, ?, ?, cast(? as jsonb), ?, ?, ?, ?, 'OPEN') on conflict do nothing";

    private static final String TELL = "insert into notice (id, kind, person, created_at) values (?, 'APPROVAL', ?, ?)";

    @Override
    public Optional<UUID> apply(Transaction transaction) throws SQLException {
        UUID id = UUID.randomUUID();
        OffsetDateTime now = Sql.time(transaction.now());
        int added = Sql.update(
                transaction,
                INSERT,
                id,
                request.kind().name(),
                request.subject(),
                new String(Json.bytes(Json.object(request.details())), StandardCharsets.UTF_8),
                request.reason(),
                request.by().value(),
                now,
                Sql.time(request.lapsesAt()));
        if (added == 0) {
            return Optional.empty();
        }
        for (PersonId person : tell) {
            Sql.update(transaction, TELL, UUID.randomUUID(), person.value(), now);
        }
        RequestLedger.record(
                transaction,
                "request.opened",
                id,
                request.kind(),
                request.subject(),
                request.details(),
                request.by().toString());
        return Optional.of(id);
    }

    @Override
    public String toString() {
        return "RequestInsert[" + request + "]";
    }
}
