package org.gatehouse.store.retention;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.database.DatabaseLogin;
import org.gatehouse.store.database.DurableTransactions;
import org.gatehouse.store.database.LedgerLine;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.sql.LedgerTail;

/**
 * Preservations of cases: one person places them, two lift them. The database destroys nothing that has one.
 * Thread-safe.
 */
public final class Preservations implements AutoCloseable {
    private static final String CASE = "select id, mail from case_file where year = ? and running = ?";
    private static final String PLACE =
            "insert into preservation (id, case_file, authority, reference, placed_at, review_on, only_for)"
                    + " values (?, ?, ?, ?, ?, ?, ?)";
    private static final String PEOPLE =
            "select id from person where lower(email) = any (?) and state <> 'CLOSED' order by id";
    private static final String LIFT = "update preservation set lifted_at = ?, lifted_shares = ?"
            + " where case_file = ? and reference = ? and lifted_at is null";
    private static final String OPEN = """
            select c.year, c.running, p.authority, p.reference, p.review_on
            from preservation p join case_file c on c.id = p.case_file
            where p.lifted_at is null order by p.review_on, c.year, c.running""";

    private final Database database;
    private final DurableTransactions transactions;

    /** @param login of the role {@code gatehouse_gateway} */
    public Preservations(DatabaseLogin login, Clock clock) {
        this.database = new Database(login);
        this.transactions = new DurableTransactions(login, LedgerTail::append, clock);
    }

    /**
     * One that is open.
     *
     * @param reviewOn when somebody asks whether it is still needed
     */
    public record Open(CaseNumber number, String authority, String reference, LocalDate reviewOn) {}

    private record Case(UUID id, UUID mail) {}

    /** Those to be reviewed first come first. */
    public List<Open> list() {
        return database.ask(Preservations::list);
    }

    /** Ledger: {@code case.preserved}. False where there is no such case. */
    public boolean place(Open wanted) {
        return place(wanted, Set.of());
    }

    /**
     * The same; while it stands, the case exists for these people alone, and nobody else is told of it (C14). Ledger: {@code
     * case.preserved-quietly}.
     *
     * @param onlyFor addresses for notices of people at the desk; empty for all who might see it otherwise
     * @throws IllegalArgumentException where one of them is nobody's
     */
    public boolean place(Open wanted, Set<String> onlyFor) {
        return transactions.run(transaction -> {
            Optional<Case> found = find(transaction, wanted.number());
            if (found.isEmpty()) {
                return false;
            }
            Object[] people = people(transaction, onlyFor);
            try (PreparedStatement insert = transaction.prepare(PLACE)) {
                insert.setObject(1, UUID.randomUUID());
                insert.setObject(2, found.get().id());
                insert.setString(3, wanted.authority());
                insert.setString(4, wanted.reference());
                insert.setObject(5, transaction.now().atOffset(ZoneOffset.UTC));
                insert.setObject(6, wanted.reviewOn());
                insert.setArray(7, people.length == 0 ? null : transaction.array("uuid", people));
                insert.executeUpdate();
            }
            Map<String, String> details = Map.of(
                    "authority", wanted.authority(),
                    "reference", wanted.reference(),
                    "review-on", wanted.reviewOn().toString());
            String kind = people.length == 0 ? "case.preserved" : "case.preserved-quietly";
            record(transaction, kind, wanted.number(), found.get(), details);
            return true;
        });
    }

    /**
     * Ledger: {@code case.preservation-lifted}. False where there is none with this reference.
     *
     * @param shares the numbers of the key shares whose holders were there
     */
    public boolean lift(CaseNumber number, String reference, List<Integer> shares) {
        return transactions.run(transaction -> {
            Optional<Case> found = find(transaction, number);
            if (found.isEmpty() || !lift(transaction, found.get(), reference, shares)) {
                return false;
            }
            Map<String, String> details = Map.of("reference", reference, "shares", shares.toString());
            record(transaction, "case.preservation-lifted", number, found.get(), details);
            return true;
        });
    }

    private static Object[] people(Transaction transaction, Set<String> addresses) throws SQLException {
        Object[] wanted = addresses.stream()
                .map(address -> address.toLowerCase(Locale.ROOT))
                .toArray();
        try (PreparedStatement select = transaction.prepare(PEOPLE)) {
            select.setArray(1, transaction.array("text", wanted));
            List<UUID> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getObject("id", UUID.class));
                }
            }
            if (found.size() != wanted.length) {
                throw new IllegalArgumentException("somebody who is to know of it is not known at the desk");
            }
            return found.toArray();
        }
    }

    private static boolean lift(Transaction transaction, Case found, String reference, List<Integer> shares)
            throws SQLException {
        try (PreparedStatement update = transaction.prepare(LIFT)) {
            update.setObject(1, transaction.now().atOffset(ZoneOffset.UTC));
            update.setString(2, shares.toString());
            update.setObject(3, found.id());
            update.setString(4, reference);
            return update.executeUpdate() > 0;
        }
    }

    private static Optional<Case> find(Transaction transaction, CaseNumber number) throws SQLException {
        try (PreparedStatement select = transaction.prepare(CASE)) {
            select.setInt(1, number.year());
            select.setInt(2, number.running());
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Case(row.getObject("id", UUID.class), row.getObject("mail", UUID.class)))
                        : Optional.empty();
            }
        }
    }

    private static List<Open> list(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OPEN);
                ResultSet rows = select.executeQuery()) {
            List<Open> found = new ArrayList<>();
            while (rows.next()) {
                found.add(new Open(
                        new CaseNumber(rows.getInt("year"), rows.getInt("running")),
                        rows.getString("authority"),
                        rows.getString("reference"),
                        rows.getObject("review_on", LocalDate.class)));
            }
            return found;
        }
    }

    private static void record(
            Transaction transaction, String kind, CaseNumber number, Case found, Map<String, String> details) {
        Map<String, String> all = new TreeMap<>(details);
        all.put("case", number.toString());
        transaction.record(new LedgerLine(kind, found.mail().toString(), "operator", all));
    }

    @Override
    public void close() {
        try (transactions) {
            database.close();
        }
    }
}
