package org.gatehouse.store.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gatehouse.core.mail.MailId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileVaultTest {
    private static final MailId MAIL = MailId.of("01900000-0000-7000-8000-0000000000ab");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path directory;

    private FileVault vault;

    @BeforeEach
    void open() {
        vault = vaultAt(NOON);
    }

    @Test
    void givesBackWhatWasCommitted() throws IOException {
        store(vault, MAIL, "ciphertext");

        assertThat(read(MAIL)).isEqualTo("ciphertext");
        assertThat(directory.resolve("vault/a/b/" + MAIL + ".mail")).exists();
    }

    @Test
    void takesMoreAfterTheEncryptingStreamClosedItsOutput() throws IOException {
        try (VaultFile file = vault.create(MAIL)) {
            file.output().write('x');
            file.output().close();
            file.commit();
        }

        assertThat(read(MAIL)).isEqualTo("x");
    }

    @Test
    void hasNothingBeforeTheCommitAndNothingAfterAnAbandonedOne() throws IOException {
        try (VaultFile file = vault.create(MAIL)) {
            file.output().write(new byte[5000]);
            assertThatThrownBy(() -> vault.open(MAIL)).isInstanceOf(NoSuchFileException.class);
        }

        assertThatThrownBy(() -> vault.open(MAIL)).isInstanceOf(NoSuchFileException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void doesNotBeginAnewWhenItsDirectoryWentAway() throws IOException {
        store(vault, MAIL, "ciphertext");
        Files.move(directory.resolve("vault"), directory.resolve("away"));
        MailId elsewhere = MailId.of("01900000-0000-7000-8000-0000000000cd");

        assertThatThrownBy(() -> vault.create(elsewhere)).isInstanceOf(IOException.class);

        assertThat(directory.resolve("vault")).doesNotExist();
    }

    @Test
    void neverWritesOverAnotherCiphertext() throws IOException {
        store(vault, MAIL, "first");

        assertThatThrownBy(() -> vault.create(MAIL)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(read(MAIL)).isEqualTo("first");
    }

    @Test
    void worksInADirectoryThatIsNamedRelatively() throws IOException {
        Path relative = Path.of("").toAbsolutePath().relativize(directory.resolve("relative"));
        FileVault here = new FileVault(relative, Clock.fixed(NOON, ZoneOffset.UTC));

        store(here, MAIL, "ciphertext");

        assertThat(directory.resolve("relative/a/b/" + MAIL + ".mail")).exists();
    }

    @Test
    void letsNobodyElseReadItsFiles() throws IOException {
        store(vault, MAIL, "ciphertext");

        assertThat(mode(directory.resolve("vault"))).isEqualTo("rwx------");
        assertThat(mode(directory.resolve("vault/a/b"))).isEqualTo("rwx------");
        assertThat(mode(directory.resolve("vault/a/b/" + MAIL + ".mail"))).isEqualTo("rw-------");
    }

    @Test
    void forgetsWhatIsDeletedAndMindsNoSecondTime() throws IOException {
        store(vault, MAIL, "ciphertext");

        vault.delete(MAIL);
        vault.delete(MAIL);

        assertThat(files()).isEmpty();
        store(vault, MAIL, "again");
        assertThat(read(MAIL)).isEqualTo("again");
    }

    @Test
    void listsWhatWasCommittedBeforeATime() throws IOException {
        MailId younger = new MailId(new UUID(7, 8));
        store(vault, MAIL, "ciphertext");
        store(vaultAt(NOON.plusSeconds(60)), younger, "ciphertext");

        assertThat(vault.listOlderThan(NOON)).isEmpty();
        assertThat(vault.listOlderThan(NOON.plusSeconds(1))).containsExactly(MAIL);
        assertThat(vault.listOlderThan(NOON.plusSeconds(61))).containsExactlyInAnyOrder(MAIL, younger);
    }

    @Test
    void sweepsWhatACrashLeftHalfWrittenAndNothingElse() throws IOException {
        store(vault, MAIL, "ciphertext");
        MailId halfWritten = new MailId(new UUID(7, 8));
        vault.create(halfWritten).output().write(1);
        FileVault restarted = vaultAt(NOON);

        assertThat(restarted.sweepUnfinished()).isEqualTo(1);

        assertThat(files()).hasSize(1);
        assertThat(read(MAIL)).isEqualTo("ciphertext");
        store(restarted, halfWritten, "again");
    }

    @Test
    void isEmptyBeforeItsDirectoryIsThere() throws IOException {
        assertThat(vault.sweepUnfinished()).isZero();
        assertThat(vault.listOlderThan(NOON)).isEmpty();
        assertThatThrownBy(() -> vault.open(MAIL)).isInstanceOf(NoSuchFileException.class);
        vault.delete(MAIL);
    }

    @Test
    void failsWhereItCannotBeWritten() throws IOException {
        Files.writeString(directory.resolve("vault"), "a file where a directory must be");

        assertThatThrownBy(() -> vault.create(MAIL)).isInstanceOf(IOException.class);
    }

    @Test
    void takesManyAtTheSameTime() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<MailId>> stored = IntStream.range(0, 200)
                    .mapToObj(number -> threads.submit(() -> {
                        MailId id = new MailId(UUID.randomUUID());
                        store(vault, id, id.toString());
                        vault.listOlderThan(NOON);
                        return id;
                    }))
                    .toList();
            for (Future<MailId> one : stored) {
                assertThat(read(one.get())).isEqualTo(one.get().toString());
            }
        } finally {
            threads.shutdown();
        }
    }

    private FileVault vaultAt(Instant time) {
        return new FileVault(directory.resolve("vault"), Clock.fixed(time, ZoneOffset.UTC));
    }

    private static void store(FileVault vault, MailId id, String content) throws IOException {
        try (VaultFile file = vault.create(id)) {
            file.output().write(content.getBytes(StandardCharsets.US_ASCII));
            file.commit();
        }
    }

    private String read(MailId id) throws IOException {
        try (InputStream in = vault.open(id)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
