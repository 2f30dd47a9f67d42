package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.store.LeasedItem;
import org.gatehouse.store.SpoolItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedPostgres.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SpoolTest {
    private static final String MAIL = "Subject: hello\r\n\r\nHello there.\r\n";
    private static final Duration SHORT = Duration.ofMillis(600);

    @TempDir
    Path directory;

    private StoreRig rig;

    @BeforeEach
    void start(SharedPostgres.Server server) throws Exception {
        // Renewals every second, so that what they do can be awaited.
        rig = StoreRig.start(server, directory, options -> options.withLease(Duration.ofSeconds(3))
                .withHandOver(20));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void fourLeasersInTwoProcessesGetTwoThousandItemsOnceEach() throws Exception {
        int items = 2000;
        ConcurrentLinkedQueue<UUID> seen = new ConcurrentLinkedQueue<>();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (QuarantineStore other = rig.open()) {
            List<Future<?>> work = new ArrayList<>();
            for (QuarantineStore store : List.of(rig.store, rig.store, other, other)) {
                work.add(threads.submit(() -> takeUntil(store, seen, items)));
            }
            for (int sender = 0; sender < 4; sender++) {
                work.add(threads.submit(() -> acceptSome(items / 4)));
            }
            for (Future<?> each : work) {
                each.get(2, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(seen).hasSize(items).doesNotHaveDuplicates();
        assertThat(rig.store.spool().size(StoreRig.QUEUE)).isZero();
    }

    private Void acceptSome(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            rig.accept(MAIL, "a@school.example");
        }
        return null;
    }

    private static Void takeUntil(QuarantineStore store, ConcurrentLinkedQueue<UUID> seen, int items) {
        while (seen.size() < items) {
            for (LeasedItem leased : store.spool().lease(StoreRig.QUEUE, 10, Duration.ofMillis(300))) {
                seen.add(leased.item().key());
                // Decided, or taking it from its last queue would be noticed as a loss.
                store.books().intend(leased.mail().id(), StoreRig.examination(leased.mail(), Disposition.DELIVER));
                store.books()
                        .deliver(leased.mail().id(), leased.mail().envelope().recipients());
                store.spool().done(leased);
            }
        }
        return null;
    }

    @Test
    void itemsOfADeadProcessComeBackWhenItsLeaseEnds() throws Exception {
        QuarantineStore dead = rig.open();
        rig.accept(dead, bytes(MAIL), "a@school.example");
        LeasedItem lost = dead.spool().lease(StoreRig.QUEUE, 1, StoreRig.SOON).get(0);
        assertThat(rig.store.spool().lease(StoreRig.QUEUE, 1, SHORT)).isEmpty();

        dropDead(dead);
        LeasedItem found = rig.leaseOne();

        assertThat(found.item().key()).isEqualTo(lost.item().key());
        assertThat(found.item().state()).isEqualTo(lost.item().state());
        assertThat(StoreRig.text(found.mail())).isEqualTo(MAIL);
    }

    @Test
    void aProcessThatLostItsLeaseChangesNothing() throws Exception {
        QuarantineStore slow = rig.open();
        rig.accept(slow, bytes(MAIL), "a@school.example");
        LeasedItem lost = slow.spool().lease(StoreRig.QUEUE, 1, StoreRig.SOON).get(0);
        dropDead(slow);
        LeasedItem found = rig.leaseOne();

        // The slow one is not dead after all.
        revive(slow, late -> {
            late.spool().done(lost);
            late.spool().putBack(lost, later(lost, "elsewhere"));
        });

        assertThat(rig.store.spool().size(StoreRig.QUEUE)).isEqualTo(1);
        rig.store.books().intend(found.mail().id(), StoreRig.examination(found.mail(), Disposition.DELIVER));
        rig.store.books().deliver(found.mail().id(), found.mail().envelope().recipients());
        rig.store.spool().done(found);
        assertThat(rig.store.spool().size(StoreRig.QUEUE)).isZero();
    }

    @Test
    void aLeaseOutlivesItsTimeWhileTheProcessLives() throws Exception {
        rig.accept(MAIL, "a@school.example");
        LeasedItem mine = rig.leaseOne();
        Instant end = Instant.parse(rig.value("select to_char(max(alive_until) at time zone 'UTC',"
                + " 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') from node"));

        try (QuarantineStore other = rig.open()) {
            while (rig.clock.instant().isBefore(end.plusSeconds(1))) {
                assertThat(other.spool().lease(StoreRig.QUEUE, 1, SHORT)).isEmpty();
            }
        }

        assertThat(mine.item().queue()).isEqualTo(StoreRig.QUEUE);
    }

    @Test
    void aPlaceWhoseEndTheDatabaseForgotIsWorkedOnAgain() throws Exception {
        MailId id = rig.accept(MAIL, "a@school.example");
        LeasedItem leased = rig.leaseOne();
        rig.store.spool().putBack(leased, later(leased, StoreRig.QUEUE));
        // As after a crash that took the last relaxed commit back: the row is leased to us, and we do not know of it.
        rig.asOwner("update gatehouse.spool_item set due = now(),"
                + " node = (select id from gatehouse.node order by alive_until desc limit 1)");

        LeasedItem again = rig.leaseOne();

        assertThat(again.mail().id()).isEqualTo(id);
    }

    @Test
    void workThatIsDoneWithoutADecisionIsSetAsideAndNotLost() throws Exception {
        MailId id = rig.accept(MAIL, "a@school.example");

        rig.store.spool().done(rig.leaseOne());

        assertThat(rig.value("select state from gatehouse.message")).isEqualTo("SET_ASIDE");
        assertThat(rig.ledgerKinds(id)).containsExactly("mail.received", "mail.set-aside");
        assertThat(StoreRig.text(rig.store.mailStore().read(id))).isEqualTo(MAIL);
    }

    @Test
    void putsBackWithAnotherStateQueueAndTime() throws Exception {
        rig.accept(MAIL, "a@school.example");
        LeasedItem leased = rig.leaseOne();
        Instant due = rig.clock.instant().plusMillis(700);
        SpoolItem changed = new SpoolItem(
                leased.item().key(), "other", leased.item().mail(), new SpoolItem.State("{\"try\":2}"), due);

        rig.store.spool().putBack(leased, changed);

        assertThat(rig.store.spool().lease(StoreRig.QUEUE, 1, Duration.ZERO)).isEmpty();
        List<LeasedItem> again = rig.store.spool().lease("other", 1, StoreRig.SOON);
        assertThat(again).hasSize(1);
        assertThat(again.get(0).item().state().json()).isEqualTo("{\"try\":2}");
        assertThat(rig.clock.instant()).isAfter(due);
        assertThat(rig.store.spool().listQueues()).containsExactly("other", StoreRig.QUEUE);
    }

    @Test
    void saysHowOftenAnItemWasTaken() throws Exception {
        QuarantineStore dead = rig.open();
        rig.accept(dead, bytes(MAIL), "a@school.example");
        LeasedItem first = dead.spool().lease(StoreRig.QUEUE, 1, StoreRig.SOON).get(0);
        rig.accept(dead, bytes(MAIL), "a@school.example");
        // The first came from the table, this one by hand-over.
        LeasedItem handedOver =
                dead.spool().lease(StoreRig.QUEUE, 1, StoreRig.SOON).get(0);

        dropDead(dead);
        List<LeasedItem> again = List.of(rig.leaseOne(), rig.leaseOne());

        assertThat(List.of(first.leases(), handedOver.leases())).containsExactly(1, 1);
        assertThat(again).extracting(LeasedItem::leases).containsExactly(2, 2);
        assertThat(rig.store.spool().browse(StoreRig.QUEUE))
                .extracting(LeasedItem::leases)
                .containsExactly(2, 2);
    }

    @Test
    void makesDelayedItemsDueOnRequest() throws Exception {
        rig.accept(MAIL, "a@school.example");
        LeasedItem leased = rig.leaseOne();
        rig.store.spool().putBack(leased, later(leased, StoreRig.QUEUE));
        assertThat(rig.store.spool().lease(StoreRig.QUEUE, 1, SHORT)).isEmpty();

        assertThat(rig.store.spool().makeDue(StoreRig.QUEUE)).isEqualTo(1);

        assertThat(rig.leaseOne().item().key()).isEqualTo(leased.item().key());
    }

    @Test
    void oneMessageMayStandInSeveralPlaces() throws Exception {
        MailId id = rig.accept(MAIL, "a@school.example");
        SpoolItem second =
                new SpoolItem(UUID.randomUUID(), "second", id, new SpoolItem.State("{}"), rig.clock.instant());

        rig.store.spool().put(second);
        rig.store.spool().put(second);

        assertThat(rig.store.spool().size("second")).isEqualTo(1);
        assertThat(rig.store.spool().browse(StoreRig.QUEUE)).hasSize(1);
        assertThat(StoreRig.text(rig.store.spool().browse("second").get(0).mail()))
                .isEqualTo(MAIL);
        rig.store.spool().done(rig.leaseOne());
        // The other place still has it: nothing is lost, so nothing is set aside.
        assertThat(rig.value("select state from gatehouse.message")).isEqualTo("RECEIVED");
    }

    @Test
    void removesOnlyWhatNobodyHasInHandAndEndsTheMessage() throws Exception {
        MailId gone = rig.accept(MAIL, "a@school.example");
        UUID waiting = rig.store.spool().browse(StoreRig.QUEUE).get(0).item().key();
        assertThat(rig.store.spool().remove(StoreRig.QUEUE, List.of(waiting))).isEqualTo(1);
        rig.accept(MAIL, "a@school.example");
        LeasedItem leased = rig.leaseOne();
        // Handed over in memory, but in nobody's hands.
        rig.accept(MAIL, "a@school.example");
        UUID handedOver = rig.store.spool().browse(StoreRig.QUEUE).get(1).item().key();

        long removed =
                rig.store.spool().remove(StoreRig.QUEUE, List.of(leased.item().key(), handedOver));

        assertThat(removed).isEqualTo(1);
        assertThat(rig.store.spool().size(StoreRig.QUEUE)).isEqualTo(1);
        assertThat(rig.ledgerKinds(gone)).containsExactly("mail.received", "mail.removed");
        assertThat(rig.value(
                        "select concat_ws('/', state, spool_key, body, envelope) from gatehouse.message where id = '"
                                + gone + "'"))
                .isEqualTo("REMOVED");
    }

    @Test
    void refusesToPutBackSomethingElse() throws Exception {
        rig.accept(MAIL, "a@school.example");
        LeasedItem leased = rig.leaseOne();
        SpoolItem other = new SpoolItem(
                UUID.randomUUID(), StoreRig.QUEUE, leased.item().mail(), new SpoolItem.State("{}"), Instant.EPOCH);

        assertThatThrownBy(() -> rig.store.spool().putBack(leased, other)).isInstanceOf(IllegalArgumentException.class);
    }

    private SpoolItem later(LeasedItem leased, String queue) {
        SpoolItem item = leased.item();
        return new SpoolItem(
                item.key(),
                queue,
                item.mail(),
                item.state(),
                rig.clock.instant().plusSeconds(3600));
    }

    /** The process stops renewing, as if it had died, and its time runs out. */
    private void dropDead(QuarantineStore store) throws Exception {
        store.stopRenewing();
        rig.asOwner("update gatehouse.node set alive_until = now() where id = '" + store.node() + "'");
    }

    private static void revive(QuarantineStore store, java.util.function.Consumer<QuarantineStore> act) {
        try (store) {
            act.accept(store);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
