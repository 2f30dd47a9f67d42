package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.MailboxCopies.Ending;
import org.gatehouse.store.MailboxCopies.Side;
import org.gatehouse.store.crypto.GatewayKeys;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.database.DatabaseLogin;
import org.gatehouse.store.database.DurableTransactions;
import org.gatehouse.store.sql.CopyStep.Settled;
import org.gatehouse.store.sql.SqlMailboxCopies.Row;

/**
 * Copies in mailboxes that a person must take out. Works beside a running gateway. Thread-safe; throws
 * {@link org.gatehouse.core.TemporaryFailure} while the database is away.
 */
public final class CopiesByHand implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LIST = "select mail, lookup, side, around, ordered_at, attempts from mailbox_copy"
            + " where state = 'BY_HAND' order by ordered_at, mail, side";

    private final Database database;
    private final DurableTransactions transactions;
    private final GatewayKeys keys;

    /** @param login of the role {@code gatehouse_gateway} */
    public CopiesByHand(DatabaseLogin login, GatewayKeys keys, Clock clock) {
        this.database = new Database(login);
        this.transactions = new DurableTransactions(login, LedgerTail::append, clock);
        this.keys = keys;
    }

    /**
     * One copy.
     *
     * @param mailbox empty where nobody in the directory has this address
     * @param around when it was delivered or sent
     */
    public record Task(MailId mail, Side side, Optional<Address> mailbox, Instant around) {
        @Override
        public String toString() {
            return "Task[" + mail + ", " + side + "]";
        }
    }

    /** Oldest first. */
    public List<Task> list(List<Address> mailboxes) {
        Map<Bytes, Address> owners = new HashMap<>();
        mailboxes.forEach(mailbox -> owners.put(Lookups.of(keys, mailbox), mailbox));
        return rows().stream()
                .map(row -> new Task(
                        new MailId(row.mail()),
                        row.side(),
                        Optional.ofNullable(owners.get(row.lookup())),
                        row.around()))
                .toList();
    }

    /** Somebody has taken out all copies of a message. Answers how many there were to take out. */
    public int done(MailId mail, String actor) {
        List<Row> rows =
                rows().stream().filter(row -> row.mail().equals(mail.value())).toList();
        return transactions.run(transaction -> {
            int settled = 0;
            for (Row row : rows) {
                Settled change = new Settled(mail, row.lookup(), row.side(), Ending.REMOVED, 0, actor);
                settled += CopyStep.settle(transaction, change) ? 1 : 0;
            }
            return settled;
        });
    }

    private List<Row> rows() {
        return database.ask(PATIENCE, connection -> {
            try (PreparedStatement select = connection.prepareStatement(LIST);
                    ResultSet rows = select.executeQuery()) {
                return read(rows);
            }
        });
    }

    private static List<Row> read(ResultSet rows) throws SQLException {
        List<Row> list = new ArrayList<>();
        while (rows.next()) {
            list.add(SqlMailboxCopies.row(rows));
        }
        return list;
    }

    @Override
    public void close() {
        try (transactions) {
            database.close();
        }
    }
}
