package org.gatehouse.store.handover;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.store.Checkpoints;
import org.gatehouse.store.UnreadableMail;
import org.gatehouse.store.crypto.DataKey;
import org.gatehouse.store.crypto.EvidencePrivateKey;
import org.gatehouse.store.crypto.EvidenceRing;
import org.gatehouse.store.crypto.LedgerKey;
import org.gatehouse.store.crypto.ShredKey;
import org.gatehouse.store.crypto.ShredKeys;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.database.DatabaseLogin;
import org.gatehouse.store.database.DurableTransactions;
import org.gatehouse.store.database.LedgerLine;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.disk.Disk;
import org.gatehouse.store.message.OpenMail;
import org.gatehouse.store.sql.CheckpointNow;
import org.gatehouse.store.sql.LedgerReader;
import org.gatehouse.store.sql.LedgerTail;
import org.gatehouse.store.vault.Vault;

/**
 * Writes what the police or another authority gets: the message as it was received and its envelope, both encrypted to
 * their certificate, the custody extract of the ledger, and a sheet that says how to open and check it. Plain text is
 * in memory only, a few kilobytes at a time. For one thread.
 */
public final class HandOver implements AutoCloseable {
    private final DatabaseLogin login;
    private final Database database;
    private final DurableTransactions transactions;
    private final ShredKeys shredKeys;
    private final Vault vault;
    private final Optional<LedgerKey> ledgerKey;
    private final Clock clock;

    /**
     * @param login of the role {@code gatehouse_gateway}
     * @param ledgerKey signs a checkpoint of the moment, so that the extract holds everything; empty where it is on
     *     another machine: then the extract holds what the last daily one covers
     */
    public HandOver(DatabaseLogin login, ShredKeys shredKeys, Vault vault, Optional<LedgerKey> ledgerKey, Clock clock) {
        this.login = login;
        this.database = new Database(login);
        this.transactions = new DurableTransactions(login, LedgerTail::append, clock);
        this.shredKeys = shredKeys;
        this.vault = vault;
        this.ledgerKey = ledgerKey;
        this.clock = clock;
    }

    /** The keys, and the numbers of the shares that their holders brought. */
    public record Keys(EvidencePrivateKey sealed, EvidenceRing evidence, List<Integer> holders) {
        public Keys {
            holders = List.copyOf(holders);
        }
    }

    /** It cannot be handed over, and why: a sentence without content. */
    public static final class Refused extends Exception {
        Refused(String why) {
            super(why);
        }

        Refused(String why, Throwable cause) {
            super(why, cause);
        }
    }

    /**
     * The ledger has it before the first byte is written.
     *
     * @param directory new: the files go there
     * @return how many entries of the ledger no checkpoint covers yet, this one among them
     * @throws Refused where there is no such case, nobody can open it any more, it is not what was received, or the
     *     ledger has no checkpoint yet
     */
    public long write(CaseNumber number, Keys keys, Receiver receiver, Path directory) throws Refused, IOException {
        KeptMessage message = database.ask(connection -> KeptMessage.find(connection, number))
                .orElseThrow(() -> new Refused("there is no case " + number));
        DataKey key = open(message, keys);
        try {
            Files.createDirectory(directory, Disk.PRIVATE_DIRECTORY);
            record("case.handed-over", number, message, keys, receiver);
            Map<String, String> files = new LinkedHashMap<>();
            files.put("original.eml.p7m", original(message, key, receiver, directory.resolve("original.eml.p7m")));
            files.put("envelope.json.p7m", envelope(message, key, receiver, directory.resolve("envelope.json.p7m")));
            Path custody = directory.resolve("custody.jsonl");
            long later = custody(message, custody);
            files.put("custody.jsonl", HexFormat.of().formatHex(sha256().digest(Files.readAllBytes(custody))));
            String sheet = HandOverSheet.of(number, message, receiver, keys.holders(), files, later, clock.instant());
            Disk.writeSynced(directory.resolve("sheet.txt"), sheet.getBytes(StandardCharsets.UTF_8));
            Disk.syncDirectory(directory);
            return later;
        } catch (Refused | IOException e) {
            record("case.hand-over-failed", number, message, keys, receiver);
            throw e;
        } finally {
            key.destroy();
        }
    }

    private DataKey open(KeptMessage message, Keys keys) throws Refused {
        byte[] wrapped = message.key()
                .orElseThrow(
                        () -> new Refused("nobody has a key to this message any more: it was delivered or destroyed"));
        ShredKey shred = shredKeys
                .find(message.id())
                .orElseThrow(() -> new Refused("the shred key of this message is not here, or was destroyed"));
        try {
            return message.sealed()
                    ? keys.sealed().unwrap(wrapped, message.id(), shred)
                    : keys.evidence().unwrap(wrapped, message.id(), shred);
        } catch (UnreadableMail e) {
            throw new Refused("these keys do not open this message", e);
        }
    }

    private String original(KeptMessage message, DataKey key, Receiver receiver, Path file)
            throws Refused, IOException {
        MessageDigest received = sha256();
        String written;
        try (InputStream plain = new DigestInputStream(key.decrypting(ciphertext(message), message.id()), received)) {
            written = encrypt(plain, receiver, file);
        }
        if (!HexFormat.of().formatHex(received.digest()).equals(message.fingerprint())) {
            Files.delete(file);
            throw new Refused("the message is not what was received: its bytes are not those of the fingerprint");
        }
        return written;
    }

    private static String envelope(KeptMessage message, DataKey key, Receiver receiver, Path file)
            throws Refused, IOException {
        byte[] sealed = message.envelope().orElseThrow(() -> new Refused("the envelope of this message is gone"));
        try {
            return encrypt(new ByteArrayInputStream(OpenMail.envelopeJson(key, message.id(), sealed)), receiver, file);
        } catch (UnreadableMail e) {
            throw new Refused("the envelope of this message was changed", e);
        }
    }

    /** The SHA-256 of what was written. */
    private static String encrypt(InputStream plain, Receiver receiver, Path file) throws IOException {
        try (var channel = Disk.createFile(file)) {
            OutputStream to = new BufferedOutputStream(Channels.newOutputStream(channel));
            try (OutputStream sealing = SealedForReceiver.open(to, receiver)) {
                plain.transferTo(sealing);
            }
            to.flush();
            channel.force(true);
        }
        return HexFormat.of().formatHex(sha256().digest(Files.readAllBytes(file)));
    }

    private InputStream ciphertext(KeptMessage message) throws IOException {
        return message.body().isEmpty()
                ? vault.open(message.id())
                : new ByteArrayInputStream(message.body().get());
    }

    private long custody(KeptMessage message, Path file) throws Refused, IOException {
        sign();
        try (LedgerReader reader = new LedgerReader(login);
                Writer out = Files.newBufferedWriter(file)) {
            return reader.extract(message.id(), out);
        } catch (LedgerReader.NoCheckpoint e) {
            throw new Refused(String.valueOf(e.getMessage()), e);
        }
    }

    private void sign() throws Refused {
        if (ledgerKey.isEmpty()) {
            return;
        }
        try {
            CheckpointNow.make(login, ledgerKey.get(), clock);
        } catch (Checkpoints.LedgerChanged e) {
            throw new Refused(
                    "the ledger was changed since it was signed: nothing is handed over before that is" + " explained",
                    e);
        }
    }

    private void record(String kind, CaseNumber number, KeptMessage message, Keys keys, Receiver receiver) {
        Map<String, String> details = Map.of(
                "case", number.toString(),
                "authority", receiver.authority(),
                "officer", receiver.officer(),
                "reference", receiver.reference(),
                "certificate", receiver.fingerprint(),
                "shares", keys.holders().toString(),
                "sha256", message.fingerprint());
        transactions.run(transaction -> {
            transaction.record(new LedgerLine(kind, message.id().toString(), "operator", details));
            return true;
        });
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void close() {
        try (transactions) {
            database.close();
        }
    }
}
