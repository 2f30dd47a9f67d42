package org.gatehouse.store.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.gatehouse.core.ledger.LedgerHash;
import org.gatehouse.store.Ledger;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.database.LedgerLine;
import org.gatehouse.store.message.Json;

/** The ledger over its table. Thread-safe. */
final class SqlLedger implements Ledger {
    static final String COLUMNS = "select sequence, at, kind, subject, actor, details::text, leaf, chain from ledger";
    private static final String SELECT = COLUMNS + " order by sequence";
    private static final int FETCHED = 500;

    private final Database database;
    private final Changes changes;

    SqlLedger(Database database, Changes changes) {
        this.database = database;
        this.changes = changes;
    }

    @Override
    public void append(String kind, String subject, String actor, Map<String, String> details) {
        boolean ascii = details.keySet().stream().allMatch(key -> key.chars().allMatch(c -> c > ' ' && c < 0x7f));
        boolean noNul = Stream.concat(Stream.of(kind, subject, actor), details.values().stream())
                .noneMatch(text -> text.indexOf('\0') >= 0);
        if (!ascii || !noNul) {
            throw new IllegalArgumentException("ledger keys are ASCII, and no text has a NUL");
        }
        changes.append(new LedgerLine(kind, subject, actor, details));
    }

    @Override
    public void export(Writer out) throws IOException {
        export(database, out);
    }

    static void export(Database database, Writer out) throws IOException {
        try {
            database.ask(connection -> export(connection, out));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.flush();
    }

    private static long export(Connection connection, Writer out) throws SQLException {
        // The driver reads in portions only inside a transaction.
        connection.setAutoCommit(false);
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setFetchSize(FETCHED);
            long entries = 0;
            byte[] chain = LedgerHash.start();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    chain = rows.getBytes("chain");
                    write(out, entry(rows, chain));
                    entries++;
                }
            }
            ObjectNode end = Json.object();
            end.putObject("end")
                    .put("entries", entries)
                    .put("chain", HexFormat.of().formatHex(chain));
            write(out, end);
            return entries;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static ObjectNode entry(ResultSet row, byte[] chain) throws SQLException {
        return entry(row).put("chain", HexFormat.of().formatHex(chain));
    }

    /** All that is in front of what proves it. */
    static ObjectNode entry(ResultSet row) throws SQLException {
        ObjectNode entry = Json.object()
                .put("sequence", row.getLong("sequence"))
                .put("at", row.getObject("at", OffsetDateTime.class).toInstant().toString())
                .put("kind", row.getString("kind"))
                .put("subject", row.getString("subject"))
                .put("actor", row.getString("actor"));
        ObjectNode details = entry.putObject("details");
        JsonNode stored = Json.read(row.getString("details"));
        stored.properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(
                        detail -> details.put(detail.getKey(), detail.getValue().asText()));
        return entry.put("leaf", HexFormat.of().formatHex(row.getBytes("leaf")));
    }

    static void write(Writer out, ObjectNode line) {
        try {
            out.write(new String(Json.bytes(line), StandardCharsets.UTF_8));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
