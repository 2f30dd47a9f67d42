package org.gatehouse.store.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.backup.Tables.Table;
import org.gatehouse.store.crypto.ShredKeys;
import org.gatehouse.store.database.DatabaseFault;
import org.gatehouse.store.database.DatabaseLogin;
import org.gatehouse.store.database.LedgerLine;
import org.gatehouse.store.database.Migrations;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.message.VaultMark;
import org.gatehouse.store.sql.LedgerTail;
import org.gatehouse.store.vault.FileVault;
import org.gatehouse.store.vault.Vault;
import org.postgresql.PGConnection;

/**
 * Brings a backup back into an empty database. What was destroyed or sealed after the backup was made is destroyed or
 * sealed again in the same transaction, by the marks beside the shred keys ({@link Reapply}); what was ordered and
 * could still be undone is undone. Gateway and desk must not run. For one thread.
 */
public final class Restore {
    private final DatabaseLogin owner;
    private final Vault vault;
    private final ShredKeys shredKeys;
    private final Clock clock;

    /** @param owner who owns the tables: {@code gatehouse_owner} */
    public Restore(DatabaseLogin owner, Vault vault, ShredKeys shredKeys, Clock clock) {
        this.owner = owner;
        this.vault = vault;
        this.shredKeys = shredKeys;
        this.clock = clock;
    }

    /**
     * What was done.
     *
     * @param files how many messages' bytes came back into the vault
     * @param entries how many the ledger had when the backup was made
     * @param destroyedAgain how many messages had been destroyed since
     * @param sealedAgain how many had been sealed since
     * @param unopenable how many nobody can open, because their shred key is neither there nor known to be destroyed
     */
    public record Done(int files, long entries, int destroyedAgain, int sealedAgain, int unopenable) {}

    /** It was not restored, and why: a sentence each. */
    public static final class Refused extends Exception {
        private final List<String> reasons;

        Refused(List<String> reasons) {
            super(String.join("; ", reasons));
            this.reasons = List.copyOf(reasons);
        }

        public List<String> reasons() {
            return reasons;
        }
    }

    /**
     * Whether a backup is whole; changes nothing.
     *
     * @return a sentence for each file that is not as it was written
     */
    public static List<String> problems(Path backup) throws IOException {
        Manifest.read(backup);
        return Sums.problems(backup);
    }

    /**
     * All of the database, or nothing. Ledger: {@code backup.restored}, {@code backup.destroyed-again}, {@code
     * backup.sealed-again}.
     *
     * @throws Refused where the backup is not whole or newer than this program, or the database is not empty
     * @throws org.gatehouse.core.TemporaryFailure where the database or the shred keys cannot be reached
     */
    public Done run(Path backup) throws IOException, Refused {
        Manifest manifest = Manifest.read(backup);
        List<String> problems = Sums.problems(backup);
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
        Migrations.run(owner, manifest.schema());
        try (Connection connection = owner.connect("gatehouse-restore")) {
            refuseUnlessEmpty(connection, manifest);
            int files = copyFiles(backup.resolve("vault"));
            connection.setAutoCommit(false);
            Done done = load(connection, backup.resolve("database"), manifest, files);
            connection.commit();
            Migrations.run(owner);
            return done;
        } catch (SQLException e) {
            throw DatabaseFault.of(e).toException();
        }
    }

    private static void refuseUnlessEmpty(Connection connection, Manifest manifest) throws SQLException, Refused {
        if (exists(connection, "select 1 from ledger") || exists(connection, "select 1 from message")) {
            throw new Refused(List.of("the database is not empty: move it away first, a restore overwrites nothing"));
        }
        Set<String> known = new HashSet<>();
        Tables.inOrder(connection)
                .forEach(table -> table.columns().forEach(column -> known.add(table.name() + "." + column)));
        boolean unknown = manifest.tables().stream().anyMatch(table -> table.columns().stream()
                .anyMatch(column -> !known.contains(table.name() + "." + column)));
        if (unknown) {
            throw new Refused(List.of("the backup was made by a newer version of Gatehouse, schema " + manifest.schema()
                    + ": use that one, or a newer"));
        }
    }

    private int copyFiles(Path directory) throws IOException {
        Vault saved = new FileVault(directory, clock);
        int copied = 0;
        new VaultMark(vault).set();
        for (MailId mail : saved.listOlderThan(Instant.MAX)) {
            vault.delete(mail);
            if (Backup.copy(saved, vault, mail)) {
                copied++;
            }
        }
        return copied;
    }

    private Done load(Connection connection, Path database, Manifest manifest, int files)
            throws SQLException, IOException {
        List<Table> tables = Tables.inOrder(connection);
        try (Statement statement = connection.createStatement()) {
            for (Table table : tables) {
                statement.execute("alter table " + table.name() + " disable trigger user");
            }
            statement.execute("truncate "
                    + String.join(", ", tables.stream().map(Table::name).toList()));
            for (Table table : inOrderOf(tables, manifest.tables())) {
                load(connection, table, database.resolve(table.name() + ".copy.gz"));
            }
            setIdentities(connection);
            Transaction transaction = new Transaction(connection, clock.instant());
            Reapply.Found found = new Reapply(transaction, shredKeys).run();
            for (Table table : tables) {
                statement.execute("alter table " + table.name() + " enable trigger user");
            }
            transaction.record(restored(manifest));
            LedgerTail.append(transaction);
            return new Done(files, manifest.entries(), found.destroyed(), found.sealed(), found.unopenable());
        }
    }

    private static LedgerLine restored(Manifest manifest) {
        return new LedgerLine(
                "backup.restored",
                manifest.id().toString(),
                "operator",
                Map.of(
                        "made-at", manifest.at().toString(),
                        "entries", Long.toString(manifest.entries()),
                        "chain", manifest.chain()));
    }

    /** Those of the backup, with its columns, in the order of today's references. */
    private static List<Table> inOrderOf(List<Table> today, List<Table> saved) {
        List<Table> ordered = new ArrayList<>();
        today.forEach(table ->
                saved.stream().filter(each -> each.name().equals(table.name())).forEach(ordered::add));
        return ordered;
    }

    private static void load(Connection connection, Table table, Path file) throws SQLException, IOException {
        try (InputStream rows = new GZIPInputStream(Files.newInputStream(file))) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table.name() + " (" + table.columnList() + ") from stdin", rows);
        }
    }

    private static void setIdentities(Connection connection) throws SQLException {
        String sql = "select table_name::text, column_name::text from information_schema.columns"
                + " where table_schema = 'gatehouse' and is_identity = 'YES'";
        try (Statement statement = connection.createStatement();
                Statement set = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                String table = rows.getString(1);
                String column = rows.getString(2);
                set.execute("select setval(pg_get_serial_sequence('gatehouse." + table + "', '" + column
                        + "'), (select coalesce(max(" + column + "), 0) + 1 from " + table + "), false)");
            }
        }
    }

    private static boolean exists(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql + " limit 1");
                ResultSet row = select.executeQuery()) {
            return row.next();
        }
    }
}
