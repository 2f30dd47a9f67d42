package org.gatehouse.store.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.UnreadableMail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayKeysTest {
    private static final MailId MAIL = new MailId(new UUID(1, 2));
    private static final MailId OTHER = new MailId(new UUID(1, 3));
    private static final byte[] PLAIN = "plain".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path directory;

    private final SecureRandom random = new SecureRandom();
    private final DataKey dataKey = DataKey.generate(random);
    private final ShredKey shred = ShredKey.generate(random);
    private Path gateway;
    private Path desk;
    private GatewayKeys keys;

    @BeforeEach
    void make() throws Exception {
        gateway = directory.resolve("gateway");
        desk = directory.resolve("desk");
        KeyMaker.create(gateway, desk, random);
        keys = GatewayKeys.read(gateway);
    }

    @Test
    void unwrapsWhatItWrappedForTheSpoolAlsoAfterARestart() throws Exception {
        byte[] wrapped = keys.wrapForSpool(dataKey, MAIL);

        assertIsOurKey(keys.unwrapFromSpool(wrapped, MAIL));
        assertIsOurKey(GatewayKeys.read(gateway).unwrapFromSpool(wrapped, MAIL));
    }

    @Test
    void unwrapsForNoOtherMail() {
        byte[] wrapped = keys.wrapForSpool(dataKey, MAIL);

        assertThatThrownBy(() -> keys.unwrapFromSpool(wrapped, OTHER)).isInstanceOf(UnreadableMail.class);
    }

    @Test
    void unwrapsNothingOfWhichAByteWasChanged() throws Exception {
        byte[] spool = keys.wrapForSpool(dataKey, MAIL);
        byte[] evidence = keys.wrapForEvidence(dataKey, MAIL, shred);
        EvidencePrivateKey evidenceKey = EvidencePrivateKey.read(desk.resolve("evidence.private"));
        for (int index = 0; index < spool.length; index++) {
            byte[] changed = flip(spool, index);
            assertThatThrownBy(() -> keys.unwrapFromSpool(changed, MAIL)).isInstanceOf(UnreadableMail.class);
            byte[] shortened = Arrays.copyOf(spool, index);
            assertThatThrownBy(() -> keys.unwrapFromSpool(shortened, MAIL)).isInstanceOf(UnreadableMail.class);
        }
        for (int index = 0; index < evidence.length; index++) {
            byte[] changed = flip(evidence, index);
            assertThatThrownBy(() -> evidenceKey.unwrap(changed, MAIL, shred)).isInstanceOf(UnreadableMail.class);
        }
    }

    @Test
    void opensEvidenceOnlyWithTheDesksKeyAndTheShredKeyTogether() throws Exception {
        byte[] wrapped = keys.wrapForEvidence(dataKey, MAIL, shred);
        EvidencePrivateKey evidence = EvidencePrivateKey.read(desk.resolve("evidence.private"));
        EvidencePrivateKey sealed = EvidencePrivateKey.read(desk.resolve("sealed.private"));

        assertIsOurKey(evidence.unwrap(wrapped, MAIL, shred));
        assertThatThrownBy(() -> evidence.unwrap(wrapped, MAIL, ShredKey.generate(random)))
                .isInstanceOf(UnreadableMail.class);
        assertThatThrownBy(() -> evidence.unwrap(wrapped, OTHER, shred)).isInstanceOf(UnreadableMail.class);
        assertThatThrownBy(() -> sealed.unwrap(wrapped, MAIL, shred)).isInstanceOf(UnreadableMail.class);
        assertThatThrownBy(() -> keys.unwrapFromSpool(wrapped, MAIL)).isInstanceOf(UnreadableMail.class);
    }

    @Test
    void opensSealedEvidenceOnlyWithTheSealedEvidenceKey() throws Exception {
        byte[] wrapped = keys.wrapForSealedEvidence(dataKey, MAIL, shred);
        EvidencePrivateKey evidence = EvidencePrivateKey.read(desk.resolve("evidence.private"));
        EvidencePrivateKey sealed = EvidencePrivateKey.read(desk.resolve("sealed.private"));

        assertIsOurKey(sealed.unwrap(wrapped, MAIL, shred));
        assertThatThrownBy(() -> evidence.unwrap(wrapped, MAIL, shred)).isInstanceOf(UnreadableMail.class);
    }

    @Test
    void opensNoEvidenceOfAnotherInstallation() throws Exception {
        KeyMaker.create(directory.resolve("gateway2"), directory.resolve("desk2"), random);
        EvidencePrivateKey other = EvidencePrivateKey.read(directory.resolve("desk2/evidence.private"));
        byte[] wrapped = keys.wrapForEvidence(dataKey, MAIL, shred);

        assertThatThrownBy(() -> other.unwrap(wrapped, MAIL, shred)).isInstanceOf(UnreadableMail.class);
    }

    @Test
    void opensAnOldEpochUntilItsKeyIsDestroyed() throws Exception {
        byte[] old = keys.wrapForSpool(dataKey, MAIL);
        new KeyFile(KeyKind.SPOOL_PRIVATE, 2, Hpke.generatePrivateKey(random)).write(gateway);

        GatewayKeys rotated = GatewayKeys.read(gateway);

        byte[] fresh = rotated.wrapForSpool(dataKey, MAIL);
        assertIsOurKey(rotated.unwrapFromSpool(old, MAIL));
        assertIsOurKey(rotated.unwrapFromSpool(fresh, MAIL));
        assertThatThrownBy(() -> keys.unwrapFromSpool(fresh, MAIL)).isInstanceOf(UnreadableMail.class);

        Files.delete(gateway.resolve("spool-1.private"));
        GatewayKeys drained = GatewayKeys.read(gateway);
        assertThatThrownBy(() -> drained.unwrapFromSpool(old, MAIL)).isInstanceOf(UnreadableMail.class);
        assertIsOurKey(drained.unwrapFromSpool(fresh, MAIL));
    }

    @Test
    void changesItsBatchKeyAfterAHundredThousandWraps() throws Exception {
        byte[] first = keys.wrapForSpool(dataKey, MAIL);
        for (int wraps = 1; wraps < 100_000; wraps++) {
            keys.wrapForSpool(dataKey, MAIL);
        }

        byte[] next = keys.wrapForSpool(dataKey, MAIL);

        assertThat(Arrays.copyOf(next, 86)).isNotEqualTo(Arrays.copyOf(first, 86));
        assertIsOurKey(keys.unwrapFromSpool(first, MAIL));
        assertIsOurKey(keys.unwrapFromSpool(next, MAIL));
    }

    @Test
    void looksUpTheSameValueByTheSameDigestAndOnlyWithTheSameKey() throws Exception {
        KeyMaker.create(directory.resolve("gateway2"), directory.resolve("desk2"), random);
        GatewayKeys other = GatewayKeys.read(directory.resolve("gateway2"));

        assertThat(keys.lookUp("a@example.org"))
                .hasSize(32)
                .isEqualTo(GatewayKeys.read(gateway).lookUp("a@example.org"))
                .isNotEqualTo(keys.lookUp("b@example.org"))
                .isNotEqualTo(other.lookUp("a@example.org"));
    }

    @Test
    void refusesADirectoryWithEveryProblemAtOnce() throws Exception {
        Files.delete(gateway.resolve("lookup.key"));
        Files.setPosixFilePermissions(gateway.resolve("spool-1.private"), PosixFilePermissions.fromString("rw-r-----"));
        Files.setPosixFilePermissions(gateway.resolve("evidence.public"), PosixFilePermissions.fromString("rw-rw-rw-"));
        Path damaged = gateway.resolve("sealed.public");
        Files.write(damaged, flip(Files.readAllBytes(damaged), 60));
        Files.copy(desk.resolve("evidence.private"), gateway.resolve("evidence.private"));

        KeysRefused refused = catchThrowableOfType(KeysRefused.class, () -> GatewayKeys.read(gateway));

        assertThat(refused.problems())
                .containsExactlyInAnyOrder(
                        gateway + "/lookup.key: is missing",
                        gateway + "/spool-1.private: must be readable by its owner only (mode 0600 or 0400)",
                        gateway + "/evidence.public: must be writable by its owner only",
                        gateway + "/sealed.public: is damaged: the check value is wrong",
                        gateway + "/evidence.private: must not be on the gateway, which may seal but not open");
    }

    @Test
    void refusesAPrivateEvidenceKeyUnderAnyName() throws Exception {
        Files.copy(desk.resolve("sealed.private"), gateway.resolve("notes.txt"));

        assertThatThrownBy(() -> GatewayKeys.read(gateway))
                .isInstanceOf(KeysRefused.class)
                .hasMessageContaining("must not be on the gateway");
    }

    @Test
    void refusesASpoolPublicKeyThatIsNotTheOtherHalf() throws Exception {
        Files.delete(gateway.resolve("spool-1.public"));
        new KeyFile(KeyKind.SPOOL_PUBLIC, 1, Hpke.publicKey(Hpke.generatePrivateKey(random))).write(gateway);

        assertThatThrownBy(() -> GatewayKeys.read(gateway)).hasMessageContaining("is not the public half");
    }

    @Test
    void refusesADirectoryThatIsNotThere() {
        assertThatThrownBy(() -> GatewayKeys.read(directory.resolve("nowhere")))
                .isInstanceOf(KeysRefused.class)
                .hasMessageContaining("nowhere: is missing");
    }

    @Test
    void findsEveryFlippedBitInAKeyFile() throws Exception {
        Path file = gateway.resolve("spool-1.private");
        byte[] whole = Files.readAllBytes(file);
        for (int index = 0; index < whole.length; index++) {
            Files.write(file, flip(whole, index));
            assertThatThrownBy(() -> GatewayKeys.read(gateway)).isInstanceOf(KeysRefused.class);
        }
    }

    @Test
    void readsNoEvidenceKeyFromAFileOfAnotherKind() {
        assertThatThrownBy(() -> EvidencePrivateKey.read(gateway.resolve("evidence.public")))
                .isInstanceOf(KeysRefused.class)
                .hasMessageContaining("is no private evidence key but a key of kind evidence-public");
    }

    @Test
    void neverMakesKeysInPlaceOfOthers() throws Exception {
        byte[] before = Files.readAllBytes(gateway.resolve("spool-1.private"));

        assertThatThrownBy(() -> KeyMaker.create(gateway, directory.resolve("desk2"), random))
                .isInstanceOf(KeysRefused.class)
                .hasMessageContaining("keys are never overwritten");

        assertThat(Files.readAllBytes(gateway.resolve("spool-1.private"))).isEqualTo(before);
        assertThat(directory.resolve("desk2")).doesNotExist();
    }

    @Test
    void givesEachSideItsFilesAndNobodyElse() throws IOException {
        assertThat(names(gateway))
                .containsExactly(
                        "evidence.public",
                        "ledger.private",
                        "ledger.public",
                        "lookup.key",
                        "sealed.public",
                        "spool-1.private",
                        "spool-1.public");
        assertThat(names(desk))
                .containsExactly(
                        "accounts.key",
                        "evidence.private",
                        "lookup.key",
                        "sealed.private",
                        "sealed.public",
                        "spool-1.public");
        for (Path file : List.of(gateway.resolve("spool-1.private"), desk.resolve("evidence.private"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(desk)))
                .isEqualTo("rwx------");
    }

    @Test
    void printsNoKey() throws Exception {
        String secret = Files.readAllLines(gateway.resolve("lookup.key")).get(3).substring("key: ".length());

        assertThat(keys.toString() + KeyFile.read(gateway.resolve("lookup.key")) + shred)
                .doesNotContain(secret)
                .contains("hidden");
    }

    private void assertIsOurKey(DataKey found) throws UnreadableMail {
        assertThat(found.open("test", MAIL, dataKey.seal("test", MAIL, PLAIN))).isEqualTo(PLAIN);
    }

    private static byte[] flip(byte[] bytes, int index) {
        byte[] changed = bytes.clone();
        changed[index] ^= 1;
        return changed;
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
