package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.store.DeliveryTask;
import org.gatehouse.store.Intake;
import org.gatehouse.store.LeasedItem;
import org.gatehouse.store.UnreadableMail;
import org.gatehouse.store.vault.Vault;
import org.gatehouse.store.vault.VaultFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedPostgres.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class MailStoreTest {
    private static final int LARGE = 100_000;
    private static final Duration A_WHILE = Duration.ofMillis(600);

    @TempDir
    Path directory;

    private StoreRig rig;

    @BeforeEach
    void start(SharedPostgres.Server server) throws Exception {
        rig = StoreRig.start(server, directory, options -> options.withSweepGrace(Duration.ofSeconds(2)));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void whatWasAcceptedIsThereForTheNextProcess() throws Exception {
        byte[] large = random(LARGE);
        MailId small = rig.accept("Subject: small\r\n\r\n", "a@school.example");
        MailId big = rig.accept(large, "a@school.example");
        rig.store.close();

        rig.store = rig.open();

        assertThat(StoreRig.text(rig.store.mailStore().read(small))).isEqualTo("Subject: small\r\n\r\n");
        assertThat(StoreRig.bytes(rig.store.mailStore().read(big))).isEqualTo(large);
        assertThat(rig.store.mailStore().read(big).fingerprint().hex())
                .isEqualTo(
                        rig.value("select encode(fingerprint, 'hex') from gatehouse.message where id = '" + big + "'"));
        assertThat(rig.store.mailStore().read(big).content().size()).isEqualTo(LARGE);
        assertThat(rig.store.spool().lease(StoreRig.QUEUE, 5, StoreRig.SOON)).hasSize(2);
        assertThat(vaultFiles()).isEqualTo(1);
    }

    @Test
    void acceptsNothingWhereTheVaultCannotBeWritten() throws Exception {
        try (QuarantineStore store = rig.open(new FullVault(rig.vault))) {
            assertThatThrownBy(() -> rig.accept(store, random(LARGE), "a@school.example"))
                    .isInstanceOf(TemporaryFailure.class);
            // What fits the row needs no vault.
            rig.accept(store, random(100), "a@school.example");
        }

        assertThat(rig.column("select vault from gatehouse.message")).containsExactly("NONE");
        assertThat(vaultFiles()).isZero();
    }

    @Test
    void anIntakeThatIsGivenUpLeavesNothing() throws Exception {
        try (Intake intake = rig.store.mailStore().begin();
                OutputStream out = intake.output()) {
            out.write(random(LARGE));
        }

        assertThat(vaultFiles()).isZero();
        assertThat(rig.column("select count(*) from gatehouse.message")).containsExactly("0");
    }

    @Test
    void whatWasChangedIsSetAsideAndNotGivenToAnybody() throws Exception {
        MailId small = rig.accept("Subject: small\r\n\r\n", "a@school.example");
        MailId changed = rig.accept(random(LARGE), "a@school.example");
        MailId missing = rig.accept(random(LARGE), "a@school.example");
        MailId envelope = rig.accept("Subject: envelope\r\n\r\n", "a@school.example");
        MailId sound = rig.accept("Subject: sound\r\n\r\n", "a@school.example");
        rig.store.close();
        rig.asOwner("update gatehouse.message set body = set_byte(body, 60, get_byte(body, 60) # 1) where id = '"
                + small + "'");
        rig.asOwner("update gatehouse.message set envelope = set_byte(envelope, 20, get_byte(envelope, 20) # 1)"
                + " where id = '" + envelope + "'");
        Path file = file(changed);
        byte[] bytes = Files.readAllBytes(file);
        bytes[LARGE / 2] ^= 1;
        Files.write(file, bytes);
        Files.delete(file(missing));

        rig.store = rig.open();
        List<LeasedItem> leased = rig.store.spool().lease(StoreRig.QUEUE, 10, StoreRig.SOON);

        assertThat(leased)
                .singleElement()
                .satisfies(item -> assertThat(item.mail().id()).isEqualTo(sound));
        for (MailId bad : List.of(small, changed, missing, envelope)) {
            assertThat(rig.ledgerKinds(bad)).containsExactly("mail.received", "mail.set-aside");
            assertThat(rig.value(
                            "select state from gatehouse.message where spool_key is not null and id = '" + bad + "'"))
                    .isEqualTo("SET_ASIDE");
            assertThatThrownBy(() -> rig.store.mailStore().read(bad)).isInstanceOf(UnreadableMail.class);
        }
    }

    @Test
    void mailWaitsWhileTheVaultCannotBeRead() throws Exception {
        MailId id = rig.accept(random(LARGE), "a@school.example");
        rig.store.close();
        BrokenDisk disk = new BrokenDisk(rig.vault);
        rig.store = rig.open(disk);
        disk.fail();
        assertThat(rig.store.spool().lease(StoreRig.QUEUE, 1, A_WHILE)).isEmpty();

        disk.mend();

        assertThat(rig.leaseOne().mail().id()).isEqualTo(id);
        assertThat(rig.ledgerKinds(id)).containsExactly("mail.received");
    }

    @Test
    void aVaultThatIsNotMountedLosesNoMail() throws Exception {
        MailId id = rig.accept(random(LARGE), "a@school.example");
        Path vault = directory.resolve("vault");
        Path away = directory.resolve("away");
        rig.store.close();
        Files.move(vault, away);
        assertThatThrownBy(rig::open).isInstanceOf(TemporaryFailure.class).hasMessageContaining("vault");
        Files.move(away, vault);
        rig.store = rig.open();
        Files.move(vault, away);
        assertThat(rig.store.spool().lease(StoreRig.QUEUE, 1, A_WHILE)).isEmpty();

        Files.move(away, vault);

        assertThat(rig.leaseOne().mail().id()).isEqualTo(id);
        assertThat(rig.ledgerKinds(id)).containsExactly("mail.received");
    }

    @Test
    void deletesTheFileWhenNobodyHasAKeyAnyMore() throws Exception {
        byte[] large = random(LARGE);
        LeasedItem held = decide(large, Disposition.HOLD);
        rig.store.books().hold(held.mail().id(), held.mail().envelope().recipients());
        LeasedItem delivered = decide(large, Disposition.DELIVER);
        rig.store
                .books()
                .deliver(delivered.mail().id(), delivered.mail().envelope().recipients());
        DeliveryTask task = rig.store.outbox().lease(1, StoreRig.SOON).get(0);
        rig.store.outbox().record(task, RoadTest.delivered(task), Optional.empty());

        await().until(() -> vaultFiles() == 1);

        assertThat(file(held.mail().id())).exists();
        assertThat(rig.column("select vault from gatehouse.message order by vault"))
                .containsExactlyInAnyOrder("KEPT", "NONE");
    }

    @Test
    void sweepsFilesWithoutARowAndNoOthers() throws Exception {
        MailId kept = rig.accept(random(LARGE), "a@school.example");
        for (int i = 0; i < 3; i++) {
            rig.accept(random(LARGE), "a@school.example");
        }
        MailId orphan = MailId.of("01a2038a-0000-7000-8000-000000000001");
        try (VaultFile file = rig.vault.create(orphan)) {
            file.output().write(random(100));
            file.commit();
        }

        await().until(() -> !Files.exists(file(orphan)));

        assertThat(file(kept)).exists();
    }

    @Test
    void settingAsideKeepsEverythingAndStopsTheWorkButNoDecidedDelivery() throws Exception {
        LeasedItem leased = decide(random(100), Disposition.DELIVER);
        MailId id = leased.mail().id();
        rig.store.books().deliver(id, leased.mail().envelope().recipients());

        rig.store.mailStore().setAside(id, "somebody@school.example said so");
        rig.store.mailStore().setAside(id, "again");

        assertThat(rig.value("select details->>'reason' from gatehouse.ledger where kind = 'mail.set-aside'"))
                .isEqualTo("other");
        assertThat(rig.ledgerKinds(id)).containsExactly("mail.received", "mail.decided", "mail.set-aside");
        assertThat(rig.value("select state from gatehouse.message where spool_key is not null and body is not null"))
                .isEqualTo("SET_ASIDE");
        assertThat(rig.column("select queue from gatehouse.spool_item")).containsExactly("set-aside");
        assertThat(rig.column("select count(*) from gatehouse.outbox_task where due < 'infinity'"))
                .containsExactly("1");
    }

    private LeasedItem decide(byte[] content, Disposition disposition) throws IOException {
        rig.accept(content, "a@school.example");
        LeasedItem leased = rig.leaseOne();
        rig.store.books().intend(leased.mail().id(), StoreRig.examination(leased.mail(), disposition));
        return leased;
    }

    private Path file(MailId id) throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("vault"))) {
            return files.filter(file -> file.toString().contains(id.toString()))
                    .findFirst()
                    .orElse(directory.resolve("vault").resolve("none"));
        }
    }

    private long vaultFiles() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("vault"))) {
            // Without the mark.
            return files.filter(Files::isRegularFile).count() - 1;
        }
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    /** The disk is full when it comes to syncing. */
    private record FullVault(Vault vault) implements Vault {
        @Override
        public VaultFile create(MailId id) throws IOException {
            VaultFile file = vault.create(id);
            return new VaultFile() {
                @Override
                public OutputStream output() {
                    return file.output();
                }

                @Override
                public void commit() throws IOException {
                    throw new IOException("no space left on device");
                }

                @Override
                public void close() throws IOException {
                    file.close();
                }
            };
        }

        @Override
        public InputStream open(MailId id) throws IOException {
            return vault.open(id);
        }

        @Override
        public void delete(MailId id) throws IOException {
            vault.delete(id);
        }

        @Override
        public List<MailId> listOlderThan(Instant time) throws IOException {
            return vault.listOlderThan(time);
        }
    }

    /** A file on a bad disk. */
    private static final class BrokenStream extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("input/output error");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException("input/output error");
        }
    }

    /** While it fails, opening and reading give I/O errors. */
    private static final class BrokenDisk implements Vault {
        private final Vault vault;
        private final AtomicInteger opened = new AtomicInteger();
        private volatile boolean broken;

        BrokenDisk(Vault vault) {
            this.vault = vault;
        }

        void fail() {
            broken = true;
        }

        void mend() {
            broken = false;
        }

        @Override
        public VaultFile create(MailId id) throws IOException {
            return vault.create(id);
        }

        @Override
        public InputStream open(MailId id) throws IOException {
            if (!broken) {
                return vault.open(id);
            }
            if (opened.incrementAndGet() % 2 == 0) {
                throw new IOException("too many open files");
            }
            return new BrokenStream();
        }

        @Override
        public void delete(MailId id) throws IOException {
            vault.delete(id);
        }

        @Override
        public List<MailId> listOlderThan(Instant time) throws IOException {
            return vault.listOlderThan(time);
        }
    }
}
