package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gatehouse.store.Checking.Part;
import org.gatehouse.store.database.LedgerLine;
import org.gatehouse.store.database.Step;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.desk.Checks.State;

/** Writes down how what looks into mail stands. Answers how many stand otherwise than before. */
final class CheckingStep implements Step<List<Part>, Integer> {
    private static final String BEFORE = "select part, state, version from checking for update";
    private static final String WRITE = """
            insert into checking (part, kind, state, version, since, checked_at) values (?, ?, ?, ?, ?, ?)
            on conflict (part) do update set kind = excluded.kind, state = excluded.state, version = excluded.version,
                since = case when checking.state = excluded.state then checking.since else excluded.since end,
                checked_at = excluded.checked_at""";
    private static final String FORGET = "delete from checking where not part = any(?)";
    /** Whoever looks after the machine; and the designated persons, because mail is held meanwhile. */
    private static final String TELL = """
            insert into notice (id, kind, person, created_at)
            select gen_random_uuid(), 'CHECKING', person, ? from (
                select distinct p.id as person from person p join person_role r on r.person = p.id
                where r.role in ('IT', 'MAIL_ADMINISTRATOR') and not p.emergency and p.state = 'ACTIVE'
                    and p.starts_on <= ? and (p.ends_on is null or p.ends_on >= ?)
                union all select null::uuid) told""";

    @Override
    public boolean isDurable() {
        return true;
    }

    @Override
    public List<Integer> apply(Transaction transaction, List<List<Part>> changes) throws SQLException {
        List<Integer> answers = new ArrayList<>();
        for (List<Part> parts : changes) {
            answers.add(report(transaction, parts));
        }
        return answers;
    }

    private static int report(Transaction transaction, List<Part> parts) throws SQLException {
        Map<String, String> before = before(transaction);
        write(transaction, parts);
        List<Part> changed = parts.stream()
                .filter(part -> !standing(part.state().name(), part.version()).equals(before.get(part.name())))
                .toList();
        for (Part part : changed) {
            transaction.record(new LedgerLine(
                    "checking.changed",
                    "",
                    "gateway",
                    Map.of(
                            "part", part.name(),
                            "state", part.state().name(),
                            "version", part.version())));
        }
        if (changed.stream().anyMatch(part -> isNewTrouble(part, before))) {
            tell(transaction);
        }
        return changed.size();
    }

    /** That no list was ever connected is no news; that one is gone is. */
    private static boolean isNewTrouble(Part part, Map<String, String> before) {
        String earlier = before.getOrDefault(part.name(), standing(State.NOT_CONNECTED.name(), ""));
        return part.state() != State.WORKING && !earlier.startsWith(part.state().name() + " ");
    }

    private static String standing(String state, String version) {
        return state + " " + version;
    }

    private static Map<String, String> before(Transaction transaction) throws SQLException {
        try (PreparedStatement select = transaction.prepare(BEFORE);
                ResultSet rows = select.executeQuery()) {
            Map<String, String> before = new HashMap<>();
            while (rows.next()) {
                before.put(rows.getString("part"), standing(rows.getString("state"), rows.getString("version")));
            }
            return before;
        }
    }

    private static void write(Transaction transaction, List<Part> parts) throws SQLException {
        OffsetDateTime now = transaction.now().atOffset(ZoneOffset.UTC);
        try (PreparedStatement write = transaction.prepare(WRITE);
                PreparedStatement forget = transaction.prepare(FORGET)) {
            for (Part part : parts) {
                write.setString(1, part.name());
                write.setString(2, part.kind().name());
                write.setString(3, part.state().name());
                write.setString(4, part.version());
                write.setObject(5, now);
                write.setObject(6, now);
                write.addBatch();
            }
            write.executeBatch();
            forget.setArray(
                    1,
                    forget.getConnection()
                            .createArrayOf(
                                    "text", parts.stream().map(Part::name).toArray()));
            forget.executeUpdate();
        }
    }

    private static void tell(Transaction transaction) throws SQLException {
        LocalDate today = transaction.now().atOffset(ZoneOffset.UTC).toLocalDate();
        try (PreparedStatement tell = transaction.prepare(TELL)) {
            tell.setObject(1, transaction.now().atOffset(ZoneOffset.UTC));
            tell.setObject(2, today);
            tell.setObject(3, today);
            tell.executeUpdate();
        }
    }
}
