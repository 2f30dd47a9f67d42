package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.store.LeasedItem;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.database.GroupWriter;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.embedded.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedPostgres.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class CiphertextCheckTest {
    private static final long SEED = 20261122L;
    private static final int BIG = 40_000;

    @TempDir
    private Path directory = Path.of("");

    private DeskRig rig;

    @BeforeEach
    void start(SharedPostgres.Server server) throws Exception {
        rig = DeskRig.start(server, directory);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void whatIsAsItWasGivesNoAlarm() throws Exception {
        rig.held(DeskRig.PUPIL);
        rig.sealed(DeskRig.TEACHER);
        big();

        assertThat(check()).isEqualTo(3);
        assertThat(alarms()).isEmpty();
    }

    @Test
    void aFlippedBitAnywhereInTheVaultGivesOneAlarmWithTheCaseNumber() throws Exception {
        CaseFile file = big();
        Path stored = stored(file.mail());
        byte[] bytes = Files.readAllBytes(stored);
        Random random = new Random(SEED);
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(stored, bytes);

        check();
        check();

        assertThat(alarms()).containsExactly(file.number() + " changed");
        assertThat(rig.gateway.column("select case_file::text from notice where kind = 'URGENT'"))
                .contains(file.id().toString());
    }

    @Test
    void anEditedRowAndAMissingFileGiveAnAlarmEach() throws Exception {
        CaseFile small = rig.held(DeskRig.PUPIL);
        CaseFile big = big();
        rig.gateway.asOwner("update gatehouse.message set body = set_byte(body, 17, (get_byte(body, 17) + 1) % 256)"
                + " where id = '" + small.mail() + "'");
        Files.delete(stored(big.mail()));

        check();

        assertThat(alarms()).containsExactlyInAnyOrder(small.number() + " changed", big.number() + " missing");
    }

    @Test
    void whatWasDestroyedIsNotMissed() throws Exception {
        CaseFile file = big();
        rig.destroy(rig.desk, file, DeskRig.LEAD, DeskRig.DEPUTY, "advice");
        Files.delete(stored(file.mail()));

        assertThat(check()).isZero();
        assertThat(alarms()).isEmpty();
    }

    /** A round, as a gateway does it that has just started. */
    private int check() throws Exception {
        try (Database database = new Database(rig.gateway.login(Role.GATEWAY));
                GroupWriter writer =
                        new GroupWriter(rig.gateway.login(Role.GATEWAY), QuarantineStore::finish, rig.gateway.clock)) {
            Changes changes = new Changes(writer, rig.gateway.options);
            writer.start();
            return new CiphertextCheck(database, rig.gateway.vault, changes, rig.gateway.clock).run();
        }
    }

    private List<String> alarms() throws Exception {
        return rig.gateway.column("select (details ->> 'case') || ' ' || (details ->> 'what') from ledger"
                + " where kind = 'case.ciphertext-changed' order by sequence");
    }

    private CaseFile big() throws Exception {
        LeasedItem leased = rig.gateway.decided(Disposition.HOLD, DeskRig.MAIL + "x".repeat(BIG), DeskRig.PUPIL);
        rig.gateway
                .store
                .books()
                .hold(leased.mail().id(), leased.mail().envelope().recipients());
        rig.gateway.store.spool().done(leased);
        return rig.caseOf(leased.mail().id());
    }

    private Path stored(MailId mail) throws Exception {
        try (Stream<Path> files = Files.walk(directory.resolve("vault"))) {
            return files.filter(file -> file.toString().endsWith(mail + ".mail"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
