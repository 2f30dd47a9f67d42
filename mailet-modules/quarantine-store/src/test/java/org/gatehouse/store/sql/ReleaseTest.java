package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.gatehouse.core.examination.Refusal;
import org.gatehouse.core.examination.SecondLook;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.PartPath;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.store.DeliveryOutcome;
import org.gatehouse.store.DeliveryOutcome.Kind;
import org.gatehouse.store.DeliveryTask;
import org.gatehouse.store.DueRelease;
import org.gatehouse.store.LeasedItem;
import org.gatehouse.store.embedded.Role;
import org.gatehouse.verify.LedgerVerifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedPostgres.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ReleaseTest {
    private static final String MAIL = "Subject: hello\r\n\r\nHello there.\r\n";
    private static final Address PUPIL = Address.of("pupil@school.example");
    private static final Address TEACHER = Address.of("teacher@school.example");
    private static final Address AUNT = Address.of("aunt@home.example");
    private static final Duration HOLD = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    private StoreRig rig;
    private ReleaseRig desk;

    @BeforeEach
    void start(SharedPostgres.Server server) throws Exception {
        rig = StoreRig.start(server, directory, options -> options.withLease(Duration.ofSeconds(6)));
        desk = new ReleaseRig(rig);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void whatIsReleasedArrivesByteForByteAndIsClosedToTheGatewayAgain() throws Exception {
        byte[] bytes = hostileBytes();
        MailId id = heldBytes(bytes);
        desk.order(id);

        DueRelease due = leaseOne();
        assertThat(due.mail().id()).isEqualTo(id);
        assertThat(due.known()).contains(new SecondLook.Known(new Category("insult"), Optional.of(PartPath.SUBJECT)));
        assertThat(rig.store.releases().take(due)).isTrue();
        assertThat(desk.states(id)).containsExactly("RELEASING RELEASING SENDING f t");
        DeliveryTask task = rig.store.outbox().lease(1, StoreRig.SOON).get(0);
        assertThat(task.released()).isTrue();
        assertThat(StoreRig.bytes(task.mail())).isEqualTo(bytes);
        rig.store.outbox().record(task, RoadTest.delivered(task), Optional.empty());

        assertThat(desk.states(id)).containsExactly("SETTLED RELEASED ARRIVED t t");
        assertThat(rig.column("select state from gatehouse.recipient")).containsExactly("DELIVERED");
        assertThat(rig.ledgerKinds(id))
                .containsExactly(
                        "mail.received",
                        "mail.decided",
                        "case.opened-by-filter",
                        "mail.held",
                        "release.taken",
                        "mail.delivered",
                        "release.arrived");
        assertThat(LedgerVerifier.verify(new ByteArrayInputStream(rig.export().getBytes(StandardCharsets.UTF_8)))
                        .fault())
                .isEmpty();
        // The desk still has its evidence.
        assertThat(desk.envelope(id)).contains(PUPIL.text());
    }

    @Test
    void theCaseEndsWithTheLastOfItsRecipients() throws Exception {
        MailId id = desk.held(MAIL, PUPIL.text(), AUNT.text());
        desk.order(id);
        assertThat(rig.store.releases().take(leaseOne())).isTrue();

        List<DeliveryTask> tasks = rig.store.outbox().lease(10, StoreRig.SOON);
        assertThat(tasks).extracting(DeliveryTask::domain).containsExactly("school.example", "home.example");
        rig.store.outbox().record(tasks.get(0), RoadTest.delivered(tasks.get(0)), Optional.empty());
        assertThat(desk.states(id)).containsExactly("RELEASING RELEASING SENDING f t");
        rig.store.outbox().record(tasks.get(1), ended(AUNT, Kind.RETURNED, "5.1.1"), Optional.empty());

        assertThat(desk.states(id)).containsExactly("SETTLED NOT_DELIVERED NOT_DELIVERED t t");
        assertThat(rig.ledgerKinds(id)).endsWith("mail.returned", "release.not-delivered");
    }

    @Test
    void whatTheNextHopRefusedCanBeReleasedOnceMoreToThemAlone() throws Exception {
        MailId id = desk.held(MAIL, PUPIL.text(), TEACHER.text());
        desk.order(id);
        rig.store.releases().take(leaseOne());
        DeliveryTask first = rig.store.outbox().lease(1, StoreRig.SOON).get(0);
        rig.store
                .outbox()
                .record(
                        first,
                        new DeliveryOutcome(
                                "hop.example:25",
                                List.of(
                                        new DeliveryOutcome.Result(PUPIL, Kind.DELIVERED, "2.0.0"),
                                        new DeliveryOutcome.Result(TEACHER, Kind.RETURNED, "5.2.2")),
                                Optional.empty()),
                        Optional.empty());

        desk.order(id);
        rig.store.releases().take(leaseOne());
        DeliveryTask second = rig.store.outbox().lease(1, StoreRig.SOON).get(0);

        assertThat(second.recipients()).containsExactly(TEACHER);
        rig.store.outbox().record(second, RoadTest.delivered(second), Optional.empty());
        assertThat(desk.states(id))
                .containsExactly("SETTLED RELEASED NOT_DELIVERED t t", "SETTLED RELEASED ARRIVED t t");
    }

    @Test
    void aReleaseWaitsWhileOthersStillGetTheirCopy() throws Exception {
        rig.accept(MAIL, PUPIL.text(), TEACHER.text());
        LeasedItem leased = rig.leaseOne();
        MailId id = leased.mail().id();
        List<Decision> decisions =
                List.of(StoreRig.decision(PUPIL, Disposition.HOLD), StoreRig.decision(TEACHER, Disposition.DELIVER));
        rig.store.books().intend(id, StoreRig.examination(leased.mail(), decisions));
        rig.store.books().hold(id, List.of(PUPIL));
        rig.store.books().deliver(id, List.of(TEACHER));
        rig.store.spool().done(leased);
        DeliveryTask ordinary = rig.store.outbox().lease(1, StoreRig.SOON).get(0);
        desk.order(id);

        assertThat(rig.store.releases().take(leaseOne())).isTrue();
        DeliveryTask released = rig.store.outbox().lease(1, StoreRig.SOON).get(0);
        assertThat(ordinary.released()).isFalse();
        assertThat(released.recipients()).containsExactly(PUPIL);
        rig.store.outbox().record(released, RoadTest.delivered(released), Optional.empty());
        assertThat(desk.states(id)).containsExactly("DECIDED RELEASED ARRIVED f t");
        rig.store.outbox().record(ordinary, RoadTest.delivered(ordinary), Optional.empty());

        assertThat(desk.states(id)).containsExactly("SETTLED RELEASED ARRIVED t t");
    }

    @Test
    void nothingIsTakenBeforeItIsDueOrAfterItIsUndone() throws Exception {
        MailId early = desk.held(MAIL, PUPIL.text());
        desk.order(early, "now() + interval '60 seconds'");
        assertThat(rig.store.releases().lease(10, HOLD)).isEmpty();
        MailId undone = desk.held(MAIL, PUPIL.text());
        UUID order = desk.order(undone);
        DueRelease due = leaseOne();
        rig.asOwner("update gatehouse.release_order set state = 'UNDONE', spool_key = null where id = '" + order + "'");

        assertThat(rig.store.releases().take(due)).isFalse();
        assertThat(rig.store.releases().refuse(due, Refusal.MALWARE)).isFalse();
        assertThat(rig.store.outbox().lease(1, Duration.ofMillis(300))).isEmpty();
        assertThat(rig.column("select distinct state from gatehouse.recipient")).containsExactly("HELD");
        assertThat(rig.column("select distinct state from gatehouse.message")).containsExactly("SETTLED");
    }

    @Test
    void twoGatewaysTakeAnOrderOnce() throws Exception {
        MailId id = desk.held(MAIL, PUPIL.text());
        desk.order(id);
        try (QuarantineStore other = rig.open()) {
            DueRelease ours = leaseOne();
            assertThat(other.releases().lease(1, HOLD)).isEmpty();
            // Where the first one is slow, another one looks too.
            rig.asOwner("update gatehouse.release_order set leased_until = now() - interval '1 second'");
            DueRelease theirs = other.releases().lease(1, HOLD).get(0);

            assertThat(List.of(
                            other.releases().take(theirs), rig.store.releases().take(ours)))
                    .containsExactly(true, false);
        }

        assertThat(rig.column("select count(*) from gatehouse.outbox_task")).containsExactly("1");
        assertThat(rig.ledgerKinds(id)).containsOnlyOnce("release.taken");
    }

    @Test
    void aGatewayThatDiesInTheMiddleIsFollowedByAnother() throws Exception {
        MailId id = desk.held(MAIL, PUPIL.text());
        desk.order(id);
        QuarantineStore dying = rig.open();
        // Dies with the order in hand: its hold runs out.
        assertThat(dying.releases().lease(1, Duration.ofMillis(1))).hasSize(1);
        DueRelease due = leaseOne();
        assertThat(rig.store.releases().take(due)).isTrue();
        // Dies with the delivery in hand: its lease runs out.
        DeliveryTask lost = dying.outbox().lease(1, StoreRig.SOON).get(0);
        dying.stopRenewing();
        rig.asOwner("update gatehouse.node set alive_until = now() where id = '" + dying.node() + "'");
        DeliveryTask found = rig.store.outbox().lease(1, StoreRig.SOON).get(0);
        assertThat(found.id()).isEqualTo(lost.id());
        assertThat(found.released()).isTrue();

        rig.store.outbox().record(found, RoadTest.delivered(found), Optional.empty());
        dying.outbox().record(lost, ended(PUPIL, Kind.RETURNED, "5.1.1"), Optional.empty());
        dying.close();

        assertThat(desk.states(id)).containsExactly("SETTLED RELEASED ARRIVED t t");
        assertThat(rig.ledgerKinds(id)).containsOnlyOnce("release.taken", "release.arrived");
    }

    @Test
    void whatIsOrderedWhileTheGatewayIsDownGoesOutWhenItIsBack() throws Exception {
        MailId id = desk.held(MAIL, PUPIL.text());
        rig.close();
        desk.order(id);

        rig.store = rig.open();
        assertThat(rig.store.releases().take(leaseOne())).isTrue();
        rig.close();
        rig.store = rig.open();
        DeliveryTask task = rig.store.outbox().lease(1, StoreRig.SOON).get(0);

        assertThat(StoreRig.text(task.mail())).isEqualTo(MAIL);
        rig.store.outbox().record(task, RoadTest.delivered(task), Optional.empty());
        assertThat(desk.states(id)).containsExactly("SETTLED RELEASED ARRIVED t t");
    }

    @Test
    void oneOfTwoGatewaysThatFinishTogetherEndsTheRelease() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (QuarantineStore other = rig.open()) {
            for (int round = 0; round < 10; round++) {
                MailId id = desk.held(MAIL, PUPIL.text(), AUNT.text());
                desk.order(id);
                rig.store.releases().take(leaseOne());
                // A gateway takes all that is due.
                String aunts = " where positions = '{1}'";
                rig.asOwner("update gatehouse.outbox_task set due = now() + interval '1 hour'" + aunts);
                DeliveryTask ours = rig.store.outbox().lease(1, StoreRig.SOON).get(0);
                rig.asOwner("update gatehouse.outbox_task set due = now() - interval '1 second'" + aunts);
                DeliveryTask theirs = other.outbox().lease(1, StoreRig.SOON).get(0);

                CyclicBarrier together = new CyclicBarrier(2);
                Future<?> first = threads.submit(() -> recordTogether(together, rig.store, ours));
                Future<?> second = threads.submit(() -> recordTogether(together, other, theirs));
                first.get();
                second.get();

                assertThat(desk.states(id)).containsExactly("SETTLED RELEASED ARRIVED t t");
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void whatIsRefusedWaitsForAPersonAgain() throws Exception {
        MailId id = desk.held(MAIL, PUPIL.text());
        desk.order(id);

        assertThat(rig.store.releases().refuse(leaseOne(), Refusal.MALWARE)).isTrue();

        assertThat(desk.states(id)).containsExactly("SETTLED WAITING REFUSED t t");
        assertThat(rig.value("select refusal from gatehouse.release_order")).isEqualTo("malware");
        assertThat(rig.value("select sealing from gatehouse.case_file")).isEqualTo("f");
        assertThat(rig.ledgerKinds(id)).endsWith("release.refused");
    }

    @Test
    void aListMatchSealsTheCaseAndTellsThoseOnDuty() throws Exception {
        MailId id = desk.held(MAIL, PUPIL.text());
        desk.order(id);
        DueRelease due = leaseOne();

        rig.store.releases().refuse(due, Refusal.LIST_MATCH);

        assertThat(rig.value("select refusal from gatehouse.release_order")).isEqualTo("list-match");
        assertThat(rig.value("select sealing from gatehouse.case_file")).isEqualTo("t");
        // One of today's case, one of the match.
        assertThat(rig.column("select kind from gatehouse.notice")).containsExactly("URGENT", "URGENT");
        assertThat(rig.ledgerKinds(id)).endsWith("release.refused", "case.sealed");
        assertThat(rig.store.releases().take(due)).isFalse();
    }

    @Test
    void aKeyThatDoesNotOpenTheMessageIsRefusedAsUnreadable() throws Exception {
        MailId id = desk.held(MAIL, PUPIL.text());
        MailId other = desk.held("Subject: other\r\n\r\n", PUPIL.text());
        desk.insert(
                UUID.randomUUID(),
                id,
                "now() - interval '1 second'",
                rig.keys.wrapForSpool(desk.dataKey(other), other));
        rig.close();
        rig.store = rig.open();

        assertThat(rig.store.releases().lease(10, HOLD)).isEmpty();

        assertThat(desk.states(id)).containsExactly("SETTLED WAITING REFUSED t t");
        assertThat(rig.value("select refusal from gatehouse.release_order")).isEqualTo("unreadable");
    }

    @Test
    void aReleaseWhoseBytesAreGoneAtDeliveryEndsAsNotDelivered() throws Exception {
        MailId id = desk.held(MAIL, PUPIL.text());
        desk.order(id);
        rig.store.releases().take(leaseOne());
        rig.close();
        rig.asOwner("update gatehouse.message set body = '\\x00' where id = '" + id + "'");
        rig.store = rig.open();

        assertThat(rig.store.outbox().lease(1, Duration.ofSeconds(1))).isEmpty();

        assertThat(desk.states(id)).containsExactly("SET_ASIDE NOT_DELIVERED NOT_DELIVERED f t");
        assertThat(rig.ledgerKinds(id)).contains("release.not-delivered", "mail.set-aside");
        // Another order can take it.
        assertThat(rig.value(
                        "select state || (release is not null) from gatehouse.recipient where mail = '" + id + "'"))
                .isEqualTo("RETURNEDtrue");
    }

    @Test
    void aCaseOnItsWayToBeSealedIsNotReleased() throws Exception {
        MailId id = desk.held(MAIL, PUPIL.text());
        desk.order(id);
        DueRelease due = leaseOne();

        rig.asOwner("update gatehouse.case_file set sealing = true");

        assertThat(rig.store.releases().take(due)).isFalse();
        assertThat(rig.store.outbox().lease(1, Duration.ofMillis(300))).isEmpty();
    }

    @Test
    void nobodyReleasesWithSqlWhatIsSealedOrNotOrdered() throws Exception {
        LeasedItem leased = rig.decided(Disposition.SEAL, MAIL, PUPIL.text());
        rig.store.books().seal(leased.mail().id());
        MailId sealed = leased.mail().id();
        MailId held = desk.held(MAIL, PUPIL.text());
        UUID order = desk.order(held, "now() + interval '1 hour'");
        String noKey = "update gatehouse.message set spool_key = '\\x01'";
        List<String> attacks = List.of(
                "update gatehouse.recipient set state = 'WAITING' where mail = '" + sealed + "'",
                "update gatehouse.recipient set state = 'WAITING', release = '" + order + "' where mail = '" + sealed
                        + "'",
                "update gatehouse.recipient set state = 'WAITING', release = '" + order + "' where mail = '" + held
                        + "'",
                "update gatehouse.recipient set state = 'WAITING' where mail = '" + held + "'",
                "update gatehouse.recipient set release = '" + order + "' where mail = '" + held + "'",
                noKey + " where id = '" + sealed + "'",
                noKey + " where id = '" + held + "'",
                noKey + ", state = 'RELEASING' where id = '" + held + "'",
                noKey + ", sealed_key = null, state = 'RELEASING' where id = '" + sealed + "'",
                "update gatehouse.message set evidence_key = '\\x01' where id = '" + held + "'",
                "update gatehouse.message set evidence_key = null where id = '" + held + "'",
                "update gatehouse.release_order set state = 'SENDING', spool_key = null",
                "update gatehouse.release_order set due = now()",
                "update gatehouse.release_order set mail = '" + sealed + "'",
                "insert into gatehouse.release_order select gen_random_uuid(), case_file, mail, ordered_by, null, now(),"
                        + " now(), 'ORDERED', '\\x01' from gatehouse.release_order");

        for (Role role : List.of(Role.GATEWAY, Role.DESK)) {
            for (String attack : attacks) {
                assertThatThrownBy(() -> rig.as(role, attack))
                        .as("%s: %s", role, attack)
                        .isInstanceOf(SQLException.class);
            }
        }
        assertThat(rig.column("select state from gatehouse.recipient order by mail"))
                .containsExactly("SEALED", "HELD");
    }

    private static Void recordTogether(CyclicBarrier together, QuarantineStore store, DeliveryTask task)
            throws Exception {
        together.await();
        store.outbox().record(task, RoadTest.delivered(task), Optional.empty());
        return null;
    }

    private DueRelease leaseOne() {
        List<DueRelease> due = rig.store.releases().lease(1, HOLD);
        assertThat(due).hasSize(1);
        return due.get(0);
    }

    private MailId heldBytes(byte[] bytes) throws Exception {
        rig.accept(bytes, PUPIL.text());
        LeasedItem leased = rig.leaseOne();
        rig.store.books().intend(leased.mail().id(), StoreRig.examination(leased.mail(), Disposition.HOLD));
        rig.store.books().hold(leased.mail().id(), List.of(PUPIL));
        rig.store.spool().done(leased);
        return leased.mail().id();
    }

    /** Bare line ends, NULs, long lines, eight bits; too big for the row. */
    private static byte[] hostileBytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("Subject: x\nBare: yes\rno\r\n\r\n.\r\n..\0\r\n".getBytes(StandardCharsets.UTF_8));
        byte[] noise = new byte[60_000];
        new Random(7).nextBytes(noise);
        out.writeBytes(noise);
        return out.toByteArray();
    }

    private static DeliveryOutcome ended(Address recipient, Kind kind, String status) {
        return new DeliveryOutcome(
                "hop.example:25", List.of(new DeliveryOutcome.Result(recipient, kind, status)), Optional.empty());
    }
}
