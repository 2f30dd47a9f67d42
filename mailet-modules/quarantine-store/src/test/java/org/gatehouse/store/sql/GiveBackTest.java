package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.store.DeliveryTask;
import org.gatehouse.store.LeasedItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedPostgres.class)
class GiveBackTest {
    private static final String MAIL = "Subject: hello\r\n\r\nHello there.\r\n";

    @TempDir
    Path directory;

    private StoreRig rig;

    @BeforeEach
    void start(SharedPostgres.Server server) throws Exception {
        rig = StoreRig.start(server, directory);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void whatIsGivenBackUntilLaterIsNotLeasedBefore() throws Exception {
        DeliveryTask task = waiting();
        Instant due = rig.clock.instant().plusMillis(700);

        rig.store.outbox().giveBack(task, due);
        DeliveryTask again = rig.store.outbox().lease(1, StoreRig.SOON).get(0);

        assertThat(rig.clock.instant()).isAfterOrEqualTo(due);
        assertThat(again.id()).isEqualTo(task.id());
        assertThat(again.token()).isNotEqualTo(task.token());
    }

    @Test
    void itIsNoAttempt() throws Exception {
        DeliveryTask task = waiting();

        rig.store.outbox().giveBack(task, rig.clock.instant());
        DeliveryTask again = rig.store.outbox().lease(1, StoreRig.SOON).get(0);

        assertThat(again.attempts()).isZero();
        assertThat(again.firstDue()).isEqualTo(task.firstDue());
        assertThat(rig.ledgerKinds(task.mail().id())).containsExactly("mail.received", "mail.decided");
    }

    @Test
    void whoNoLongerHoldsATaskCannotGiveItBack() throws Exception {
        DeliveryTask task = waiting();
        rig.store.outbox().giveBack(task, rig.clock.instant());
        DeliveryTask again = rig.store.outbox().lease(1, StoreRig.SOON).get(0);

        rig.store.outbox().giveBack(task, rig.clock.instant());

        assertThat(rig.store.outbox().lease(1, Duration.ofMillis(600))).isEmpty();
        assertThat(rig.column("select id from outbox_task where node is not null"))
                .containsExactly(again.id().toString());
    }

    @Test
    void anotherProcessMayTakeItWhenItIsDue() throws Exception {
        DeliveryTask task = waiting();
        rig.store.outbox().giveBack(task, rig.clock.instant());

        try (QuarantineStore other = rig.open()) {
            List<DeliveryTask> taken = other.outbox().lease(1, StoreRig.SOON);

            assertThat(taken).extracting(DeliveryTask::id).containsExactly(task.id());
        }
    }

    private DeliveryTask waiting() throws Exception {
        LeasedItem leased = rig.decided(Disposition.DELIVER, MAIL, "a@school.example");
        rig.store.books().deliver(leased.mail().id(), leased.mail().envelope().recipients());
        return rig.store.outbox().lease(1, StoreRig.SOON).get(0);
    }
}
