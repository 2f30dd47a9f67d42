package org.gatehouse.store.sql;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import org.gatehouse.core.ledger.LedgerEntry;
import org.gatehouse.core.ledger.LedgerHash;
import org.gatehouse.store.database.LedgerLine;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.message.Json;

/**
 * Appends a transaction's lines to the ledger, last of all it does: the lock is held until the commit, so that entries
 * follow each other in the order of commits whoever writes.
 */
public final class LedgerTail {
    /** Also named in the migration. */
    private static final long LOCK = 7305002;

    private static final String HEAD = "select sequence, chain from ledger order by sequence desc limit 1";
    private static final String APPEND = "insert into ledger (sequence, at, kind, subject, actor, details, leaf, chain)"
            + " values (?, ?, ?, ?, ?, cast(? as jsonb), ?, ?)";

    private LedgerTail() {}

    public static void append(Transaction transaction) throws SQLException {
        if (transaction.lines().isEmpty()) {
            return;
        }
        lock(transaction);
        Head head = head(transaction);
        try (PreparedStatement append = transaction.prepare(APPEND)) {
            for (LedgerLine line : transaction.lines()) {
                head = add(append, head, entry(transaction, line, head.sequence() + 1));
            }
            append.executeBatch();
        }
    }

    private static LedgerEntry entry(Transaction transaction, LedgerLine line, long sequence) {
        return new LedgerEntry(sequence, transaction.now(), line.kind(), line.subject(), line.actor(), line.details());
    }

    private static Head add(PreparedStatement append, Head before, LedgerEntry entry) throws SQLException {
        byte[] leaf = LedgerHash.leaf(entry);
        byte[] chain = LedgerHash.chain(before.chain().array(), leaf);
        append.setLong(1, entry.sequence());
        append.setObject(2, entry.at().atOffset(ZoneOffset.UTC));
        append.setString(3, entry.kind());
        append.setString(4, entry.subject());
        append.setString(5, entry.actor());
        append.setString(6, new String(Json.bytes(Json.object(entry.details())), StandardCharsets.UTF_8));
        append.setBytes(7, leaf);
        append.setBytes(8, chain);
        append.addBatch();
        return new Head(entry.sequence(), new Bytes(chain));
    }

    private static void lock(Transaction transaction) throws SQLException {
        try (PreparedStatement lock = transaction.prepare("select pg_advisory_xact_lock(?)")) {
            lock.setLong(1, LOCK);
            lock.execute();
        }
    }

    /** A statement of its own: what it sees must be newer than the lock. */
    private static Head head(Transaction transaction) throws SQLException {
        try (PreparedStatement select = transaction.prepare(HEAD);
                ResultSet row = select.executeQuery()) {
            return row.next()
                    ? new Head(row.getLong("sequence"), new Bytes(row.getBytes("chain")))
                    : new Head(0, new Bytes(LedgerHash.start()));
        }
    }

    /** The last entry's number and chain value. */
    private record Head(long sequence, Bytes chain) {}
}
