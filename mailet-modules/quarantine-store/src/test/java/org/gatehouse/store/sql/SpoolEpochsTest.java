package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.mail.MailIds;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.store.LeasedItem;
import org.gatehouse.store.crypto.DataKey;
import org.gatehouse.store.crypto.DeskKeys;
import org.gatehouse.store.crypto.GatewayKeys;
import org.gatehouse.store.crypto.KeysRefused;
import org.gatehouse.store.crypto.SpoolEpochs;
import org.gatehouse.store.embedded.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Old spool keys end once nothing waits under them. */
@ExtendWith(SharedPostgres.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SpoolEpochsTest {
    private static final String MAIL = "Subject: hello\r\n\r\nHello there.\r\n";

    @TempDir
    Path directory;

    private StoreRig rig;
    private SpoolEpochs epochs;
    private SpoolUse use;

    @BeforeEach
    void start(SharedPostgres.Server server) throws Exception {
        rig = StoreRig.start(server, directory);
        epochs = new SpoolEpochs(directory.resolve("gateway"));
        use = new SpoolUse(rig.login(Role.GATEWAY));
    }

    @AfterEach
    void stop() {
        use.close();
        rig.close();
    }

    @Test
    void mailOfTheOldEpochIsStillReadAfterTheRotationAndNewMailWaitsUnderTheNewOne() throws Exception {
        MailId old = rig.accept(MAIL, "a@school.example");
        epochs.rotate(new SecureRandom());
        rig.store.close();

        try (QuarantineStore restarted = restart()) {
            assertThat(use.waiting()).isEqualTo(Map.of(1, 1L));
            rig.accept(restarted, MAIL.getBytes(StandardCharsets.UTF_8), "b@school.example");

            assertThat(use.waiting()).isEqualTo(Map.of(1, 1L, 2, 1L));
            assertThat(use.oldestInUse()).isEqualTo(2);
            assertThat(restarted.mailStore().read(old).content().size()).isEqualTo(MAIL.length());
        }
    }

    @Test
    void aGatewayThatWasNotRestartedKeepsTheOldEpochInUse() throws Exception {
        epochs.rotate(new SecureRandom());

        assertThat(use.oldestInUse()).isEqualTo(1);
    }

    @Test
    void nothingWaitsUnderAnEpochOnceItsLastMessageIsHeld() throws Exception {
        LeasedItem leased = rig.decided(Disposition.HOLD, MAIL, "a@school.example");
        assertThat(use.waiting()).containsKey(1);

        rig.store.books().hold(leased.mail().id(), leased.mail().envelope().recipients());

        assertThat(use.waiting()).isEmpty();
    }

    @Test
    void aDestroyedEpochLeavesNoKeyAndTheNewestCannotBeDestroyed() throws Exception {
        Path publicHalf = epochs.rotate(new SecureRandom());

        epochs.destroy(Set.of(1));

        assertThat(epochs.list()).containsExactly(2);
        assertThat(Files.exists(publicHalf)).isTrue();
        assertThat(directory.resolve("gateway").resolve("spool-1.private")).doesNotExist();
        assertThatThrownBy(() -> epochs.destroy(Set.of(2))).isInstanceOf(IllegalArgumentException.class);
        assertThat(GatewayKeys.read(directory.resolve("gateway")).spoolEpoch()).isEqualTo(2);
    }

    @Test
    void theDeskWrapsUnderTheNewestEpochThatItWasGiven() throws Exception {
        Path desk = directory.resolve("desk");
        MailId id = new MailIds(rig.clock, new Random()).next();
        DataKey key = DataKey.generate(new SecureRandom());
        epochs.rotate(new SecureRandom());

        Path given = epochs.giveTo(desk);
        byte[] wrapped = DeskKeys.read(desk).wrapForSpool(key, id);
        epochs.destroy(Set.of(1));

        assertThat(given).isEqualTo(desk.resolve("spool-2.public")).exists();
        GatewayKeys.read(directory.resolve("gateway"))
                .unwrapFromSpool(wrapped, id)
                .destroy();
        assertThatThrownBy(() -> epochs.giveTo(desk)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new SpoolEpochs(directory.resolve("shred")).giveTo(desk))
                .isInstanceOf(KeysRefused.class);
    }

    @Test
    void aDirectoryWithoutSpoolKeysIsRefused() {
        SpoolEpochs nowhere = new SpoolEpochs(directory.resolve("shred"));

        assertThatThrownBy(() -> nowhere.rotate(new SecureRandom())).isInstanceOf(KeysRefused.class);
    }

    private QuarantineStore restart() throws Exception {
        return QuarantineStore.open(
                rig.options,
                GatewayKeys.read(directory.resolve("gateway")),
                rig.shredKeys,
                rig.vault,
                new MailIds(rig.clock, new Random()),
                rig.clock);
    }
}
