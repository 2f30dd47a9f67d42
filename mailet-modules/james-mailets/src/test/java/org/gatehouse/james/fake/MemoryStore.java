package org.gatehouse.james.fake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.Fingerprint;
import org.gatehouse.core.mail.MailContent;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.mail.MailIds;
import org.gatehouse.store.Intake;
import org.gatehouse.store.MailStore;
import org.gatehouse.store.SpoolItem;
import org.gatehouse.store.StoredMail;
import org.gatehouse.store.UnreadableMail;

/** A mail store in memory that counts intakes nobody closed and can be told to fail. Thread-safe. */
public final class MemoryStore implements MailStore {
    private final MailIds ids;
    private final MemorySpool spool;
    private final Map<MailId, StoredMail> mails = new ConcurrentHashMap<>();
    private final List<MailId> setAside = new CopyOnWriteArrayList<>();
    private final List<StoredMail> accepted = new CopyOnWriteArrayList<>();
    private final AtomicInteger openIntakes = new AtomicInteger();
    private volatile boolean refusesToBegin;
    private volatile boolean refusesToAccept;
    private volatile boolean refusesToSetAside;
    private volatile boolean cannotBeWritten;
    private volatile Runnable beforeAccept = () -> {};

    public MemoryStore(MailIds ids, MemorySpool spool) {
        this.ids = ids;
        this.spool = spool;
    }

    @Override
    public Intake begin() {
        if (refusesToBegin) {
            throw new TemporaryFailure("the store is told to fail");
        }
        openIntakes.incrementAndGet();
        return new MemoryIntake(ids.next());
    }

    @Override
    public void accept(Intake intake, Envelope envelope, SpoolItem item) {
        beforeAccept.run();
        if (refusesToAccept) {
            throw new TemporaryFailure("the store is told to fail");
        }
        byte[] bytes = ((MemoryIntake) intake).bytes.toByteArray();
        StoredMail mail = new StoredMail(intake.id(), fingerprint(bytes), envelope, new Bytes(bytes));
        mails.put(intake.id(), mail);
        accepted.add(mail);
        spool.put(item, mail);
    }

    @Override
    public StoredMail read(MailId id) throws UnreadableMail {
        return Optional.ofNullable(mails.get(id)).orElseThrow(() -> new UnreadableMail(id, "no such mail"));
    }

    @Override
    public void setAside(MailId id, String reason) {
        if (refusesToSetAside) {
            throw new TemporaryFailure("the store is told to fail");
        }
        setAside.add(id);
        spool.forget(id);
    }

    public List<StoredMail> accepted() {
        return List.copyOf(accepted);
    }

    public List<MailId> setAside() {
        return List.copyOf(setAside);
    }

    public int openIntakes() {
        return openIntakes.get();
    }

    public void refuseToBegin(boolean refuse) {
        refusesToBegin = refuse;
    }

    public void refuseToAccept(boolean refuse) {
        refusesToAccept = refuse;
    }

    public void refuseToSetAside(boolean refuse) {
        refusesToSetAside = refuse;
    }

    public void refuseToWrite(boolean refuse) {
        cannotBeWritten = refuse;
    }

    public void beforeAccept(Runnable action) {
        beforeAccept = action;
    }

    /** The bytes of a stored mail. */
    public static byte[] bytes(StoredMail mail) {
        return ((Bytes) mail.content()).bytes();
    }

    private static Fingerprint fingerprint(byte[] bytes) {
        try {
            return new Fingerprint(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private final class MemoryIntake extends OutputStream implements Intake {
        private final MailId id;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean closed;

        MemoryIntake(MailId id) {
            this.id = id;
        }

        @Override
        public MailId id() {
            return id;
        }

        @Override
        public OutputStream output() {
            return this;
        }

        @Override
        public void write(int b) throws IOException {
            failIfTold();
            bytes.write(b);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            failIfTold();
            bytes.write(from, offset, length);
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                openIntakes.decrementAndGet();
            }
        }

        private void failIfTold() throws IOException {
            if (cannotBeWritten) {
                throw new IOException("the vault is told to fail");
            }
        }
    }

    private static final class Bytes implements MailContent {
        private final byte[] bytes;

        Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }
}
