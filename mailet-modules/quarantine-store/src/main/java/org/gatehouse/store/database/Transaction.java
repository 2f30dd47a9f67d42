package org.gatehouse.store.database;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A transaction, and what its steps leave for its end. For one thread. */
public final class Transaction {
    private final Connection connection;
    private final Instant now;
    private final List<LedgerLine> lines = new ArrayList<>();
    private final Set<UUID> touched = new LinkedHashSet<>();

    /** Whoever makes one appends its lines to the ledger and commits. */
    public Transaction(Connection connection, Instant now) {
        this.connection = connection;
        this.now = now;
    }

    public Instant now() {
        return now;
    }

    public PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    public Array array(String type, Object[] elements) throws SQLException {
        return connection.createArrayOf(type, elements);
    }

    /** Goes into the ledger with this transaction. */
    public void record(String kind, UUID subject, Map<String, String> details) {
        lines.add(new LedgerLine(kind, subject.toString(), "gateway", details));
    }

    public void record(LedgerLine line) {
        lines.add(line);
    }

    /** A row that somebody must look at before the transaction ends. */
    public void touch(UUID id) {
        touched.add(id);
    }

    public Set<UUID> touched() {
        return touched;
    }

    public List<LedgerLine> lines() {
        return lines;
    }
}
