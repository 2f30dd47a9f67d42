package org.gatehouse.store.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import org.gatehouse.store.crypto.SealedKeyShares.Holder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedKeySharesTest {
    @TempDir
    private Path directory = Path.of("");

    private Path desk = Path.of("");
    private SealedKeyShares keys = new SealedKeyShares(desk, new SecureRandom());
    private List<Holder> holders = List.of();

    @BeforeEach
    void makeKeys() throws Exception {
        desk = directory.resolve("desk");
        KeyMaker.create(directory.resolve("gateway"), desk, new SecureRandom());
        keys = new SealedKeyShares(desk, new SecureRandom());
        holders = List.of(holder(1), holder(2), holder(3));
    }

    @Test
    void anyTwoOfThreePutTheKeyTogether() throws Exception {
        byte[] whole = Files.readAllBytes(desk.resolve("sealed.private"));
        keys.split(holders, 2);

        for (List<Holder> two : List.of(pair(0, 1), pair(0, 2), pair(2, 1))) {
            keys.putAway(two);
            assertThat(keys.isWhole()).isFalse();
            keys.join(two);
            assertThat(Files.readAllBytes(desk.resolve("sealed.private"))).isEqualTo(whole);
        }
    }

    @Test
    void whoLosesAShareIsNotNeededAndWhoLosesTwoIsTold() throws Exception {
        keys.split(holders, 2);
        keys.putAway(pair(0, 1));
        Files.delete(holders.get(0).file());

        assertThatThrownBy(() -> keys.join(pair(0, 1)))
                .isInstanceOf(KeysRefused.class)
                .hasMessageContaining("is missing");
        keys.join(pair(1, 2));
        assertThat(keys.isWhole()).isTrue();
    }

    @Test
    void oneAloneAndOneTwiceIsRefused() throws Exception {
        keys.split(holders, 2);
        keys.putAway(pair(0, 1));

        assertThatThrownBy(() -> keys.join(List.of(holders.get(0)))).hasMessageContaining("2 people are needed");
        assertThatThrownBy(() -> keys.join(pair(0, 0))).hasMessageContaining("was given already");
        assertThat(keys.isWhole()).isFalse();
    }

    @Test
    void aWrongPassphraseOrADamagedShareIsRefusedByItsName() throws Exception {
        keys.split(holders, 2);
        Holder wrong = new Holder(holders.get(0).file(), "not the passphrase");

        assertThatThrownBy(() -> keys.join(List.of(wrong, holders.get(1))))
                .hasMessageContaining(wrong.file().toString())
                .hasMessageContaining("does not open with this passphrase");
        String share = Files.readString(wrong.file());
        Files.writeString(wrong.file(), share.replace("number: 1", "number: 3"));
        assertThatThrownBy(() -> keys.join(pair(0, 1))).hasMessageContaining("does not open");
        Files.writeString(wrong.file(), share.substring(2));
        assertThatThrownBy(() -> keys.join(pair(0, 1))).hasMessageContaining("is damaged");
    }

    @Test
    void sharesOfAnotherKeyAreRefused() throws Exception {
        keys.split(holders, 2);
        Path elsewhere = directory.resolve("elsewhere");
        KeyMaker.create(directory.resolve("gateway2"), elsewhere, new SecureRandom());

        assertThatThrownBy(() -> new SealedKeyShares(elsewhere, new SecureRandom()).join(pair(0, 1)))
                .hasMessageContaining("of another key");
    }

    @Test
    void weakPassphrasesTooFewHoldersAndOtherFilesAreRefusedBeforeAnythingIsWritten() throws Exception {
        Holder weak = new Holder(directory.resolve("weak"), "short");

        assertThatThrownBy(() -> keys.split(List.of(holders.get(0), weak), 2))
                .hasMessageContaining("12 characters or more");
        assertThatThrownBy(() -> keys.split(List.of(holders.get(0)), 1)).hasMessageContaining("two people or more");
        assertThatThrownBy(() -> keys.split(pair(0, 1), 3)).hasMessageContaining("two people or more");
        assertThat(holders.get(0).file()).doesNotExist();
        keys.split(holders, 2);
        assertThatThrownBy(() -> keys.split(holders, 2)).hasMessageContaining("never overwritten");
    }

    @Test
    void theWholeKeyIsNotPutAwayByThoseWhoCouldNotPutItTogether() throws Exception {
        keys.split(holders, 2);

        assertThatThrownBy(() -> keys.putAway(List.of(holders.get(0)))).isInstanceOf(KeysRefused.class);
        assertThat(keys.isWhole()).isTrue();
    }

    /** Reckoned by hand: the field of AES, and Lagrange at zero. Who has lost this program can do the same. */
    @Test
    void theSharesAreThoseOfShamirOverTheFieldOfAes() throws Exception {
        keys.split(holders, 2);
        byte[] one = KeyShare.read(holders.get(0).file()).open(holders.get(0).passphrase());
        byte[] three = KeyShare.read(holders.get(2).file()).open(holders.get(2).passphrase());
        byte[] whole = KeyFile.read(desk.resolve("sealed.private")).key();

        // f(0) = f(1) * 3/(1+3) + f(3) * 1/(1+3), where + is exclusive or.
        int atOne = multiply(3, inverse(1 ^ 3));
        int atThree = multiply(1, inverse(1 ^ 3));
        for (int index = 0; index < whole.length; index++) {
            int secret = multiply(one[index] & 0xff, atOne) ^ multiply(three[index] & 0xff, atThree);
            assertThat(secret).as("byte %d", index).isEqualTo(whole[index] & 0xff);
        }
    }

    @Test
    void noShareShowsTheKey() throws Exception {
        keys.split(holders, 2);
        String whole = Files.readAllLines(desk.resolve("sealed.private")).get(3).substring("key: ".length());

        assertThat(Files.readString(holders.get(0).file())).doesNotContain(whole);
        assertThat(holders.get(0).toString()).doesNotContain("correct").contains("hidden");
    }

    private Holder holder(int number) {
        return new Holder(directory.resolve(String.format(Locale.ROOT, "share-%d", number)), "correct horse " + number);
    }

    private List<Holder> pair(int one, int other) {
        return List.of(holders.get(one), holders.get(other));
    }

    private static int multiply(int a, int b) {
        int product = 0;
        for (int bit = 0, times = a; bit < 8; bit++) {
            product ^= (b >> bit & 1) == 1 ? times : 0;
            times = times << 1 ^ ((times & 0x80) == 0 ? 0 : 0x11b);
        }
        return product;
    }

    private static int inverse(int a) {
        for (int candidate = 1; candidate < 256; candidate++) {
            if (multiply(a, candidate) == 1) {
                return candidate;
            }
        }
        throw new IllegalArgumentException("zero has no inverse");
    }
}
