package org.gatehouse.store.message;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.mail.Fingerprint;
import org.gatehouse.core.mail.MailId;
import org.jspecify.annotations.Nullable;

/** What the table {@code message} has of a message, as far as the gateway needs it to open it. Immutable. */
public final class MessageRow {
    /** Its columns, of a table with the alias m. */
    public static final String COLUMNS =
            "m.id as mail, m.size, m.fingerprint, m.state as mail_state, m.envelope, m.body, m.added_lines,"
                    + " m.spool_key";

    /** The same with the key of a release; of tables with the aliases m and o. */
    public static final String RELEASE_COLUMNS =
            "m.id as mail, m.size, m.fingerprint, m.state as mail_state, m.envelope, m.body, m.added_lines,"
                    + " o.spool_key";

    private final MailId id;
    private final long size;
    private final Fingerprint fingerprint;
    private final String state;
    private final byte @Nullable [] envelope;
    private final byte @Nullable [] body;
    private final byte @Nullable [] addedLines;
    private final byte @Nullable [] spoolKey;

    private MessageRow(ResultSet row) throws SQLException {
        this.id = new MailId(row.getObject("mail", UUID.class));
        this.size = row.getLong("size");
        this.fingerprint = new Fingerprint(HexFormat.of().formatHex(row.getBytes("fingerprint")));
        this.state = row.getString("mail_state");
        this.envelope = row.getBytes("envelope");
        this.body = row.getBytes("body");
        this.addedLines = row.getBytes("added_lines");
        this.spoolKey = row.getBytes("spool_key");
    }

    public static MessageRow of(ResultSet row) throws SQLException {
        return new MessageRow(row);
    }

    public MailId id() {
        return id;
    }

    long size() {
        return size;
    }

    Fingerprint fingerprint() {
        return fingerprint;
    }

    /** Whether the gateway still has anything to do with it. */
    public boolean isInWork() {
        return state.equals("RECEIVED") || state.equals("DECIDED");
    }

    public boolean hasSpoolKey() {
        return spoolKey != null;
    }

    Optional<byte[]> envelope() {
        return Optional.ofNullable(envelope);
    }

    /** Empty where it is in the vault. */
    Optional<byte[]> body() {
        return Optional.ofNullable(body);
    }

    Optional<byte[]> addedLines() {
        return Optional.ofNullable(addedLines);
    }

    Optional<byte[]> spoolKey() {
        return Optional.ofNullable(spoolKey);
    }
}
