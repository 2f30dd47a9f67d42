package org.gatehouse.store.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.mail.MailId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileShredKeysTest {
    private static final MailId MAIL = MailId.of("01900000-0000-7000-8000-0000000000ab");
    private static final MailId OTHER = MailId.of("01900000-0000-7000-8000-0000000000cd");

    @TempDir
    Path directory;

    private Path left;
    private Path right;
    private FileShredKeys keys;

    @BeforeEach
    void open() {
        left = directory.resolve("left");
        right = directory.resolve("right");
        keys = new FileShredKeys(List.of(left, right));
    }

    @Test
    void givesEachMailOneKeyAndAlwaysTheSame() {
        ShredKey key = keys.create(MAIL);

        assertThat(keys.create(MAIL).bytes()).isEqualTo(key.bytes());
        assertThat(keys.find(MAIL).orElseThrow().bytes()).isEqualTo(key.bytes());
        assertThat(reopened().find(MAIL).orElseThrow().bytes()).isEqualTo(key.bytes());
        assertThat(keys.create(OTHER).bytes()).isNotEqualTo(key.bytes());
        assertThat(keys.find(new MailId(new UUID(1, 2)))).isEmpty();
    }

    @Test
    void writesTheKeyToEveryMirrorForItsOwnerOnly() throws IOException {
        keys.create(MAIL);

        assertThat(Files.readAllBytes(file(left))).isEqualTo(Files.readAllBytes(file(right)));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(left))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(left)))
                .isEqualTo("rwx------");
    }

    @Test
    void healsAMirrorThatLostTheKeyOrHoldsItDamaged() throws IOException {
        ShredKey key = keys.create(MAIL);
        byte[] whole = Files.readAllBytes(file(left));
        Files.delete(file(left));
        Files.write(file(right), whole);
        assertThat(keys.find(MAIL).orElseThrow().bytes()).isEqualTo(key.bytes());
        assertThat(file(left)).hasBinaryContent(whole);

        byte[] damaged = whole.clone();
        damaged[5] ^= 1;
        Files.write(file(right), damaged);
        assertThat(keys.find(MAIL).orElseThrow().bytes()).isEqualTo(key.bytes());
        assertThat(file(right)).hasBinaryContent(whole);

        Files.write(file(right), new byte[0]);
        assertThat(keys.create(MAIL).bytes()).isEqualTo(key.bytes());
        assertThat(file(right)).hasBinaryContent(whole);
    }

    @Test
    void makesNoNewKeyWhereEveryCopyIsDamaged() throws IOException {
        keys.create(MAIL);
        Files.write(file(left), new byte[48]);
        Files.write(file(right), new byte[48]);

        assertThatThrownBy(() -> keys.create(MAIL)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> keys.find(MAIL)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void takesNoKeyOfAnotherMailForItsOwn() throws IOException {
        keys.create(MAIL);
        keys.create(OTHER);
        Path others = left.resolve("cd").resolve(OTHER + ".shred");
        Files.copy(others, file(left), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(others, file(right), StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> keys.find(MAIL)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void choosesNoneOfTwoDifferentKeys() throws IOException {
        keys.create(MAIL);
        FileShredKeys elsewhere = new FileShredKeys(List.of(directory.resolve("elsewhere")));
        elsewhere.create(MAIL);
        Files.copy(file(directory.resolve("elsewhere")), file(left), StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> keys.find(MAIL))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("different");
    }

    @Test
    void destroysTheKeyInEveryMirrorForGood() {
        keys.create(MAIL);

        keys.destroy(MAIL);
        keys.destroy(MAIL);

        assertThat(file(left)).doesNotExist();
        assertThat(file(right)).doesNotExist();
        assertThat(keys.find(MAIL)).isEmpty();
        assertThatThrownBy(() -> reopened().create(MAIL)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void doesNotBringADestroyedKeyBackFromAMirrorThatWasRestored() throws IOException {
        keys.create(MAIL);
        byte[] backup = Files.readAllBytes(file(right));
        keys.destroy(MAIL);

        Files.write(file(right), backup);
        Files.delete(right.resolve("ab").resolve(MAIL + ".destroyed"));

        assertThat(keys.find(MAIL)).isEmpty();
        assertThat(file(left)).doesNotExist();
        assertThat(file(right)).doesNotExist();
    }

    @Test
    void remembersTheDestructionWhereAMirrorWasAway() throws IOException {
        keys.create(MAIL);
        Path away = directory.resolve("away");
        Files.move(left, away);

        assertThatThrownBy(() -> keys.destroy(MAIL)).isInstanceOf(TemporaryFailure.class);
        Files.move(away, left);

        assertThat(keys.find(MAIL)).isEmpty();
        assertThat(file(left)).doesNotExist();
    }

    @Test
    void makesNoKeyWhileAMirrorCannotBeWritten() throws IOException {
        keys.create(OTHER);
        Files.writeString(right.resolve("ab"), "a file where a directory must be");

        assertThatThrownBy(() -> keys.create(MAIL)).isInstanceOf(TemporaryFailure.class);

        Files.delete(right.resolve("ab"));
        ShredKey key = keys.create(MAIL);
        assertThat(keys.find(MAIL).orElseThrow().bytes()).isEqualTo(key.bytes());
    }

    @Test
    void makesNoKeyAndSaysNotThatThereIsNoneWhileAMirrorIsAway() throws IOException {
        ShredKey other = keys.create(OTHER);
        Files.move(right, directory.resolve("away"));

        assertThatThrownBy(() -> keys.create(MAIL)).isInstanceOf(TemporaryFailure.class);
        assertThatThrownBy(() -> keys.find(MAIL)).isInstanceOf(TemporaryFailure.class);
        assertThat(keys.find(OTHER).orElseThrow().bytes()).isEqualTo(other.bytes());
        assertThat(right).doesNotExist();
    }

    private FileShredKeys reopened() {
        return new FileShredKeys(List.of(left, right));
    }

    private static Path file(Path mirror) {
        return mirror.resolve("ab").resolve(MAIL + ".shred");
    }
}
