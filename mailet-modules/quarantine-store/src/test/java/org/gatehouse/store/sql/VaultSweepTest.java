package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.database.GroupWriter;
import org.gatehouse.store.embedded.Role;
import org.gatehouse.store.vault.VaultFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The store's own sweep comes here after an hour only, so that it is not in the way. */
@ExtendWith(SharedPostgres.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class VaultSweepTest {
    private static final int LARGE = 100_000;

    @TempDir
    Path directory;

    private StoreRig rig;
    private Database database;
    private VaultSweep sweep;

    @BeforeEach
    void start(SharedPostgres.Server server) throws Exception {
        rig = StoreRig.start(server, directory);
        database = new Database(rig.login(Role.GATEWAY));
        GroupWriter unused = new GroupWriter(rig.login(Role.GATEWAY), end -> {}, rig.clock);
        Clock later = Clock.offset(rig.clock, Duration.ofMinutes(1));
        sweep = new VaultSweep(rig.vault, database, new Changes(unused, rig.options), later, Duration.ZERO);
    }

    @AfterEach
    void stop() {
        database.close();
        rig.close();
    }

    @Test
    void theFirstSweepOfAProcessDeletesNothing() throws Exception {
        keep(8);
        orphans(2);

        assertThat(sweep.deleteOrphans()).isZero();
        assertThat(files()).isEqualTo(8 + 2);

        assertThat(sweep.deleteOrphans()).isEqualTo(2);
        assertThat(files()).isEqualTo(8);
    }

    @Test
    void afterAnOldDatabaseWasRestoredEveryFileStays() throws Exception {
        List<MailId> kept = keep(8);
        orphans(3);

        for (int i = 0; i < 3; i++) {
            assertThat(sweep.deleteOrphans()).isZero();
        }

        assertThat(files()).isEqualTo(8 + 3);
        for (MailId id : kept) {
            try (InputStream in = rig.vault.open(id)) {
                assertThat(in.read()).isNotNegative();
            }
        }
    }

    @Test
    void moreThanAThousandOrAFifthOfTheFilesIsTooMuch() {
        assertThat(VaultSweep.isTooMuch(0, 0)).isFalse();
        assertThat(VaultSweep.isTooMuch(1, 5)).isFalse();
        assertThat(VaultSweep.isTooMuch(2, 9)).isTrue();
        assertThat(VaultSweep.isTooMuch(1000, 1_000_000)).isFalse();
        assertThat(VaultSweep.isTooMuch(1001, 1_000_000)).isTrue();
    }

    private List<MailId> keep(int count) throws IOException {
        List<MailId> kept = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            kept.add(rig.accept(new byte[LARGE], "a@school.example"));
        }
        return kept;
    }

    private void orphans(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            try (VaultFile file = rig.vault.create(MailId.of("01a2038a-0000-7000-8000-00000000000" + i))) {
                file.output().write(new byte[100]);
                file.commit();
            }
        }
    }

    /** Without the mark. */
    private int files() throws IOException {
        return rig.vault.listOlderThan(rig.clock.instant().plusSeconds(60)).size() - 1;
    }
}
