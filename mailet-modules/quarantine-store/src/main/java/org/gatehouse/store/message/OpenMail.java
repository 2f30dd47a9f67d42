package org.gatehouse.store.message;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.Fingerprint;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.store.SpoolItem;
import org.gatehouse.store.StoredMail;
import org.gatehouse.store.UnreadableMail;
import org.gatehouse.store.crypto.DataKey;

/** A message whose data key is in memory. Thread-safe. */
public final class OpenMail {
    private static final String ENVELOPE = "envelope";
    private static final String READING_COPY = "reading-copy";
    private static final String SPOOL_STATE = "spool-state";
    private static final String ADDED_LINES = "added-lines";

    private final MailId id;
    private final Fingerprint fingerprint;
    private final Envelope envelope;
    private final Recipients recipients;
    private final DataKey key;
    private final EncryptedContent content;
    private volatile Optional<List<Decision>> decisions = Optional.empty();
    private volatile String addedLines = "";
    private volatile boolean ended;

    public OpenMail(
            MailId id, Fingerprint fingerprint, long size, Envelope envelope, DataKey key, Ciphertext ciphertext) {
        this.id = id;
        this.fingerprint = fingerprint;
        this.envelope = envelope;
        this.recipients = new Recipients(envelope);
        this.key = key;
        this.content = new EncryptedContent(this, size, ciphertext);
    }

    public MailId id() {
        return id;
    }

    public Fingerprint fingerprint() {
        return fingerprint;
    }

    public long size() {
        return content.size();
    }

    public Recipients recipients() {
        return recipients;
    }

    public Envelope envelope() {
        return envelope;
    }

    public DataKey key() {
        return key;
    }

    /** As far as somebody in this process knows; once taken they never change. */
    public Optional<List<Decision>> decisions() {
        return decisions;
    }

    /** @param recorded one for each recipient, in the envelope's order */
    public void decided(List<Decision> recorded) {
        decisions = Optional.of(List.copyOf(recorded));
    }

    /** What was recorded to be put before it. */
    public void adds(String lines) {
        addedLines = lines;
    }

    public byte[] sealAddedLines(String lines) {
        return key.seal(ADDED_LINES, id, lines.getBytes(StandardCharsets.UTF_8));
    }

    static String openAddedLines(DataKey key, MailId id, byte[] sealed) throws UnreadableMail {
        return new String(key.open(ADDED_LINES, id, sealed), StandardCharsets.UTF_8);
    }

    /** The gateway's work on it is over, though somebody may still hold it. */
    public void end() {
        ended = true;
    }

    public boolean isEnded() {
        return ended;
    }

    /** As others see it. Whoever holds it keeps this object reachable. */
    public StoredMail stored() {
        return new StoredMail(id, fingerprint, envelope, content, addedLines);
    }

    public byte[] sealedEnvelope() {
        return key.seal(ENVELOPE, id, EnvelopeJson.write(envelope));
    }

    public static Envelope openEnvelope(DataKey key, MailId id, byte[] sealed) throws UnreadableMail {
        return EnvelopeJson.read(id, envelopeJson(key, id, sealed));
    }

    /** As it is kept: for a hand-over. */
    public static byte[] envelopeJson(DataKey key, MailId id, byte[] sealed) throws UnreadableMail {
        return key.open(ENVELOPE, id, sealed);
    }

    public byte[] sealReadingCopy(byte[] json) {
        return key.seal(READING_COPY, id, json);
    }

    public static byte[] openReadingCopy(DataKey key, MailId id, byte[] sealed) throws UnreadableMail {
        return key.open(READING_COPY, id, sealed);
    }

    public byte[] sealState(SpoolItem.State state) {
        return key.seal(SPOOL_STATE, id, state.json().getBytes(StandardCharsets.UTF_8));
    }

    public SpoolItem.State openState(byte[] sealed) throws UnreadableMail {
        return new SpoolItem.State(new String(key.open(SPOOL_STATE, id, sealed), StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "OpenMail[" + id + "]";
    }
}
