package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.store.DeliveryOutcome;
import org.gatehouse.store.DeliveryOutcome.Kind;
import org.gatehouse.store.DeliveryOutcome.Result;
import org.gatehouse.store.DeliveryTask;
import org.gatehouse.store.LeasedItem;
import org.gatehouse.store.database.StatementRefused;
import org.gatehouse.store.embedded.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a caller's second call does after the first one failed. */
@ExtendWith(SharedPostgres.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RetryTest {
    private static final String MAIL = "Subject: hello\r\n\r\nHello there.\r\n";
    private static final Address PUPIL = Address.of("pupil@school.example");
    private static final Address OTHER = Address.of("other@elsewhere.example");
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @TempDir
    Path directory;

    private StoreRig rig;

    @BeforeEach
    void start(SharedPostgres.Server server) throws Exception {
        rig = StoreRig.start(server, directory, options -> options.withPatience(PATIENCE, PATIENCE));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void anOutcomeThatWasRefusedIsRecordedByTheNextCall() throws Exception {
        DeliveryTask task = waiting();
        rig.asOwner("revoke update on gatehouse.outbox_task from gatehouse_gateway");
        assertThatThrownBy(() -> rig.store.outbox().record(task, RoadTest.delivered(task), Optional.empty()))
                .isInstanceOf(StatementRefused.class);
        rig.asOwner("grant update on gatehouse.outbox_task to gatehouse_gateway");

        rig.store.outbox().record(task, RoadTest.delivered(task), Optional.empty());

        assertThat(rig.column("select state from gatehouse.recipient")).containsExactly("DELIVERED");
    }

    @Test
    void anOutcomeWithoutAnAnswerIsRecordedOnceByTheNextCall() throws Exception {
        DeliveryTask task = waiting();
        DeliveryOutcome later = deferred();
        try (Connection connection = rig.connect(Role.OWNER);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table gatehouse.outbox_task in access exclusive mode");
            assertThatThrownBy(() -> rig.store.outbox().record(task, later, Optional.empty()))
                    .isInstanceOf(TemporaryFailure.class);
            connection.rollback();
        }

        rig.store.outbox().record(task, later, Optional.empty());

        assertThat(rig.column("select attempts from gatehouse.outbox_task")).containsExactly("1");
        assertThat(rig.ledgerKinds(task.mail().id())).containsExactly("mail.received", "mail.decided", "mail.deferred");
    }

    @Test
    void aPlaceWhoseEndWasRefusedEndsWithTheNextCall() throws Exception {
        LeasedItem leased = rig.decided(Disposition.DELIVER, MAIL, PUPIL.text());
        rig.store.books().deliver(leased.mail().id(), List.of(PUPIL));
        rig.asOwner("revoke delete on gatehouse.spool_item from gatehouse_gateway");
        assertThatThrownBy(() -> rig.store.spool().done(leased)).isInstanceOf(StatementRefused.class);
        rig.asOwner("grant delete on gatehouse.spool_item to gatehouse_gateway");

        rig.store.spool().done(leased);

        assertThat(rig.store.spool().size(StoreRig.QUEUE)).isZero();
    }

    @Test
    void aPlaceWhoseReturnWasRefusedReturnsWithTheNextCall() throws Exception {
        rig.accept(MAIL, PUPIL.text());
        LeasedItem leased = rig.leaseOne();
        rig.asOwner("revoke update on gatehouse.spool_item from gatehouse_gateway");
        assertThatThrownBy(() -> rig.store.spool().putBack(leased, leased.item()))
                .isInstanceOf(StatementRefused.class);
        rig.asOwner("grant update on gatehouse.spool_item to gatehouse_gateway");

        rig.store.spool().putBack(leased, leased.item());

        assertThat(rig.leaseOne().item().key()).isEqualTo(leased.item().key());
    }

    @Test
    void decidedDeliveriesGoOnAfterTheMessageWasSetAside() throws Exception {
        LeasedItem leased = rig.decided(Disposition.DELIVER, MAIL, PUPIL.text(), OTHER.text());
        rig.store.books().deliver(leased.mail().id(), List.of(PUPIL));
        DeliveryTask first = rig.store.outbox().lease(1, StoreRig.SOON).get(0);
        rig.store.outbox().record(first, deferred(), Optional.empty());

        rig.store.mailStore().setAside(leased.mail().id(), "acting-failed");

        DeliveryTask again = rig.store.outbox().lease(1, StoreRig.SOON).get(0);
        assertThat(StoreRig.text(again.mail())).isEqualTo(MAIL);
        rig.store.outbox().record(again, RoadTest.delivered(again), Optional.empty());
        assertThat(rig.column("select state from gatehouse.recipient order by position"))
                .containsExactly("DELIVERED", "DECIDED");
        assertThat(rig.column("select state from gatehouse.message")).containsExactly("SET_ASIDE");
        assertThat(rig.store.spool().size(StoreRig.QUEUE)).isZero();
        assertThat(rig.column("select id from gatehouse.outbox_task")).isEmpty();
    }

    private DeliveryOutcome deferred() {
        return new DeliveryOutcome(
                "hop.example:25", List.of(new Result(PUPIL, Kind.DEFERRED, "4.4.1")), Optional.of(rig.clock.instant()));
    }

    private DeliveryTask waiting() throws Exception {
        LeasedItem leased = rig.decided(Disposition.DELIVER, MAIL, PUPIL.text());
        rig.store.books().deliver(leased.mail().id(), List.of(PUPIL));
        rig.store.spool().done(leased);
        return rig.store.outbox().lease(1, StoreRig.SOON).get(0);
    }
}
