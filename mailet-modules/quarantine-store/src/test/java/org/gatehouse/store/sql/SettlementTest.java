package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.store.LeasedItem;
import org.gatehouse.store.database.DurableTransactions;
import org.gatehouse.store.database.Finish;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.embedded.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedPostgres.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SettlementTest {
    private static final String WAITS = "select count(*) from pg_locks where not granted";

    @TempDir
    Path directory;

    private final ExecutorService second = Executors.newSingleThreadExecutor();
    private StoreRig rig;

    @BeforeEach
    void start(SharedPostgres.Server server) throws Exception {
        rig = StoreRig.start(server, directory);
    }

    @AfterEach
    void stop() {
        second.shutdownNow();
        rig.close();
    }

    @Test
    void twoGatewaysThatSettleTheLastTwoRecipientsAtOnceSettleTheMessage() throws Exception {
        MailId id = waiting("one@school.example", "two@school.example");
        CountDownLatch firstHasLooked = new CountDownLatch(1);
        CountDownLatch secondHasLooked = new CountDownLatch(1);
        Finish first = end -> {
            Settlement.settleTouched(end);
            firstHasLooked.countDown();
            // The other one has looked too, or waits for this one.
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(20))
                    .until(() ->
                            secondHasLooked.getCount() == 0 || !rig.value(WAITS).equals("0"));
        };
        Finish other = end -> {
            Settlement.settleTouched(end);
            secondHasLooked.countDown();
        };

        CompletableFuture<Boolean> theOther = CompletableFuture.supplyAsync(
                () -> {
                    awaitLatch(firstHasLooked);
                    return deliver(id, 1, other);
                },
                second);
        deliver(id, 0, first);

        assertThat(theOther.get(1, TimeUnit.MINUTES)).isTrue();
        assertThat(rig.value("select state || (spool_key is null) from message where id = '" + id + "'"))
                .isEqualTo("SETTLEDtrue");
    }

    @Test
    void aMessageWithARecipientLeftKeepsItsKey() throws Exception {
        MailId id = waiting("one@school.example", "two@school.example");

        deliver(id, 0, Settlement::settleTouched);

        assertThat(rig.value("select state || (spool_key is null) from message where id = '" + id + "'"))
                .isEqualTo("DECIDEDfalse");
    }

    private MailId waiting(String... recipients) throws Exception {
        LeasedItem leased = rig.decided(Disposition.DELIVER, "Subject: x\r\n\r\nx\r\n", recipients);
        MailId id = leased.mail().id();
        rig.store.books().deliver(id, leased.mail().envelope().recipients());
        rig.store.spool().done(leased);
        assertThat(rig.column("select state from recipient where mail = '" + id + "'"))
                .isEqualTo(List.of("WAITING", "WAITING"));
        return id;
    }

    private boolean deliver(MailId id, int position, Finish finish) {
        try (DurableTransactions gateway = new DurableTransactions(rig.login(Role.GATEWAY), finish, rig.clock)) {
            return gateway.run(transaction -> deliver(transaction, id, position));
        }
    }

    private static boolean deliver(Transaction transaction, MailId id, int position) throws SQLException {
        transaction.touch(id.value());
        try (PreparedStatement update =
                transaction.prepare("update recipient set state = 'DELIVERED', status = '2.0.0',"
                        + " settled_at = now() where mail = ? and position = ?")) {
            update.setObject(1, id.value());
            update.setInt(2, position);
            return update.executeUpdate() == 1;
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
