package org.gatehouse.store.desk.sql;

import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.desk.ChangeRequest;
import org.gatehouse.store.desk.Requests;
import org.gatehouse.store.desk.StoreChange;

/** Requests in their table. Thread-safe. */
public final class SqlRequests implements Requests {
    private final DeskTransactions transactions;
    private final Database database;

    /** @param database of the role {@code gatehouse_desk} */
    public SqlRequests(DeskTransactions transactions, Database database) {
        this.transactions = transactions;
        this.database = database;
    }

    @Override
    public Optional<UUID> open(NewRequest request, Set<PersonId> tell) {
        return transactions.run(new RequestInsert(request, tell));
    }

    @Override
    public Optional<ChangeRequest> find(UUID id) {
        return list("where id = ?", id).stream().findFirst();
    }

    @Override
    public List<ChangeRequest> listOpen() {
        return list("where state = 'OPEN' order by requested_at, id");
    }

    @Override
    public Optional<ChangeRequest> findOpen(ChangeRequest.Kind kind, UUID subject) {
        return list("where state = 'OPEN' and kind = ? and subject = ? order by requested_at", kind.name(), subject)
                .stream()
                .findFirst();
    }

    @Override
    public List<ChangeRequest> listOwed() {
        return list("where state = 'APPROVED' and done_at is null order by decided_at");
    }

    @Override
    public boolean approve(UUID id, PersonId by) {
        return transactions.run(transaction -> RequestSteps.approve(transaction, id, by));
    }

    @Override
    public Approval approve(UUID id, PersonId by, StoreChange effect) {
        return transactions.run(transaction -> RequestSteps.approve(transaction, id, by, effect));
    }

    @Override
    public void settle(UUID id, boolean done) {
        transactions.run(transaction -> RequestSteps.settle(transaction, id, done));
    }

    @Override
    public boolean refuse(UUID id, PersonId by, String note) {
        return transactions.run(transaction -> RequestSteps.refuse(transaction, id, by, note));
    }

    @Override
    public boolean withdraw(UUID id, PersonId by) {
        return transactions.run(transaction -> RequestSteps.withdraw(transaction, id, by));
    }

    @Override
    public int lapse() {
        return transactions.run(RequestSteps::lapse);
    }

    @Override
    public Optional<ChangeRequest> findExport(PersonId by, Instant notBefore) {
        return list(
                        "where kind = 'EXPORT' and requested_by = ? and done and taken_at is null and decided_at >= ?"
                                + " order by decided_at desc limit 1",
                        by.value(),
                        Sql.time(notBefore))
                .stream()
                .findFirst();
    }

    @Override
    public boolean takeExport(UUID id, PersonId by, Instant notBefore) {
        return transactions.run(transaction -> RequestSteps.takeExport(transaction, id, by, notBefore));
    }

    private List<ChangeRequest> list(String where, Object... values) {
        return database.ask(connection -> {
            try (PreparedStatement select = connection.prepareStatement(RequestRow.SELECT + where)) {
                return RequestRow.list(select, values);
            }
        });
    }
}
