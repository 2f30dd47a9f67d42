package org.gatehouse.store.handover;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.desk.CaseNumber;
import org.jspecify.annotations.Nullable;

/** What the tables have of the message of a case. Immutable. */
final class KeptMessage {
    private static final String SELECT = """
            select m.id, m.received_at, m.size, m.fingerprint, m.sealed_key is not null as sealed,
                coalesce(m.sealed_key, m.evidence_key) as key, m.envelope, m.body
            from case_file c join message m on m.id = c.mail where c.year = ? and c.running = ?""";

    private final MailId id;
    private final Instant receivedAt;
    private final long size;
    private final String fingerprint;
    private final boolean sealed;
    private final byte @Nullable [] key;
    private final byte @Nullable [] envelope;
    private final byte @Nullable [] body;

    private KeptMessage(ResultSet row) throws SQLException {
        this.id = new MailId(row.getObject("id", UUID.class));
        this.receivedAt = row.getObject("received_at", OffsetDateTime.class).toInstant();
        this.size = row.getLong("size");
        this.fingerprint = HexFormat.of().formatHex(row.getBytes("fingerprint"));
        this.sealed = row.getBoolean("sealed");
        this.key = row.getBytes("key");
        this.envelope = row.getBytes("envelope");
        this.body = row.getBytes("body");
    }

    static Optional<KeptMessage> find(Connection connection, CaseNumber number) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setInt(1, number.year());
            select.setInt(2, number.running());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(new KeptMessage(row)) : Optional.empty();
            }
        }
    }

    MailId id() {
        return id;
    }

    Instant receivedAt() {
        return receivedAt;
    }

    long size() {
        return size;
    }

    /** In hex. */
    String fingerprint() {
        return fingerprint;
    }

    boolean sealed() {
        return sealed;
    }

    /** Wrapped; empty where nobody has one. */
    Optional<byte[]> key() {
        return Optional.ofNullable(key);
    }

    Optional<byte[]> envelope() {
        return Optional.ofNullable(envelope);
    }

    /** Empty where it is in the vault. */
    Optional<byte[]> body() {
        return Optional.ofNullable(body);
    }

    @Override
    public String toString() {
        return "KeptMessage[" + id + "]";
    }
}
