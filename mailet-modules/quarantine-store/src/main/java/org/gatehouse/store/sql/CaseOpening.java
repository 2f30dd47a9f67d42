package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.policy.Urgency;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.CaseNumber;

/**
 * Opens a case for each message of which a person must be told, in the transaction of its decisions. The row of the
 * counter is locked until the commit, so that numbers have no gaps; always before the ledger, which every writer locks
 * last.
 */
final class CaseOpening {
    private static final double MOST_OF_LIKELY_FINE = 0.5;
    private static final String NUMBER = "insert into case_counter (year, last) values (?, ?)"
            + " on conflict (year) do update set last = case_counter.last + excluded.last returning last";
    private static final String CASE = "insert into case_file (id, year, running, mail, origin, opened_at, urgency,"
            + " likely_fine, state, sender)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, 'WAITING', (select m.sender_lookup from message m where m.id = ?))";

    private CaseOpening() {}

    static void apply(Transaction transaction, List<Intention> recorded) throws SQLException {
        List<Intention> concerns = recorded.stream()
                .filter(intention -> intention.decisions().stream().anyMatch(CaseOpening::isConcern))
                .toList();
        if (concerns.isEmpty()) {
            return;
        }
        int year = transaction.now().atOffset(ZoneOffset.UTC).getYear();
        int running = lastNumber(transaction, year, concerns.size()) - concerns.size();
        try (PreparedStatement insert = transaction.prepare(CASE)) {
            for (Intention concern : concerns) {
                running++;
                open(transaction, insert, concern, new CaseNumber(year, running));
            }
        }
    }

    /** Opens one for a message that was decided long ago, because of what was found now. */
    static Opened later(Transaction transaction, MailId mail, Urgency urgency) throws SQLException {
        int year = transaction.now().atOffset(ZoneOffset.UTC).getYear();
        CaseNumber number = new CaseNumber(year, lastNumber(transaction, year, 1));
        try (PreparedStatement insert = transaction.prepare(CASE)) {
            Row row = new Row(mail, number, CaseFile.Origin.FILTER, urgency, false);
            UUID id = insert(transaction, insert, row);
            record(transaction, row, Optional.empty());
            return new Opened(id, number);
        }
    }

    /** A case that was just opened. */
    record Opened(UUID id, CaseNumber number) {}

    private static void open(Transaction transaction, PreparedStatement insert, Intention concern, CaseNumber number)
            throws SQLException {
        Urgency urgency = urgency(concern);
        boolean fine = isLikelyFine(concern, urgency);
        Row row = new Row(concern.mail(), number, concern.origin(), urgency, fine);
        UUID id = insert(transaction, insert, row);
        Optional<CaseNumber> leads = mayJoin(concern, urgency) && !fine
                ? CaseJoining.join(transaction, concern, id, urgency)
                : Optional.empty();
        record(transaction, row, leads);
        if (urgency != Urgency.WEEK) {
            NoticeRows.urgent(transaction, id);
        } else {
            NoticeRows.routedUp(transaction, id);
        }
    }

    private record Row(MailId mail, CaseNumber number, CaseFile.Origin origin, Urgency urgency, boolean likelyFine) {}

    private static UUID insert(Transaction transaction, PreparedStatement insert, Row row) throws SQLException {
        UUID id = UUID.randomUUID();
        insert.setObject(1, id);
        insert.setInt(2, row.number().year());
        insert.setInt(3, row.number().running());
        insert.setObject(4, row.mail().value());
        insert.setString(5, row.origin().name());
        insert.setObject(6, transaction.now().atOffset(ZoneOffset.UTC));
        insert.setString(7, row.urgency().name());
        insert.setBoolean(8, row.likelyFine());
        insert.setObject(9, row.mail().value());
        insert.executeUpdate();
        return id;
    }

    private static void record(Transaction transaction, Row row, Optional<CaseNumber> leads) {
        Map<String, String> details = new TreeMap<>();
        details.put("case", row.number().toString());
        details.put("urgency", row.urgency().name());
        leads.ifPresent(other -> details.put("joined", other.toString()));
        transaction.record(
                "case.opened-by-" + row.origin().name().toLowerCase(Locale.ROOT),
                row.mail().value(),
                details);
    }

    private static boolean mayJoin(Intention concern, Urgency urgency) {
        return urgency != Urgency.NOW
                && concern.report().isEmpty()
                && concern.decisions().stream().noneMatch(decision -> decision.effective() == Disposition.SEAL);
    }

    private static int lastNumber(Transaction transaction, int year, int count) throws SQLException {
        try (PreparedStatement next = transaction.prepare(NUMBER)) {
            next.setInt(1, year);
            next.setInt(2, count);
            try (ResultSet row = next.executeQuery()) {
                row.next();
                return row.getInt("last");
            }
        }
    }

    private static boolean isConcern(DecisionRow.Taken decision) {
        return decision.effective() != Disposition.DELIVER;
    }

    /** Of the recipient it is most urgent for; somebody looks at everything within the week. */
    static Urgency urgency(Intention concern) {
        return concern.decisions().stream()
                .filter(CaseOpening::isConcern)
                .map(DecisionRow.Taken::urgency)
                .reduce(Urgency.WEEK, Urgency::soonest);
    }

    private static boolean isLikelyFine(Intention concern, Urgency urgency) {
        return urgency == Urgency.WEEK
                && concern.decisions().stream()
                        .filter(CaseOpening::isConcern)
                        .allMatch(decision -> decision.effective() != Disposition.SEAL
                                && decision.reasons().stream()
                                        .allMatch(reason -> reason.score() <= MOST_OF_LIKELY_FINE));
    }
}
