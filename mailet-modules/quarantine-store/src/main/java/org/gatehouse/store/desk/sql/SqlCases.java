package org.gatehouse.store.desk.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.desk.Cases;
import org.gatehouse.store.desk.QueueGroup;
import org.gatehouse.store.desk.QueueRow;
import org.gatehouse.store.desk.ReleaseOrder;
import org.gatehouse.store.desk.StaffReport;
import org.gatehouse.store.message.Json;

/** Cases over their tables. Thread-safe. */
final class SqlCases implements Cases {
    private static final int MOST_LINES = 500;
    private static final String TIMELINE = "select sequence, at, kind, actor, details::text as details from ledger"
            + " where subject = ? and subject <> '' order by sequence desc limit " + MOST_LINES;

    private static final String LOWERABLE = "select matches_list(c.id) as listed, exists (select 1 from release_order o"
            + " where o.case_file = c.id and o.purpose = 'LOWER' and o.state = 'ORDERED') as ordered"
            + " from case_file c where c.id = ?";

    private static final String RESTRICTED = "select c.id from case_file c where c.restricted and " + Conflict.NONE;
    /** The second step of a ladder is the head's, the third one that of the chair of governors. */
    private static final String INVOLVING = """
            select c.id from case_file c where (
                exists (select 1 from escalation e where e.case_file = c.id and e.task <> 'on-call' and e.step >= 2)
                or exists (select 1 from change_request q where q.subject = c.id and q.kind = 'RELEASE'
                    and (q.state = 'OPEN' or q.requested_by = ? or q.decided_by = ?)))
            and\s""" + Conflict.NONE;

    private static final String UNATTENDED = """
            select count(*) from case_file c where c.state in ('WAITING', 'NOT_DELIVERED') and c.owner is null
                and exists (select 1 from escalation e where e.case_file = c.id and e.task = '' and e.step >= 3)
            and\s""" + Conflict.NONE;

    private final Database database;
    private final DeskTransactions transactions;

    SqlCases(Database database, DeskTransactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    @Override
    public List<QueueRow> listOpen(PersonId viewer, QueueGroup group, int offset, int max) {
        return database.ask(connection -> QueueRows.listOpen(connection, viewer, group, offset, max));
    }

    @Override
    public Map<QueueGroup, Integer> countOpen(PersonId viewer) {
        return database.ask(connection -> QueueRows.countOpen(connection, viewer));
    }

    @Override
    public List<QueueRow> listSettled(PersonId viewer, int offset, int max) {
        return database.ask(connection -> QueueRows.listSettled(connection, viewer, offset, max));
    }

    @Override
    public Optional<CaseFile> find(PersonId viewer, CaseNumber number) {
        return database.ask(connection -> CaseRows.find(connection, viewer, number));
    }

    @Override
    public boolean isInConflict(PersonId person, CaseFile file) {
        return database.ask(connection -> Conflict.exists(connection, person, file.id()));
    }

    @Override
    public List<StaffReport> listReports(CaseFile file) {
        return database.ask(connection -> ReportRows.list(connection, file.id()));
    }

    @Override
    public List<Receivers> listReceivers(CaseFile file) {
        return database.ask(connection -> ReceiverRows.list(connection, file.id()));
    }

    @Override
    public Set<UUID> listSharedBy(Set<PersonId> people) {
        return people.isEmpty() ? Set.of() : database.ask(connection -> Conflict.shared(connection, people));
    }

    @Override
    public Set<UUID> listRestricted(PersonId viewer) {
        return database.ask(connection -> ids(connection, RESTRICTED, viewer.value()));
    }

    @Override
    public Map<String, Instant> listSilentChannels() {
        return database.ask(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                            "select channel, since from channel_silence where until is null");
                    ResultSet rows = select.executeQuery()) {
                Map<String, Instant> silent = new TreeMap<>();
                while (rows.next()) {
                    silent.put(rows.getString("channel"), CaseRows.instant(rows, "since"));
                }
                return silent;
            }
        });
    }

    @Override
    public Set<UUID> listInvolving(PersonId head) {
        return database.ask(connection -> ids(connection, INVOLVING, head.value(), head.value(), head.value()));
    }

    @Override
    public int countUnattended(PersonId viewer) {
        return database.ask(connection -> {
            try (PreparedStatement select = connection.prepareStatement(UNATTENDED)) {
                Sql.set(select, viewer.value());
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return row.getInt(1);
                }
            }
        });
    }

    private static Set<UUID> ids(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Sql.set(select, parameters);
            Set<UUID> ids = new HashSet<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getObject(1, UUID.class));
                }
            }
            return ids;
        }
    }

    @Override
    public Pattern findPattern(PersonId viewer, CaseFile file) {
        return database.ask(connection -> PatternRows.find(connection, viewer, file.id()));
    }

    @Override
    public List<LedgerLine> timeline(CaseFile file) {
        return database.ask(connection -> timeline(connection, file));
    }

    @Override
    public Optional<ReleaseOrder> findRelease(CaseFile file) {
        return database.ask(connection -> ReleaseSteps.newest(connection, file.id()));
    }

    @Override
    public Lowerable findLowerable(CaseFile file) {
        return database.ask(connection -> lowerable(connection, file));
    }

    @Override
    public boolean assign(CaseFile file, PersonId by, PersonId owner) {
        return transactions.run(transaction -> CaseSteps.assign(transaction, CaseRef.of(file), by, owner));
    }

    @Override
    public boolean part(CaseFile file, PersonId by) {
        return transactions.run(transaction -> CaseSteps.part(transaction, CaseRef.of(file), by));
    }

    @Override
    public boolean keep(CaseFile file, PersonId by, String reason) {
        return transactions.run(transaction -> CaseSteps.keep(transaction, CaseRef.of(file), by, reason));
    }

    @Override
    public boolean reopen(CaseFile file, PersonId by) {
        return transactions.run(transaction -> CaseSteps.reopen(transaction, CaseRef.of(file), by));
    }

    @Override
    public void looked(CaseFile file, PersonId by) {
        transactions.run(transaction -> CaseSteps.look(transaction, CaseRef.of(file), by));
    }

    @Override
    public boolean stopConfirmed(CaseFile file, PersonId by) {
        return transactions.run(transaction -> CaseSteps.confirmStop(transaction, CaseRef.of(file), by));
    }

    @Override
    public void refused(CaseNumber number, PersonId by, String act) {
        transactions.run(transaction -> {
            transaction.record(new org.gatehouse.store.database.LedgerLine(
                    "access.refused",
                    mailOf(transaction, number).map(UUID::toString).orElse("unknown-case"),
                    by.toString(),
                    Map.of("case", number.toString(), "act", act)));
            return number;
        });
    }

    private static Optional<UUID> mailOf(Transaction transaction, CaseNumber number) throws SQLException {
        try (PreparedStatement select =
                transaction.prepare("select mail from case_file where year = ? and running = ?")) {
            select.setInt(1, number.year());
            select.setInt(2, number.running());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getObject("mail", UUID.class)) : Optional.empty();
            }
        }
    }

    private static Lowerable lowerable(Connection connection, CaseFile file) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOWERABLE)) {
            select.setObject(1, file.id());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Lowerable(row.getBoolean("listed"), row.getBoolean("ordered"));
            }
        }
    }

    private static List<LedgerLine> timeline(Connection connection, CaseFile file) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(TIMELINE)) {
            select.setString(1, file.mail().toString());
            try (ResultSet rows = select.executeQuery()) {
                List<LedgerLine> lines = new ArrayList<>();
                while (rows.next()) {
                    lines.add(line(rows));
                }
                return lines;
            }
        }
    }

    private static LedgerLine line(ResultSet row) throws SQLException {
        Map<String, String> details = new HashMap<>();
        Json.read(row.getString("details"))
                .properties()
                .forEach(
                        detail -> details.put(detail.getKey(), detail.getValue().asText()));
        return new LedgerLine(
                row.getLong("sequence"),
                CaseRows.instant(row, "at"),
                row.getString("kind"),
                row.getString("actor"),
                details);
    }
}
