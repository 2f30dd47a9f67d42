package org.gatehouse.store.sql;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.ledger.MerkleTree;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.message.Json;
import org.gatehouse.store.sql.CheckpointTable.Row;
import org.gatehouse.store.sql.LedgerReader.NoCheckpoint;

/** Writes custody extracts: the entries about one message, each with the proof that a signed checkpoint covers it. */
final class LedgerExtract {
    private static final String ENTRIES = SqlLedger.COLUMNS + " where subject = ? and sequence <= ? order by sequence";
    private static final String LATER = "select count(*) from ledger where subject = ? and sequence > ?";
    private static final String MAIL_OF =
            "select mail from case_file where year || '-' || lpad(running::text, 4, '0') = ?";

    private final Database database;

    LedgerExtract(Database database) {
        this.database = database;
    }

    long write(MailId mail, Writer out) throws IOException, NoCheckpoint {
        List<Row> checkpoints = database.ask(CheckpointTable::all);
        if (checkpoints.isEmpty()) {
            throw new NoCheckpoint();
        }
        Row last = checkpoints.get(checkpoints.size() - 1);
        try {
            MerkleTree tree = new MerkleTree();
            database.ask(connection -> grow(connection, tree));
            int size = Math.toIntExact(last.size());
            ObjectNode begin = Json.object();
            begin.putObject("extract").put("checkpoint", last.note());
            SqlLedger.write(out, begin);
            List<Row> earlier = checkpoints.subList(0, checkpoints.size() - 1);
            earlier.forEach(row -> SqlLedger.write(out, earlier(row, tree, size)));
            long entries = database.ask(connection -> entries(connection, mail, tree, size, out));
            ObjectNode end = Json.object();
            end.putObject("end").put("earlier", earlier.size()).put("entries", entries);
            SqlLedger.write(out, end);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.flush();
        return database.ask(connection -> later(connection, mail, last.size()));
    }

    static Optional<MailId> mailOf(Connection connection, String number) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(MAIL_OF)) {
            select.setString(1, number);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(new MailId(row.getObject("mail", UUID.class))) : Optional.empty();
            }
        }
    }

    private static int grow(Connection connection, MerkleTree tree) throws SQLException {
        LedgerLeaves.read(connection, (sequence, leaf, chain) -> tree.add(leaf));
        return tree.size();
    }

    private static ObjectNode earlier(Row row, MerkleTree tree, int size) {
        ObjectNode line = Json.object();
        ObjectNode earlier = line.putObject("earlier").put("checkpoint", row.note());
        hashes(earlier.putArray("proof"), tree.consistency(Math.toIntExact(row.size()), size));
        return line;
    }

    private static long entries(Connection connection, MailId mail, MerkleTree tree, int size, Writer out)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ENTRIES)) {
            select.setString(1, mail.toString());
            select.setLong(2, size);
            long entries = 0;
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ObjectNode entry = SqlLedger.entry(rows);
                    int index = Math.toIntExact(rows.getLong("sequence") - 1);
                    hashes(entry.putArray("proof"), tree.inclusion(index, size));
                    SqlLedger.write(out, entry);
                    entries++;
                }
            }
            return entries;
        }
    }

    private static long later(Connection connection, MailId mail, long size) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LATER)) {
            select.setString(1, mail.toString());
            select.setLong(2, size);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void hashes(ArrayNode list, List<byte[]> nodes) {
        nodes.forEach(node -> list.add(HexFormat.of().formatHex(node)));
    }
}
