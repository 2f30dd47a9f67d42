package org.gatehouse.store.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.UnreadableMail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataKeyTest {
    private static final MailId MAIL = new MailId(new UUID(1, 2));
    private static final MailId OTHER = new MailId(new UUID(1, 3));

    private final DataKey key = DataKey.generate(new SecureRandom());

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 4039, 4040, 4041, 4079, 4080, 4081, 8192, 100_000})
    void givesBackTheContentItEncrypted(int size) throws IOException {
        byte[] plain = bytes(size);

        byte[] ciphertext = encrypt(plain);

        assertThat(decrypt(key, MAIL, ciphertext)).isEqualTo(plain);
        assertThat(ciphertext.length).isGreaterThan(size);
    }

    @Test
    void neverReturnsAChangedByteOfContentNorEndsAsIfNothingWere() throws IOException {
        long seed = 20261122L;
        Random random = new Random(seed);
        byte[] plain = bytes(3 * 4096 + 100);
        byte[] whole = encrypt(plain);
        for (int round = 0; round < 500; round++) {
            byte[] changed = change(whole, random);
            ByteArrayOutputStream seen = new ByteArrayOutputStream();

            assertThatThrownBy(() -> read(key, MAIL, changed, seen))
                    .as("seed %d round %d", seed, round)
                    .isInstanceOf(IOException.class);

            byte[] prefix = Arrays.copyOf(plain, seen.size());
            assertThat(seen.toByteArray())
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(prefix)
                    .hasSizeLessThanOrEqualTo(firstDifference(whole, changed));
        }
    }

    @Test
    void opensContentOnlyForItsOwnMailAndKey() throws IOException {
        byte[] ciphertext = encrypt(bytes(5000));

        assertThatThrownBy(() -> decrypt(key, OTHER, ciphertext)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> decrypt(DataKey.generate(new SecureRandom()), MAIL, ciphertext))
                .isInstanceOf(IOException.class);
    }

    @Test
    void opensASealedValueOnlyForItsOwnMailPurposeAndKey() throws UnreadableMail {
        byte[] plain = bytes(200);
        byte[] sealed = key.seal("envelope", MAIL, plain);

        assertThat(key.open("envelope", MAIL, sealed)).isEqualTo(plain);
        assertThatThrownBy(() -> key.open("state", MAIL, sealed)).isInstanceOf(UnreadableMail.class);
        assertThatThrownBy(() -> key.open("envelope", OTHER, sealed)).isInstanceOf(UnreadableMail.class);
        assertThatThrownBy(() -> DataKey.generate(new SecureRandom()).open("envelope", MAIL, sealed))
                .isInstanceOf(UnreadableMail.class);
    }

    @Test
    void opensNoSealedValueOfWhichAByteWasChanged() {
        byte[] sealed = key.seal("envelope", MAIL, bytes(40));
        for (int index = 0; index < sealed.length; index++) {
            byte[] changed = sealed.clone();
            changed[index] ^= 1;
            assertThatThrownBy(() -> key.open("envelope", MAIL, changed)).isInstanceOf(UnreadableMail.class);
            byte[] shortened = Arrays.copyOf(sealed, index);
            assertThatThrownBy(() -> key.open("envelope", MAIL, shortened)).isInstanceOf(UnreadableMail.class);
        }
    }

    @Test
    void sealsTheSameValueDifferentlyEachTime() {
        assertThat(key.seal("state", MAIL, bytes(9))).isNotEqualTo(key.seal("state", MAIL, bytes(9)));
    }

    @Test
    void isOfNoUseOnceDestroyed() {
        byte[] sealed = key.seal("envelope", MAIL, bytes(40));

        key.destroy();

        assertThatThrownBy(() -> key.open("envelope", MAIL, sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> key.encrypting(new ByteArrayOutputStream(), MAIL))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(key::bytes).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void zeroesItsMemoryWhenDestroyed() {
        byte[] memory = key.bytes();

        key.destroy();

        assertThat(memory).containsOnly(0);
    }

    @Test
    void doesNotPrintItself() {
        assertThat(key.toString()).isEqualTo("DataKey[hidden]");
    }

    /** One byte flipped, or cut off somewhere, or something added at the end. */
    private static byte[] change(byte[] whole, Random random) {
        int index = random.nextInt(whole.length);
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(whole, index);
            case 1 -> Arrays.copyOf(whole, whole.length + 1 + index);
            default -> {
                byte[] changed = whole.clone();
                changed[index] ^= (byte) (1 << random.nextInt(8));
                yield changed;
            }
        };
    }

    private static int firstDifference(byte[] whole, byte[] changed) {
        int index = Arrays.mismatch(whole, changed);
        return index < 0 ? whole.length : index;
    }

    private byte[] encrypt(byte[] plain) throws IOException {
        ByteArrayOutputStream ciphertext = new ByteArrayOutputStream();
        try (OutputStream out = key.encrypting(ciphertext, MAIL)) {
            out.write(plain);
        }
        return ciphertext.toByteArray();
    }

    private static byte[] decrypt(DataKey key, MailId id, byte[] ciphertext) throws IOException {
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        read(key, id, ciphertext, seen);
        return seen.toByteArray();
    }

    private static void read(DataKey key, MailId id, byte[] ciphertext, ByteArrayOutputStream seen) throws IOException {
        try (InputStream in = key.decrypting(new ByteArrayInputStream(ciphertext), id)) {
            in.transferTo(seen);
        }
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
