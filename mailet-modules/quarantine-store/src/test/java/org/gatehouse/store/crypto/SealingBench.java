package org.gatehouse.store.crypto;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.mail.MailIds;

/**
 * What encrypting and sealing a message costs in CPU time, database and network aside: once while it is received
 * (cipher, fingerprint, digest of the ciphertext, envelope, wrapped for the spool), and once when it is sealed (shred
 * key on disk, wrapped for the sealed-evidence key). Arguments: a directory of .eml files, rounds.
 */
public final class SealingBench {
    private static final byte[] ENVELOPE = new byte[300];
    private static final double MILLION = 1e6;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private SealingBench() {}

    public static void main(String[] arguments) throws Exception {
        List<byte[]> mails = read(Path.of(arguments[0]));
        Path directory = Files.createTempDirectory("gatehouse-sealing-bench");
        try {
            KeyMaker.create(directory.resolve("gateway"), directory.resolve("desk"), new SecureRandom());
            GatewayKeys keys = GatewayKeys.read(directory.resolve("gateway"));
            FileShredKeys shredKeys = new FileShredKeys(List.of(directory.resolve("shred")));
            MailIds ids = new MailIds(Clock.systemUTC(), new Random(1));
            for (int round = 1; round <= Integer.parseInt(arguments[1]); round++) {
                round(round, mails, keys, shredKeys, ids);
            }
        } finally {
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    private static void round(int round, List<byte[]> mails, GatewayKeys keys, ShredKeys shredKeys, MailIds ids)
            throws Exception {
        SecureRandom random = new SecureRandom();
        long receiving = 0;
        long sealing = 0;
        for (byte[] mail : mails) {
            MailId id = ids.next();
            long start = THREADS.getCurrentThreadCpuTime();
            DataKey key = DataKey.generate(random);
            receive(mail, key, id);
            key.seal("envelope", id, ENVELOPE);
            keys.wrapForSpool(key, id);
            long received = THREADS.getCurrentThreadCpuTime();
            keys.wrapForSealedEvidence(key, id, shredKeys.create(id));
            key.destroy();
            receiving += received - start;
            sealing += THREADS.getCurrentThreadCpuTime() - received;
        }
        System.out.printf(
                "round %d: %d messages, receiving %.3f, sealing %.3f, together %.3f CPU-ms per message%n",
                round,
                mails.size(),
                receiving / MILLION / mails.size(),
                sealing / MILLION / mails.size(),
                (receiving + sealing) / MILLION / mails.size());
    }

    private static void receive(byte[] mail, DataKey key, MailId id) throws Exception {
        MessageDigest plain = MessageDigest.getInstance("SHA-256");
        OutputStream stored = new DigestOutputStream(
                new ByteArrayOutputStream(mail.length * 2), MessageDigest.getInstance("SHA-256"));
        try (OutputStream out = new DigestOutputStream(key.encrypting(stored, id), plain)) {
            out.write(mail);
        }
    }

    private static List<byte[]> read(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .map(SealingBench::bytes)
                    .toList();
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
