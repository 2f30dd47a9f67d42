package org.gatehouse.store.sql;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.Span;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.mail.Parties.Party;
import org.gatehouse.store.database.Step;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.message.Json;

/**
 * Records intentions, and opens the cases they need. Answers false where there are decisions on record already: those
 * stay.
 */
final class IntendStep implements Step<Intention, Boolean> {
    private static final String MESSAGE =
            "update message set state = 'DECIDED', reading_copy = ?, sender_type = ?, sender_vouched = ?,"
                    + " sender_check = cast(? as jsonb), added_lines = ?, author = ?"
                    + " where id = ? and state = 'RECEIVED'";
    private static final String RECIPIENT =
            "update recipient set state = 'DECIDED', disposition = ?, urgency = ?, enforced = ?,"
                    + " reasons = cast(? as jsonb), policy_version = ?, person_type = ?, direction = ?"
                    + " where mail = ? and position = ?";
    private static final String FINDING =
            "insert into finding (mail, number, code, inspector, inspector_version, part, span_start, span_end,"
                    + " category, score, parameters) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb))";

    private final Reports reports = new Reports();

    @Override
    public boolean isDurable() {
        return true;
    }

    @Override
    public List<Boolean> apply(Transaction transaction, List<Intention> changes) throws SQLException {
        if (changes.isEmpty()) {
            return List.of();
        }
        Reports.lock(transaction, changes);
        List<Boolean> first = updateMessages(transaction, changes);
        List<Intention> recorded = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            if (first.get(i)) {
                recorded.add(changes.get(i));
            }
        }
        updateRecipients(transaction, recorded);
        insertFindings(transaction, recorded);
        for (Intention intention : recorded) {
            transaction.record("mail.decided", intention.mail().value(), DecisionDetails.of(intention));
        }
        KeyedDigests.insert(transaction, recorded);
        WebAddresses.insert(transaction, recorded);
        SqlContacts.insert(transaction, recorded);
        CaseOpening.apply(
                transaction,
                recorded.stream()
                        .filter(intention -> intention.report().isEmpty())
                        .toList());
        reports.apply(transaction, recorded);
        return first;
    }

    private static List<Boolean> updateMessages(Transaction transaction, List<Intention> changes) throws SQLException {
        try (PreparedStatement update = transaction.prepare(MESSAGE)) {
            for (Intention change : changes) {
                update.setBytes(1, change.readingCopy().map(Bytes::array).orElse(null));
                update.setString(2, change.sender().type().name());
                update.setBoolean(3, change.sender().vouched());
                Optional<Intention.SenderRecord> sender = change.senderCheck();
                update.setString(4, sender.map(Intention.SenderRecord::verdict).orElse(null));
                update.setBytes(
                        5,
                        sender.flatMap(Intention.SenderRecord::addedLines)
                                .map(Bytes::array)
                                .orElse(null));
                update.setBytes(6, change.author().map(Bytes::array).orElse(null));
                update.setObject(7, change.mail().value());
                update.addBatch();
            }
            return Arrays.stream(update.executeBatch())
                    .mapToObj(count -> count == 1)
                    .toList();
        }
    }

    private static void updateRecipients(Transaction transaction, List<Intention> recorded) throws SQLException {
        try (PreparedStatement update = transaction.prepare(RECIPIENT)) {
            for (Intention intention : recorded) {
                for (Map.Entry<Integer, Verdict> entry : intention.verdicts().entrySet()) {
                    DecisionRow.Taken decision = entry.getValue().decision();
                    Party party = entry.getValue().party();
                    update.setString(1, decision.disposition().name());
                    update.setString(2, decision.urgency().name());
                    update.setBoolean(3, decision.enforced());
                    update.setString(4, decision.reasonsJson());
                    update.setString(5, decision.policyVersion());
                    update.setString(6, party.type().name());
                    update.setString(7, party.direction().name());
                    update.setObject(8, intention.mail().value());
                    update.setInt(9, entry.getKey());
                    update.addBatch();
                }
            }
            update.executeBatch();
        }
    }

    /** Something found later in a message whose decisions stand. */
    static void insertFinding(Transaction transaction, MailId mail, int number, Finding finding) throws SQLException {
        try (PreparedStatement insert = transaction.prepare(FINDING)) {
            add(insert, mail, number, finding);
            insert.executeBatch();
        }
    }

    private static void insertFindings(Transaction transaction, List<Intention> recorded) throws SQLException {
        if (recorded.stream().allMatch(intention -> intention.findings().isEmpty())) {
            return;
        }
        try (PreparedStatement insert = transaction.prepare(FINDING)) {
            for (Intention intention : recorded) {
                for (int i = 0; i < intention.findings().size(); i++) {
                    add(insert, intention.mail(), i, intention.findings().get(i));
                }
            }
            insert.executeBatch();
        }
    }

    private static void add(PreparedStatement insert, MailId mail, int number, Finding finding) throws SQLException {
        insert.setObject(1, mail.value());
        insert.setInt(2, number);
        insert.setString(3, finding.code().code());
        insert.setString(4, finding.inspector());
        insert.setString(5, finding.inspectorVersion());
        insert.setString(6, finding.part().map(Object::toString).orElse(null));
        insert.setObject(7, finding.span().map(Span::start).orElse(null), Types.INTEGER);
        insert.setObject(8, finding.span().map(Span::end).orElse(null), Types.INTEGER);
        insert.setString(9, finding.category().key());
        insert.setDouble(10, finding.score());
        insert.setString(11, new String(Json.bytes(Json.object(finding.parameters())), StandardCharsets.UTF_8));
        insert.addBatch();
    }
}
