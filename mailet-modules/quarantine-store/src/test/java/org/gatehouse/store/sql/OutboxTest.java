package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.mail.Submission;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.store.DeliveryOutcome;
import org.gatehouse.store.DeliveryOutcome.Kind;
import org.gatehouse.store.DeliveryOutcome.Result;
import org.gatehouse.store.DeliveryTask;
import org.gatehouse.store.Intake;
import org.gatehouse.store.LeasedItem;
import org.gatehouse.store.Outbox.Notice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedPostgres.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class OutboxTest {
    private static final String MAIL = "Subject: hello\r\n\r\nHello there.\r\n";
    private static final String NOTICE = "Subject: not delivered\r\n\r\nIt was not.\r\n";
    private static final Address PUPIL = Address.of("pupil@school.example");
    private static final Address SENDER = Address.of("somebody@sender.example");

    @TempDir
    Path directory;

    private StoreRig rig;

    @BeforeEach
    void start(SharedPostgres.Server server) throws Exception {
        rig = StoreRig.start(server, directory, options -> options.withLease(Duration.ofSeconds(3)));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void aReturnedMessageAndItsNoticeAreOneStep() throws Exception {
        DeliveryTask task = waiting();

        rig.store.outbox().record(task, ended(Kind.RETURNED, "5.1.1"), Optional.of(notice()));

        assertThat(rig.column("select origin || ' ' || state from gatehouse.message order by origin"))
                .containsExactly("GATEWAY DECIDED", "RECEIVED SETTLED");
        assertThat(rig.ledgerKinds(task.mail().id())).containsExactly("mail.received", "mail.decided", "mail.returned");
        DeliveryTask outgoing = rig.store.outbox().lease(1, StoreRig.SOON).get(0);
        assertThat(StoreRig.text(outgoing.mail())).isEqualTo(NOTICE);
        assertThat(outgoing.recipients()).containsExactly(SENDER);
        assertThat(outgoing.decisions().get(0).reasons()).singleElement().satisfies(reason -> assertThat(reason.code())
                .isEqualTo("gateway.notice"));
        rig.store.outbox().record(outgoing, RoadTest.delivered(outgoing), Optional.empty());
        assertThat(rig.ledgerKinds(outgoing.mail().id()))
                .containsExactly("mail.received", "mail.decided", "mail.delivered");
        assertThat(rig.column("select coalesce(body::text, 'gone') from gatehouse.message"))
                .containsOnly("gone");
    }

    @Test
    void aLostLeaseRecordsNothingAndSendsNoNotice() throws Exception {
        QuarantineStore slow = rig.open();
        LeasedItem leased = rig.decided(Disposition.DELIVER, MAIL, PUPIL.text());
        rig.store.books().deliver(leased.mail().id(), List.of(PUPIL));
        DeliveryTask lost = slow.outbox().lease(1, StoreRig.SOON).get(0);
        slow.stopRenewing();
        rig.asOwner("update gatehouse.node set alive_until = now() where id = '" + slow.node() + "'");
        DeliveryTask found = rig.store.outbox().lease(1, StoreRig.SOON).get(0);
        assertThat(found.id()).isEqualTo(lost.id());

        slow.outbox().record(lost, ended(Kind.RETURNED, "5.1.1"), Optional.of(notice(slow)));
        slow.close();

        assertThat(rig.column("select state from gatehouse.recipient")).containsExactly("WAITING");
        assertThat(rig.ledgerKinds(lost.mail().id())).containsExactly("mail.received", "mail.decided");
        rig.store.outbox().record(found, RoadTest.delivered(found), Optional.empty());
        assertThat(rig.column("select state from gatehouse.recipient")).containsExactly("DELIVERED");
    }

    @Test
    void whatAProcessHadThatIsKnownToBeDeadIsTakenOverAtOnce() throws Exception {
        QuarantineStore dead = rig.open();
        LeasedItem leased = rig.decided(Disposition.DELIVER, MAIL, PUPIL.text());
        rig.store.books().deliver(leased.mail().id(), List.of(PUPIL));
        DeliveryTask lost = dead.outbox().lease(1, StoreRig.SOON).get(0);
        dead.stopRenewing();

        rig.store.takeOver(dead.node());

        assertThat(rig.store.outbox().lease(1, StoreRig.SOON))
                .extracting(DeliveryTask::id)
                .containsExactly(lost.id());
        dead.close();
    }

    @Test
    void anOutcomeIsRecordedOnce() throws Exception {
        DeliveryTask task = waiting();

        rig.store.outbox().record(task, RoadTest.delivered(task), Optional.empty());
        rig.store.outbox().record(task, ended(Kind.RETURNED, "5.1.1"), Optional.empty());

        assertThat(rig.column("select state || ' ' || status from gatehouse.recipient"))
                .containsExactly("DELIVERED 2.0.0");
    }

    @Test
    void whatIsGivenBackIsDueAtOnceAndCountsNoAttempt() throws Exception {
        DeliveryTask task = waiting();

        rig.store.outbox().giveBack(task);

        DeliveryTask again = rig.store.outbox().lease(1, StoreRig.SOON).get(0);
        assertThat(again.id()).isEqualTo(task.id());
        assertThat(again.attempts()).isZero();
        assertThat(again.decisions()).isEqualTo(task.decisions());
    }

    @Test
    void refusesAnOutcomeThatForgetsARecipientOrNamesAnother() throws Exception {
        DeliveryTask task = waiting();
        DeliveryOutcome other = new DeliveryOutcome(
                "hop.example:25", List.of(new Result(SENDER, Kind.DELIVERED, "2.0.0")), Optional.empty());
        DeliveryOutcome none = new DeliveryOutcome("hop.example:25", List.of(), Optional.empty());

        for (DeliveryOutcome wrong : List.of(other, none)) {
            assertThatThrownBy(() -> rig.store.outbox().record(task, wrong, Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("@");
        }
    }

    @Test
    void neverKeepsWhatTheOtherSideWroteInPlaceOfACode() throws Exception {
        DeliveryTask task = waiting();

        rig.store.outbox().record(task, ended(Kind.RETURNED, "550 no such pupil@school.example"), Optional.empty());

        assertThat(rig.value("select status from gatehouse.recipient")).isEqualTo("5.0.0");
        assertThat(rig.export()).doesNotContain("school.example");
    }

    private DeliveryTask waiting() throws IOException {
        LeasedItem leased = rig.decided(Disposition.DELIVER, MAIL, PUPIL.text());
        rig.store.books().deliver(leased.mail().id(), List.of(PUPIL));
        rig.store.spool().done(leased);
        return rig.store.outbox().lease(1, StoreRig.SOON).get(0);
    }

    private Notice notice() throws IOException {
        return notice(rig.store);
    }

    private Notice notice(QuarantineStore store) throws IOException {
        Intake intake = store.outbox().beginNotice();
        try (OutputStream out = intake.output()) {
            out.write(NOTICE.getBytes(StandardCharsets.UTF_8));
        }
        Submission own = new Submission("", "gateway.example", true, true);
        return new Notice(intake, new Envelope(Optional.empty(), List.of(SENDER), own, rig.clock.instant()));
    }

    private static DeliveryOutcome ended(Kind kind, String status) {
        return new DeliveryOutcome("hop.example:25", List.of(new Result(PUPIL, kind, status)), Optional.empty());
    }

    @Test
    void theIdOfANoticeIsItsIntakes() throws Exception {
        Notice notice = notice();
        MailId id = notice.message().id();
        DeliveryTask task = waiting();

        rig.store.outbox().record(task, ended(Kind.RETURNED, "5.1.1"), Optional.of(notice));

        assertThat(rig.store.outbox().lease(1, StoreRig.SOON).get(0).mail().id())
                .isEqualTo(id);
    }
}
