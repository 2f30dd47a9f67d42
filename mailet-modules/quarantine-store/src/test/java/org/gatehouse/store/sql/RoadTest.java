package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.store.DeliveryOutcome;
import org.gatehouse.store.DeliveryOutcome.Kind;
import org.gatehouse.store.DeliveryOutcome.Result;
import org.gatehouse.store.DeliveryTask;
import org.gatehouse.store.LeasedItem;
import org.gatehouse.verify.LedgerVerifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedPostgres.class)
class RoadTest {
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
    void ordinaryMailGoesAllTheWayAndLeavesOnlyItsRowAndTheLedger() throws Exception {
        MailId id = rig.accept(MAIL, "pupil@school.example", "teacher@school.example", "aunt@home.example");
        LeasedItem leased = rig.leaseOne();
        assertThat(leased.mail().id()).isEqualTo(id);
        assertThat(StoreRig.text(leased.mail())).isEqualTo(MAIL);
        assertThat(leased.item().state().json()).contains("pupil@school.example");

        rig.store.books().intend(id, StoreRig.examination(leased.mail(), Disposition.DELIVER));
        rig.store.books().deliver(id, leased.mail().envelope().recipients());
        rig.store.spool().done(leased);
        List<DeliveryTask> tasks = rig.store.outbox().lease(10, StoreRig.SOON);

        assertThat(tasks).extracting(DeliveryTask::domain).containsExactly("school.example", "home.example");
        assertThat(StoreRig.text(tasks.get(0).mail())).isEqualTo(MAIL);
        for (DeliveryTask task : tasks) {
            rig.store.outbox().record(task, delivered(task), Optional.empty());
        }
        assertThat(rig.column("select state from recipient")).containsOnly("DELIVERED");
        assertThat(rig.column("select concat_ws('/', state, spool_key, evidence_key, envelope, body) from message"))
                .containsExactly("SETTLED");
        assertThat(rig.column("select count(*) from spool_item union all select count(*) from outbox_task"))
                .containsOnly("0");
        assertThat(rig.ledgerKinds(id))
                .containsExactly("mail.received", "mail.decided", "mail.delivered", "mail.delivered");
        assertThat(LedgerVerifier.verify(new ByteArrayInputStream(rig.export().getBytes(StandardCharsets.UTF_8)))
                        .fault())
                .isEmpty();
    }

    @Test
    void deferredRecipientsComeAgainWhenTheyAreDue() throws Exception {
        LeasedItem leased = rig.decided(Disposition.DELIVER, MAIL, "a@school.example", "b@school.example");
        rig.store.books().deliver(leased.mail().id(), leased.mail().envelope().recipients());
        DeliveryTask first = rig.store.outbox().lease(1, StoreRig.SOON).get(0);

        rig.store
                .outbox()
                .record(
                        first,
                        new DeliveryOutcome(
                                "hop.example:25",
                                List.of(
                                        new Result(Address.of("a@school.example"), Kind.DELIVERED, "2.0.0"),
                                        new Result(Address.of("b@school.example"), Kind.DEFERRED, "4.3.0")),
                                Optional.of(rig.clock.instant().plusMillis(300))),
                        Optional.empty());
        DeliveryTask second = rig.store.outbox().lease(1, StoreRig.SOON).get(0);

        assertThat(second.recipients()).containsExactly(Address.of("b@school.example"));
        assertThat(second.attempts()).isEqualTo(1);
        assertThat(second.firstDue()).isEqualTo(first.firstDue());
        assertThat(rig.store.outbox().lease(1, Duration.ofMillis(300))).isEmpty();
    }

    static DeliveryOutcome delivered(DeliveryTask task) {
        return new DeliveryOutcome(
                "hop.example:25",
                task.recipients().stream()
                        .map(recipient -> new Result(recipient, Kind.DELIVERED, "2.0.0"))
                        .toList(),
                Optional.empty());
    }
}
