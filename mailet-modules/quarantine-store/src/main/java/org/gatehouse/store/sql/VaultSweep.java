package org.gatehouse.store.sql;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.database.BackupLock;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.message.VaultMark;
import org.gatehouse.store.vault.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes ciphertext that nobody has a key to. For one thread at a time. */
final class VaultSweep {
    private static final Logger LOG = LoggerFactory.getLogger(VaultSweep.class);
    private static final int AT_ONCE = 500;
    private static final int MOST_ORPHANS = 1000;
    /** At least: 20 % of the files may be orphans. */
    private static final int FILES_PER_ORPHAN = 5;
    /** Somebody may still read what was settled a moment ago. */
    private static final Duration READERS = Duration.ofSeconds(30);

    private final Vault vault;
    private final Database database;
    private final Changes changes;
    private final Clock clock;
    private final Duration grace;
    /** Whoever started us on the wrong database has until the next sweep to see it. */
    private boolean atStart = true;
    /** So that the log tells of it once, and again when it gets worse. */
    private int refusedBefore;

    VaultSweep(Vault vault, Database database, Changes changes, Clock clock, Duration grace) {
        this.vault = vault;
        this.database = database;
        this.changes = changes;
        this.clock = clock;
        this.grace = grace;
    }

    /** @throws TemporaryFailure where messages have files and this is not the vault that has them */
    void checkVault() {
        VaultMark mark = new VaultMark(vault);
        if (mark.isThere()) {
            return;
        }
        boolean expected = database.ask(connection -> {
            String sql = "select 1 from message where vault = 'KEPT' limit 1";
            try (PreparedStatement select = connection.prepareStatement(sql);
                    ResultSet row = select.executeQuery()) {
                return row.next();
            }
        });
        if (expected) {
            throw new TemporaryFailure("the vault is not there: the messages have files, and its mark is missing");
        }
        mark.set();
    }

    /** Files of settled messages. */
    void deleteReleased() throws IOException {
        Duration readers = grace.compareTo(READERS) < 0 ? grace : READERS;
        List<MailId> released;
        do {
            if (database.ask(BackupLock::isHeld)) {
                return;
            }
            released = changes.released(new ReleasedStep.Until(clock.instant().minus(readers), AT_ONCE));
            delete(released);
        } while (released.size() == AT_ONCE);
    }

    /**
     * Files no row refers to: a crash came between file and row, or between row and deletion. Returns how many. The
     * first call deletes nothing, and none does where there are too many of them.
     */
    int deleteOrphans() throws IOException {
        List<MailId> old = vault.listOlderThan(clock.instant().minus(grace));
        List<MailId> orphans = findOrphans(old);
        boolean refused = isTooMuch(orphans.size(), old.size());
        boolean told = refused && orphans.size() == refusedBefore;
        refusedBefore = refused ? orphans.size() : 0;
        if (refused && !told) {
            LOG.error("event=vault-sweep-refused orphans={} files={}", orphans.size(), old.size());
        }
        if (refused || atStart || database.ask(BackupLock::isHeld)) {
            atStart = false;
            return 0;
        }
        delete(orphans);
        if (!orphans.isEmpty()) {
            LOG.info("event=vault-orphans-deleted count={}", orphans.size());
        }
        return orphans.size();
    }

    /** Crashes leave a few files. This many are the sign of a database that was restored from an old backup. */
    static boolean isTooMuch(int orphans, int files) {
        return orphans > MOST_ORPHANS || (long) orphans * FILES_PER_ORPHAN > files;
    }

    private List<MailId> findOrphans(List<MailId> files) {
        List<MailId> orphans = new ArrayList<>();
        for (int from = 0; from < files.size(); from += AT_ONCE) {
            List<MailId> some = files.subList(from, Math.min(from + AT_ONCE, files.size()));
            Set<MailId> referred = referred(some);
            some.stream()
                    .filter(id -> !referred.contains(id) && !VaultMark.isMark(id))
                    .forEach(orphans::add);
        }
        return orphans;
    }

    private void delete(List<MailId> ids) throws IOException {
        for (MailId id : ids) {
            vault.delete(id);
        }
    }

    private Set<MailId> referred(List<MailId> ids) {
        return database.ask(connection -> {
            String sql = "select id from message where id = any(?) and vault <> 'NONE'";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                List<UUID> values = new ArrayList<>();
                ids.forEach(id -> values.add(id.value()));
                select.setArray(1, connection.createArrayOf("uuid", values.toArray()));
                Set<MailId> found = new HashSet<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.add(new MailId(rows.getObject("id", UUID.class)));
                    }
                }
                return found;
            }
        });
    }
}
