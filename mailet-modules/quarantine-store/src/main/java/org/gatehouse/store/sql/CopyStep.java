package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.MailboxCopies.Ending;
import org.gatehouse.store.MailboxCopies.Side;
import org.gatehouse.store.database.LedgerLine;
import org.gatehouse.store.database.Step;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.sql.CopyStep.Settled;

/** Writes down what became of a copy in a mailbox. Answers false where that is on record already. */
final class CopyStep implements Step<Settled, Boolean> {
    private static final String SETTLE = """
            update mailbox_copy set state = ?, settled_at = ?
            where mail = ? and lookup = ? and side = ? and state = any(?)""";
    /** That of the message, or that which a forward of it is kept beside. */
    private static final String CASE = """
            select c.id, c.year, c.running, c.sealing or exists (
                select 1 from message m where m.id = c.mail and m.state = 'SEALED') as sealed
            from case_file c where c.mail = ?
                or c.id in (select r.case_file from report r where r.mail = ?)
            order by c.opened_at limit 1""";
    /** Told as something that can wait: what nobody reads any more is not urgent, and it is the mail host's keeper's. */
    private static final String NOTICE = "insert into notice (id, kind, case_file, created_at, once)"
            + " values (?, 'RETENTION', ?, ?, ?) on conflict (once) do nothing";

    /** @param found how many were taken out */
    record Settled(MailId mail, Bytes lookup, Side side, Ending ending, int found, String actor) {
        Settled(MailId mail, Bytes lookup, Side side, Ending ending, int found) {
            this(mail, lookup, side, ending, found, "gateway");
        }
    }

    private record Case(UUID id, CaseNumber number, boolean sealed) {}

    @Override
    public boolean isDurable() {
        return true;
    }

    @Override
    public List<Boolean> apply(Transaction transaction, List<Settled> changes) throws SQLException {
        List<Boolean> answers = new ArrayList<>();
        for (Settled change : changes) {
            answers.add(settle(transaction, change));
        }
        return answers;
    }

    static boolean settle(Transaction transaction, Settled change) throws SQLException {
        boolean open = change.ending() == Ending.BY_HAND;
        String[] from = open ? new String[] {"WAITING"} : new String[] {"WAITING", "BY_HAND"};
        OffsetDateTime now = transaction.now().atOffset(ZoneOffset.UTC);
        try (PreparedStatement update = transaction.prepare(SETTLE)) {
            update.setString(1, change.ending().name());
            update.setObject(2, open ? null : now);
            update.setObject(3, change.mail().value());
            update.setBytes(4, change.lookup().array());
            update.setString(5, change.side().name());
            update.setArray(6, transaction.array("text", from));
            if (update.executeUpdate() == 0) {
                return false;
            }
        }
        Optional<Case> known = find(transaction, change.mail().value());
        record(transaction, change, known);
        // What is only held, the reporter has seen already: it is on the list, and nobody is called for it.
        if (open && known.filter(Case::sealed).isPresent()) {
            tell(transaction, known.get(), now);
        }
        return true;
    }

    private static void record(Transaction transaction, Settled change, Optional<Case> known) {
        Map<String, String> details = new TreeMap<>();
        details.put("side", change.side().name().toLowerCase(Locale.ROOT));
        if (change.found() > 0) {
            details.put("copies", Integer.toString(change.found()));
        }
        known.ifPresent(file -> details.put("case", file.number().toString()));
        String kind = "copy." + change.ending().name().toLowerCase(Locale.ROOT).replace('_', '-');
        transaction.record(new LedgerLine(kind, change.mail().toString(), change.actor(), details));
    }

    private static void tell(Transaction transaction, Case file, OffsetDateTime now) throws SQLException {
        try (PreparedStatement insert = transaction.prepare(NOTICE)) {
            insert.setObject(1, UUID.randomUUID());
            insert.setObject(2, file.id());
            insert.setObject(3, now);
            insert.setString(4, "copies " + file.id());
            insert.executeUpdate();
        }
    }

    private static Optional<Case> find(Transaction transaction, UUID mail) throws SQLException {
        try (PreparedStatement select = transaction.prepare(CASE)) {
            select.setObject(1, mail);
            select.setObject(2, mail);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Case(
                                row.getObject("id", UUID.class),
                                new CaseNumber(row.getInt("year"), row.getInt("running")),
                                row.getBoolean("sealed")))
                        : Optional.empty();
            }
        }
    }
}
