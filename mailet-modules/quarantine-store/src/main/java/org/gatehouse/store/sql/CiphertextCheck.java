package org.gatehouse.store.sql;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.message.Sha256;
import org.gatehouse.store.message.VaultMark;
import org.gatehouse.store.vault.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the stored ciphertext of all that is kept against the digest that the ledger has of it, once a day, a bounded
 * part at a time (A19). What was changed or is missing gives an alarm with the case number, once. For one thread at a
 * time.
 */
final class CiphertextCheck {
    /** Between two parts. */
    static final Duration PAUSE = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(CiphertextCheck.class);
    private static final Duration ROUND = Duration.ofDays(1);
    private static final int AT_ONCE = 200;
    /** Read in one part: with 144 parts a day, 18 GB a day. */
    private static final long MOST_BYTES = 128L << 20;

    private static final UUID FIRST = new UUID(0, 0);
    private static final String KEPT = " (m.evidence_key is not null or m.sealed_key is not null) ";
    private static final String NEXT = "select m.id, m.body, l.details ->> 'ciphertext' as digest from message m"
            + " join ledger l on l.subject = m.id::text and l.kind = 'mail.received'"
            + " where" + KEPT + "and jsonb_exists(l.details, 'ciphertext') and m.id > ? order by m.id limit " + AT_ONCE;
    private static final String STILL = "select 1 from message m where" + KEPT + "and m.id = ?"
            + " and not exists (select 1 from ledger l where l.subject = m.id::text and l.kind = 'case.ciphertext-changed')";

    private final Database database;
    private final Vault vault;
    private final Changes changes;
    private final Clock clock;
    private UUID last = FIRST;
    private Instant begun;

    CiphertextCheck(Database database, Vault vault, Changes changes, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.changes = changes;
        this.clock = clock;
        this.begun = clock.instant().minus(ROUND);
    }

    /** What the ledger has of one. */
    private record Kept(MailId mail, boolean inRow, Bytes body, String digest) {}

    /**
     * Checks the next part; a round that is over begins again a day after it began.
     *
     * @return how many were checked
     */
    int run() throws IOException {
        if (last.equals(FIRST)) {
            if (clock.instant().isBefore(begun.plus(ROUND))) {
                return 0;
            }
            begun = clock.instant();
        }
        List<Kept> part = database.ask(this::next);
        if (part.isEmpty()) {
            last = FIRST;
            return 0;
        }
        return check(part);
    }

    private int check(List<Kept> part) throws IOException {
        long read = 0;
        int checked = 0;
        for (Kept kept : part) {
            read += check(kept);
            last = kept.mail().value();
            checked++;
            if (read >= MOST_BYTES) {
                break;
            }
        }
        return checked;
    }

    /** Answers how many bytes were read. */
    private long check(Kept kept) throws IOException {
        MessageDigest digest = Sha256.start();
        long size = 0;
        boolean there = true;
        try (InputStream in = new DigestInputStream(open(kept), digest)) {
            size = in.transferTo(OutputStream.nullOutputStream());
        } catch (NoSuchFileException e) {
            requireVault();
            there = false;
        }
        boolean same = there && HexFormat.of().formatHex(digest.digest()).equals(kept.digest());
        // Destroyed while we looked, or told of before, is no alarm.
        if (!same && database.ask(connection -> isStillKept(connection, kept.mail()))) {
            List<String> cases = changes.alarm(new AlarmStep.Changed(kept.mail(), there));
            LOG.error("event=ciphertext-changed mail={} cases={} there={}", kept.mail(), cases, there);
        }
        return size;
    }

    private InputStream open(Kept kept) throws IOException {
        return kept.inRow() ? new ByteArrayInputStream(kept.body().array()) : vault.open(kept.mail());
    }

    /** A disk that is away must not look as if every message were lost. */
    private void requireVault() {
        if (!new VaultMark(vault).isThere()) {
            throw new TemporaryFailure("the vault is not there");
        }
    }

    private List<Kept> next(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NEXT)) {
            select.setObject(1, last);
            List<Kept> part = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    byte[] body = rows.getBytes("body");
                    part.add(new Kept(
                            new MailId(rows.getObject("id", UUID.class)),
                            body != null,
                            new Bytes(body == null ? new byte[0] : body),
                            rows.getString("digest")));
                }
            }
            return part;
        }
    }

    private static boolean isStillKept(Connection connection, MailId mail) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(STILL)) {
            select.setObject(1, mail.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }
}
