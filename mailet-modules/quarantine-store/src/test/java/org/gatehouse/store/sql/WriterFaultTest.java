package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.database.GroupWriter;
import org.gatehouse.store.database.Lane;
import org.gatehouse.store.database.Step;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.embedded.Role;
import org.gatehouse.store.vault.Vault;
import org.gatehouse.store.vault.VaultFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Errors in the store's own threads. */
@ExtendWith(SharedPostgres.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class WriterFaultTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    private StoreRig rig;

    @BeforeEach
    void start(SharedPostgres.Server server) throws Exception {
        rig = StoreRig.start(server, directory, options -> options.withSweepGrace(Duration.ofMillis(50)));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void anErrorInAChangeIsItsCallersAndTheNextIsWritten() {
        try (GroupWriter writer = new GroupWriter(rig.login(Role.GATEWAY), end -> {}, rig.clock)) {
            Lane<Boolean, Boolean> lane = writer.add(new FragileStep());
            writer.start();

            assertThatThrownBy(() -> lane.write(false, PATIENCE))
                    .isInstanceOf(IllegalStateException.class)
                    .hasRootCauseInstanceOf(StackOverflowError.class);
            assertThat(lane.write(true, PATIENCE)).isTrue();
        }
    }

    @Test
    void anErrorInAChoreDoesNotCancelIt() {
        AtomicInteger sweeps = new AtomicInteger();
        try (QuarantineStore store = rig.open(new BrokenVault(rig.vault, sweeps))) {
            await().atMost(PATIENCE).until(() -> sweeps.get() > 2);
            assertThatCode(() -> store.ledger().append("test.chore", "", "test", Map.of()))
                    .doesNotThrowAnyException();
        }
    }

    private static final class FragileStep implements Step<Boolean, Boolean> {
        @Override
        public boolean isDurable() {
            return false;
        }

        @Override
        public List<Boolean> apply(Transaction transaction, List<Boolean> changes) {
            if (changes.contains(false)) {
                throw new StackOverflowError();
            }
            return changes;
        }
    }

    private record BrokenVault(Vault sound, AtomicInteger sweeps) implements Vault {
        @Override
        public VaultFile create(MailId id) throws IOException {
            return sound.create(id);
        }

        @Override
        public InputStream open(MailId id) throws IOException {
            return sound.open(id);
        }

        @Override
        public void delete(MailId id) throws IOException {
            sound.delete(id);
        }

        @Override
        public List<MailId> listOlderThan(Instant time) {
            sweeps.incrementAndGet();
            throw new StackOverflowError();
        }
    }
}
