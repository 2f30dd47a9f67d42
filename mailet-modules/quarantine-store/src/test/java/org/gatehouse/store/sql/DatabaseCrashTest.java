package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.store.DeliveryTask;
import org.gatehouse.store.LeasedItem;
import org.gatehouse.verify.LedgerVerifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedPostgres.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Tag("system")
class DatabaseCrashTest {
    private static final int CRASHES = 3;
    private static final int BETWEEN = 150;

    @TempDir
    Path directory;

    private StoreRig rig;
    private SharedPostgres.Server server;

    private final AtomicBoolean sending = new AtomicBoolean(true);
    private final Set<MailId> accepted = ConcurrentHashMap.newKeySet();
    private final Queue<MailId> delivered = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refused = new AtomicInteger();

    @BeforeEach
    void start(SharedPostgres.Server shared) throws Exception {
        server = shared;
        rig = StoreRig.start(server, directory, options -> options.withLease(Duration.ofSeconds(6))
                .withPatience(Duration.ofSeconds(1), Duration.ofSeconds(60)));
    }

    @AfterEach
    void stop() {
        server.postgres().ensureRunning();
        rig.close();
    }

    @Test
    void nothingAcceptedIsLostWhenTheDatabaseIsKilledUnderLoad() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<?>> senders = new ArrayList<>();
        List<Future<?>> workers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            int number = i;
            senders.add(threads.submit(() -> send(number)));
        }
        for (int i = 0; i < 3; i++) {
            workers.add(threads.submit(this::decide));
            workers.add(threads.submit(this::deliver));
        }
        for (int crash = 1; crash <= CRASHES; crash++) {
            awaitAccepted(accepted.size() + BETWEEN);
            kill();
            server.postgres().ensureRunning();
        }
        awaitAccepted(accepted.size() + BETWEEN);
        sending.set(false);
        for (Future<?> sender : senders) {
            sender.get();
        }
        await().atMost(Duration.ofMinutes(2)).until(() -> Set.copyOf(delivered).containsAll(accepted) && open() == 0);
        threads.shutdownNow();
        for (Future<?> worker : workers) {
            worker.get();
        }

        // Refused ones may have been kept too: their senders send again, and nobody loses anything.
        int duplicates = delivered.size() - Set.copyOf(delivered).size();
        assertThat(duplicates).as("deliveries repeated").isLessThan(CRASHES * 10);
        assertThat(rig.column("select distinct state from gatehouse.message")).containsExactly("SETTLED");
        assertThat(rig.column("select distinct state from gatehouse.recipient")).containsExactly("DELIVERED");
        assertThat(LedgerVerifier.verify(new ByteArrayInputStream(rig.export().getBytes(StandardCharsets.UTF_8)))
                        .fault())
                .isEmpty();
        assertThat(refused.get()).as("answered 451 during the outages").isPositive();
    }

    @Test
    void acceptFailsFastWhileTheDatabaseIsAwayAndWorksWhenItIsBack() throws Exception {
        rig.accept("Subject: one\r\n\r\n", "a@school.example");
        LeasedItem leased = rig.leaseOne();
        kill();

        // It does not wait for the database to come back: nobody starts it before this.
        assertThatThrownBy(() -> rig.accept("Subject: two\r\n\r\n", "a@school.example"))
                .isInstanceOf(TemporaryFailure.class);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<?> patient = thread.submit(() ->
                rig.store.books().intend(leased.mail().id(), StoreRig.examination(leased.mail(), Disposition.DELIVER)));
        server.postgres().ensureRunning();

        patient.get();
        thread.shutdown();
        assertThat(rig.store.books().findDecisions(leased.mail().id())).isPresent();
        rig.accept("Subject: three\r\n\r\n", "a@school.example");
    }

    private Void send(int number) throws Exception {
        Random random = new Random(number);
        while (sending.get()) {
            // Some in the row, some in the vault.
            byte[] body = new byte[random.nextInt(4) == 0 ? 30_000 : 3_000];
            random.nextBytes(body);
            try {
                accepted.add(rig.accept(body, "pupil@school.example"));
            } catch (TemporaryFailure e) {
                refused.incrementAndGet();
            }
        }
        return null;
    }

    private Void decide() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                for (LeasedItem leased : rig.store.spool().lease(StoreRig.QUEUE, 5, Duration.ofMillis(200))) {
                    MailId id = leased.mail().id();
                    rig.store.books().intend(id, StoreRig.examination(leased.mail(), Disposition.DELIVER));
                    rig.store.books().deliver(id, leased.mail().envelope().recipients());
                    rig.store.spool().done(leased);
                }
            } catch (TemporaryFailure e) {
                refused.incrementAndGet();
            }
        }
        return null;
    }

    private Void deliver() throws Exception {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                for (DeliveryTask task : rig.store.outbox().lease(5, Duration.ofMillis(200))) {
                    StoreRig.bytes(task.mail());
                    delivered.add(task.mail().id());
                    rig.store.outbox().record(task, RoadTest.delivered(task), Optional.empty());
                }
            } catch (TemporaryFailure e) {
                refused.incrementAndGet();
            }
        }
        return null;
    }

    private void awaitAccepted(int count) {
        await().atMost(Duration.ofMinutes(2)).until(() -> accepted.size() >= count);
    }

    private long open() throws Exception {
        return Long.parseLong(rig.value("select count(*) from gatehouse.message where state <> 'SETTLED'"));
    }

    private void kill() {
        ProcessHandle postmaster = server.postgres().findProcess().orElseThrow();
        postmaster.destroyForcibly();
        postmaster.onExit().join();
    }
}
