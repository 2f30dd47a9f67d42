package org.gatehouse.store.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.gatehouse.core.ledger.LedgerHash;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.backup.Tables.Table;
import org.gatehouse.store.database.BackupLock;
import org.gatehouse.store.database.DatabaseFault;
import org.gatehouse.store.database.DatabaseLogin;
import org.gatehouse.store.database.LedgerLine;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.disk.Disk;
import org.gatehouse.store.sql.LedgerTail;
import org.gatehouse.store.vault.FileVault;
import org.gatehouse.store.vault.Vault;
import org.gatehouse.store.vault.VaultFile;
import org.postgresql.PGConnection;

/**
 * Copies the database as it is at one moment, and the stored bytes of every message that it then has, beside a running
 * gateway and desk. Neither keys nor shred keys are in it: without those a backup opens nothing. The bytes of what is
 * sealed are left out, unless somebody with the right to advise it advised a second copy. For one thread.
 */
public final class Backup {
    private static final int BUFFER = 65_536;
    private static final String HEAD = "select sequence, chain from ledger order by sequence desc limit 1";
    private static final String SCHEMA =
            "select version from flyway_schema_history where success and version is not null"
                    + " order by string_to_array(version, '.')::int[] desc limit 1";
    /** Sealed, or on the way there: said to be possibly illegal. */
    private static final String SEALED =
            "(m.state = 'SEALED' or exists (select 1 from case_file c where c.mail = m.id and c.sealing))";

    private static final String FILES =
            "select m.id, " + SEALED + " from message m where m.vault = 'KEPT' order by m.id";

    private final DatabaseLogin owner;
    private final Vault vault;
    private final Clock clock;

    /** @param owner who may read all tables: {@code gatehouse_owner} */
    public Backup(DatabaseLogin owner, Vault vault, Clock clock) {
        this.owner = owner;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * What was done.
     *
     * @param entries how many the ledger had
     * @param files how many messages' bytes were copied from the vault
     * @param missing messages whose bytes should be in the vault and are not
     * @param sealedLeftOut how many sealed messages are there as a record only
     * @param digest SHA-256 of the list of all files, in hex
     */
    public record Made(UUID id, long entries, int files, List<MailId> missing, int sealedLeftOut, String digest) {
        public Made {
            missing = List.copyOf(missing);
        }
    }

    /**
     * Ledger: {@code backup.made}.
     *
     * @param directory without a backup; what is there becomes part of this one
     * @param sealedAdvice who advised, with which reference, to keep a second copy of what is sealed
     * @throws org.gatehouse.core.TemporaryFailure where the database cannot be reached or refuses
     */
    public Made write(Path directory, Optional<String> sealedAdvice) throws IOException {
        Files.createDirectories(directory, Disk.PRIVATE_DIRECTORY);
        UUID id = UUID.randomUUID();
        try (Connection connection = owner.connect("gatehouse-backup")) {
            BackupLock.take(connection);
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            Manifest manifest = dump(connection, directory, id, sealedAdvice);
            Copied copied = copyFiles(connection, directory.resolve("vault"), sealedAdvice.isPresent());
            int small = sealedAdvice.isPresent() ? 0 : sealedInRows(connection);
            connection.commit();
            manifest.write(directory);
            String digest = Sums.write(directory);
            Disk.syncDirectory(directory);
            Made made = new Made(id, manifest.entries(), copied.files, copied.missing, copied.leftOut + small, digest);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            record(connection, made, sealedAdvice);
            return made;
        } catch (SQLException e) {
            throw DatabaseFault.of(e).toException();
        }
    }

    private Manifest dump(Connection connection, Path directory, UUID id, Optional<String> sealedAdvice)
            throws SQLException, IOException {
        Path target = Files.createDirectory(directory.resolve("database"), Disk.PRIVATE_DIRECTORY);
        List<Table> tables = Tables.inOrder(connection);
        for (Table table : tables) {
            dump(connection, table, target.resolve(table.name() + ".copy.gz"), sealedAdvice.isPresent());
        }
        Disk.syncDirectory(target);
        try (PreparedStatement select = connection.prepareStatement(HEAD);
                ResultSet row = select.executeQuery()) {
            boolean any = row.next();
            long entries = any ? row.getLong("sequence") : 0;
            byte[] chain = any ? row.getBytes("chain") : LedgerHash.start();
            String hex = HexFormat.of().formatHex(chain);
            return new Manifest(id, clock.instant(), schema(connection), entries, hex, sealedAdvice, tables);
        }
    }

    private static void dump(Connection connection, Table table, Path file, boolean withSealed)
            throws SQLException, IOException {
        String columns = table.columnList();
        if (table.name().equals("message") && !withSealed) {
            columns = columns.replace(
                    " body,", " case when body is not null and " + SEALED + " then ''::bytea else body end,");
        }
        try (var channel = Disk.createFile(file);
                GZIPOutputStream out = new GZIPOutputStream(Channels.newOutputStream(channel), BUFFER)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (select " + columns + " from " + table.name() + " m) to stdout", out);
            out.finish();
            channel.force(true);
        }
    }

    private Copied copyFiles(Connection connection, Path directory, boolean withSealed)
            throws SQLException, IOException {
        Vault target = new FileVault(directory, clock);
        Copied copied = new Copied();
        try (PreparedStatement select = connection.prepareStatement(FILES);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                MailId mail = new MailId(rows.getObject(1, UUID.class));
                if (rows.getBoolean(2) && !withSealed) {
                    copied.leftOut++;
                } else if (copy(vault, target, mail)) {
                    copied.files++;
                } else {
                    copied.missing.add(mail);
                }
            }
        }
        return copied;
    }

    /** Durable on return; false where it is not there. */
    static boolean copy(Vault from, Vault to, MailId mail) throws IOException {
        try (InputStream in = from.open(mail);
                VaultFile file = to.create(mail)) {
            in.transferTo(file.output());
            file.commit();
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static int sealedInRows(Connection connection) throws SQLException {
        String sql = "select count(*) from message m where m.body is not null and " + SEALED;
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    static String schema(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SCHEMA);
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("the database has no tables of ours");
            }
            return row.getString(1);
        }
    }

    private void record(Connection connection, Made made, Optional<String> sealedAdvice) throws SQLException {
        Transaction transaction = new Transaction(connection, clock.instant());
        Map<String, String> details = Map.of(
                "entries", Long.toString(made.entries()),
                "files", Integer.toString(made.files()),
                "sealed-left-out", Integer.toString(made.sealedLeftOut()),
                "sealed-advice", sealedAdvice.orElse(""),
                "sha256", made.digest());
        transaction.record(new LedgerLine("backup.made", made.id().toString(), "operator", details));
        LedgerTail.append(transaction);
        connection.commit();
    }

    private static final class Copied {
        private final List<MailId> missing = new ArrayList<>();
        private int files;
        private int leftOut;
    }
}
