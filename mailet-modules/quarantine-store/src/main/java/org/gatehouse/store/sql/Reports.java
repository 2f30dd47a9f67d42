package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.gatehouse.core.examination.Refusal;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.core.policy.Urgency;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.sql.Outcome.OwnMessage;

/**
 * What becomes of reports: one joins the case of its message, or opens one, in the transaction of its decisions. A
 * forward with anything in it that the kept original may not say stays as a held or sealed copy beside it: what a
 * reporter wrote is never lost.
 */
final class Reports {
    /** Two reports of one message must not open two cases. Taken before the counter of cases. */
    private static final String LOCK = "select pg_advisory_xact_lock(7305007)";

    private static final String JOIN = """
            update case_file set urgency = ?, likely_fine = false, joined_to = null, sealing = sealing or ?,
                state = case when state = 'KEPT' then 'WAITING' else state end,
                settled_at = case when state = 'KEPT' then null else settled_at end
            where id = ?""";
    private static final String REPORT = "insert into report (id, case_file, mail, reporter_lookup, at, route, matched,"
            + " possibly_illegal, reporter_vouched, original) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String REMOVE_RECIPIENT =
            "update recipient set state = 'REMOVED', settled_at = ? where mail = ? and state = 'DECIDED'";
    private static final String REMOVE_MESSAGE = """
            update message set state = 'REMOVED', settled_at = ?, spool_key = null, envelope = null, body = null,
                vault = case when vault = 'KEPT' then 'RELEASED' else vault end
            where id = ? and state = 'DECIDED' and evidence_key is null""";

    private static final String COPIES = "select order_reporters_copies(?, ?, ?)";

    private final OwnMessageInsert ownMessages = new OwnMessageInsert();

    static void lock(Transaction transaction, List<Intention> changes) throws SQLException {
        if (changes.stream().anyMatch(intention -> intention.report().isPresent())) {
            try (PreparedStatement lock = transaction.prepare(LOCK)) {
                lock.execute();
            }
        }
    }

    /** One after the other: the second of two may join the case of the first. */
    void apply(Transaction transaction, List<Intention> recorded) throws SQLException {
        List<OwnMessage> thanks = new ArrayList<>();
        for (Intention intention : recorded) {
            if (intention.report().isPresent()) {
                Reporting report = intention.report().get();
                ReportedCase reported = take(transaction, intention, report);
                report.thanks().ifPresent(letter -> thanks.add(letter.make(reported.number(), transaction.now())));
            }
        }
        ownMessages.apply(transaction, thanks);
    }

    private static ReportedCase take(Transaction transaction, Intention intention, Reporting report)
            throws SQLException {
        UUID forward = intention.mail().value();
        KnownOriginal original = KnownOriginal.find(transaction, report, forward);
        Optional<ReportedCase> found = ReportedCase.find(transaction, original.names(), report.reporter(), forward);
        // What is said to be illegal stays by itself where nobody may seal the original for it.
        boolean dropped = found.isPresent()
                && found.get().original()
                && report.dispensable()
                && (!report.possiblyIllegal() || seals(intention, report));
        // Copies of the forward that are held for others wait for a decision of their own.
        if (found.isEmpty() || intention.concerns() > 1) {
            CaseOpening.apply(transaction, List.of(intention));
        }
        ReportedCase reported = found.isPresent() ? found.get() : ReportedCase.of(transaction, forward);
        KeyedDigests.insertReported(transaction, reported.mail(), original.names());
        insert(
                transaction,
                new Row(
                        reported.id(),
                        dropped ? Optional.empty() : Optional.of(forward),
                        found.isPresent(),
                        original.mail()),
                intention);
        if (found.isPresent()) {
            join(transaction, reported, intention, report, dropped);
        }
        orderCopies(transaction, intention, report, reported.mail());
        // Whoever reported has a part in it from now on: perhaps the last who had none.
        NoticeRows.routedUp(transaction, reported.id());
        if (dropped) {
            remove(transaction, forward);
        }
        return reported;
    }

    private static void join(
            Transaction transaction, ReportedCase found, Intention forward, Reporting report, boolean dropped)
            throws SQLException {
        // What the reporter wrote may be more urgent than what they forwarded.
        Urgency urgency = found.urgency()
                .soonest(report.possiblyIllegal() ? Urgency.NOW : Urgency.TODAY)
                .soonest(CaseOpening.urgency(forward));
        boolean seals = seals(forward, report);
        Optional<UUID> order = found.findOrder(transaction);
        if (order.isPresent()) {
            // Whoever ordered it did not know.
            RefuseStep.refuse(
                    transaction, new RefuseStep.Refused(order.get(), new MailId(found.mail()), Refusal.REPORTED));
        }
        try (PreparedStatement update = transaction.prepare(JOIN)) {
            update.setString(1, urgency.name());
            update.setBoolean(2, seals);
            update.setObject(3, found.id());
            update.executeUpdate();
        }
        if (urgency != found.urgency()) {
            NoticeRows.urgent(transaction, found.id());
        }
        Map<String, String> details = new TreeMap<>();
        details.put("case", found.number().toString());
        details.put("urgency", urgency.name());
        details.put("possibly-illegal", Boolean.toString(report.possiblyIllegal()));
        details.put("sealed", Boolean.toString(seals));
        details.put("forward", forward.mail().toString());
        details.put("forward-kept", Boolean.toString(!dropped));
        transaction.record("report.joined", found.mail(), details);
    }

    /**
     * Whether what is known already is closed to everybody: by the word of staff and governors only, and where somebody
     * of ours vouches that it is theirs. Others would seal the evidence against themselves.
     */
    private static boolean seals(Intention forward, Reporting report) {
        PersonType reporter = forward.sender().type();
        return report.possiblyIllegal()
                && forward.sender().vouched()
                && (reporter == PersonType.STAFF || reporter == PersonType.GOVERNOR);
    }

    /**
     * @param forward where it is kept
     * @param joined whether there was a case to join
     * @param original the message it is about, where the books know it
     */
    private record Row(UUID caseFile, Optional<UUID> forward, boolean joined, Optional<UUID> original) {}

    private static void insert(Transaction transaction, Row row, Intention intention) throws SQLException {
        Reporting report = intention.report().orElseThrow();
        try (PreparedStatement insert = transaction.prepare(REPORT)) {
            insert.setObject(1, UUID.randomUUID());
            insert.setObject(2, row.caseFile());
            insert.setObject(3, row.forward().orElse(null));
            insert.setBytes(4, report.reporter().map(Bytes::array).orElse(null));
            insert.setObject(5, transaction.now().atOffset(ZoneOffset.UTC));
            insert.setString(6, report.route().name());
            insert.setBoolean(7, row.joined());
            insert.setBoolean(8, report.possiblyIllegal());
            insert.setBoolean(9, intention.sender().vouched());
            insert.setObject(10, row.original().orElse(null));
            insert.executeUpdate();
        }
    }

    /** What the reporter still has of it is taken out of their mailbox. */
    private static void orderCopies(Transaction transaction, Intention forward, Reporting report, UUID reported)
            throws SQLException {
        if (!forward.sender().vouched() || report.reporter().isEmpty()) {
            return;
        }
        try (PreparedStatement order = transaction.prepare(COPIES)) {
            order.setObject(1, forward.mail().value());
            order.setObject(2, reported);
            order.setBytes(3, report.reporter().get().array());
            order.execute();
        }
    }

    /** Nobody holds a key any more; what is in the vault is deleted later. */
    private static void remove(Transaction transaction, UUID forward) throws SQLException {
        for (String sql : List.of(REMOVE_RECIPIENT, REMOVE_MESSAGE)) {
            try (PreparedStatement update = transaction.prepare(sql)) {
                update.setObject(1, transaction.now().atOffset(ZoneOffset.UTC));
                update.setObject(2, forward);
                update.executeUpdate();
            }
        }
        Places.remove(transaction, List.of(forward));
        transaction.record("mail.removed", forward, Map.of("recipients", "1"));
    }
}
