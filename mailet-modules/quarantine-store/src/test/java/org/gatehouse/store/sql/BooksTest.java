package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.gatehouse.core.examination.Examination;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.policy.Urgency;
import org.gatehouse.store.DeliveryTask;
import org.gatehouse.store.LeasedItem;
import org.gatehouse.store.StoredMail;
import org.gatehouse.store.UnreadableMail;
import org.gatehouse.store.crypto.DataKey;
import org.gatehouse.store.embedded.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedPostgres.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class BooksTest {
    private static final String MAIL = "Subject: hello\r\n\r\nHello there.\r\n";
    private static final Address PUPIL = Address.of("pupil@school.example");
    private static final Address TEACHER = Address.of("teacher@school.example");

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
    void theFirstDecisionsStay() throws Exception {
        LeasedItem leased = rig.decided(Disposition.HOLD, MAIL, PUPIL.text());
        MailId id = leased.mail().id();

        List<Decision> again = rig.store.books().intend(id, StoreRig.examination(leased.mail(), Disposition.DELIVER));

        assertThat(again).containsExactly(StoreRig.decision(PUPIL, Disposition.HOLD));
        assertThat(rig.ledgerKinds(id)).containsExactly("mail.received", "mail.decided", "case.opened-by-filter");
        try (QuarantineStore other = rig.open()) {
            assertThat(other.books().findDecisions(id)).contains(again);
        }
    }

    @Test
    void findsNoDecisionsBeforeTheyAreTaken() throws Exception {
        MailId id = rig.accept(MAIL, PUPIL.text());

        assertThat(rig.store.books().findDecisions(id)).isEmpty();
    }

    @Test
    void refusesAnExaminationThatForgetsARecipient() throws Exception {
        MailId id = rig.accept(MAIL, PUPIL.text(), TEACHER.text());
        StoredMail mail = rig.leaseOne().mail();
        Examination half = StoreRig.examination(mail, List.of(StoreRig.decision(PUPIL, Disposition.DELIVER)));

        assertThatThrownBy(() -> rig.store.books().intend(id, half)).isInstanceOf(IllegalArgumentException.class);
        assertThat(rig.store.books().findDecisions(id)).isEmpty();
    }

    @Test
    void whatIsSealedForOneIsSealedForAll() throws Exception {
        MailId id = rig.accept(MAIL, PUPIL.text(), TEACHER.text());
        StoredMail mail = rig.leaseOne().mail();
        Examination mixed = StoreRig.examination(
                mail,
                List.of(StoreRig.decision(PUPIL, Disposition.SEAL), StoreRig.decision(TEACHER, Disposition.DELIVER)));

        assertThatThrownBy(() -> rig.store.books().intend(id, mixed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsHeldOpensOnlyWithTheDesksKeyAndTheShredKey() throws Exception {
        LeasedItem leased = rig.decided(Disposition.HOLD, MAIL, PUPIL.text(), TEACHER.text());
        MailId id = leased.mail().id();

        rig.store.books().hold(id, List.of(PUPIL, TEACHER));
        rig.store.books().hold(id, List.of(PUPIL, TEACHER));
        rig.store.spool().done(leased);

        assertThat(rig.value("select concat_ws('/', state, spool_key) from gatehouse.message"))
                .isEqualTo("SETTLED");
        assertThat(rig.column("select state from gatehouse.recipient")).containsOnly("HELD");
        assertThat(rig.ledgerKinds(id))
                .containsExactly("mail.received", "mail.decided", "case.opened-by-filter", "mail.held");
        DataKey key = unwrap("evidence", id);
        assertThat(content(key, id)).isEqualTo(MAIL);
        assertThat(readingCopy(key, id)).contains("subject words");
        assertThat(rig.store.spool().size(StoreRig.QUEUE)).isZero();
        try (QuarantineStore other = rig.open()) {
            assertThatThrownBy(() -> other.mailStore().read(id)).isInstanceOf(UnreadableMail.class);
            // The mail server may call again after a crash.
            other.books().hold(id, List.of(PUPIL));
        }
        rig.shredKeys.destroy(id);
        assertThat(rig.shredKeys.find(id)).isEmpty();
    }

    @Test
    void aHeldCopyAndADeliveredCopyOfOneMessage() throws Exception {
        rig.accept(MAIL, PUPIL.text(), TEACHER.text());
        LeasedItem leased = rig.leaseOne();
        MailId id = leased.mail().id();
        rig.store
                .books()
                .intend(
                        id,
                        StoreRig.examination(
                                leased.mail(),
                                List.of(
                                        StoreRig.decision(PUPIL, Disposition.HOLD),
                                        StoreRig.decision(TEACHER, Disposition.DELIVER))));

        rig.store.books().hold(id, List.of(PUPIL));
        assertThat(rig.value("select state from gatehouse.message where spool_key is not null"))
                .isEqualTo("DECIDED");
        rig.store.books().deliver(id, List.of(TEACHER));
        rig.store.spool().done(leased);
        DeliveryTask task = rig.store.outbox().lease(1, StoreRig.SOON).get(0);
        assertThat(StoreRig.text(task.mail())).isEqualTo(MAIL);
        rig.store.outbox().record(task, RoadTest.delivered(task), Optional.empty());

        assertThat(rig.value("select concat_ws('/', state, spool_key) from gatehouse.message"))
                .isEqualTo("SETTLED");
        assertThat(rig.column("select state from gatehouse.recipient order by position"))
                .containsExactly("HELD", "DELIVERED");
        assertThat(content(unwrap("evidence", id), id)).isEqualTo(MAIL);
    }

    @Test
    void whatIsFlaggedIsDeliveredAndStaysWithTheDesk() throws Exception {
        LeasedItem leased = rig.decided(Disposition.FLAG, MAIL, PUPIL.text());
        MailId id = leased.mail().id();

        rig.store.books().deliver(id, List.of(PUPIL));
        rig.store.spool().done(leased);
        DeliveryTask task = rig.store.outbox().lease(1, StoreRig.SOON).get(0);
        assertThat(task.decisions()).containsExactly(StoreRig.decision(PUPIL, Disposition.FLAG));
        rig.store.outbox().record(task, RoadTest.delivered(task), Optional.empty());

        assertThat(rig.value("select concat_ws('/', state, spool_key) from gatehouse.message"))
                .isEqualTo("SETTLED");
        assertThat(content(unwrap("evidence", id), id)).isEqualTo(MAIL);
    }

    @Test
    void whatIsSealedIsClosedToGatewayAndDeskAndFinal() throws Exception {
        LeasedItem leased = rig.decided(Disposition.SEAL, MAIL, PUPIL.text(), TEACHER.text());
        MailId id = leased.mail().id();

        rig.store.books().seal(id);
        rig.store.books().seal(id);
        rig.store.spool().done(leased);

        assertThat(rig.value("select concat_ws('/', state, spool_key, evidence_key, reading_copy)"
                        + " from gatehouse.message"))
                .isEqualTo("SEALED");
        assertThat(rig.column("select state from gatehouse.recipient")).containsOnly("SEALED");
        assertThat(rig.ledgerKinds(id))
                .containsExactly("mail.received", "mail.decided", "case.opened-by-filter", "mail.sealed");
        assertThat(content(unwrap("sealed", id), id)).isEqualTo(MAIL);
        assertThatThrownBy(() -> rig.store.books().deliver(id, List.of(PUPIL)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> rig.as(Role.GATEWAY, "update message set vault = 'NONE'"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("sealed");
        assertThatThrownBy(() -> rig.as(Role.GATEWAY, "update recipient set state = 'WAITING'"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void keepsNoReadingCopyOfWhatIsDeliveredOrSealed() throws Exception {
        rig.decided(Disposition.DELIVER, MAIL, PUPIL.text());
        rig.decided(Disposition.SEAL, MAIL, PUPIL.text());

        assertThat(rig.column("select count(*) from gatehouse.message where reading_copy is not null"))
                .containsExactly("0");
    }

    @Test
    void neverDeliversWithoutADecisionThatDelivers() throws Exception {
        MailId undecided = rig.accept(MAIL, PUPIL.text());
        rig.leaseOne();
        LeasedItem held = rig.decided(Disposition.HOLD, MAIL, PUPIL.text());

        for (MailId id : List.of(undecided, held.mail().id())) {
            assertThatThrownBy(() -> rig.store.books().deliver(id, List.of(PUPIL)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageNotContaining("pupil");
        }
        LeasedItem delivered = rig.decided(Disposition.DELIVER, MAIL, PUPIL.text());
        assertThatThrownBy(() -> rig.store.books().deliver(delivered.mail().id(), List.of(PUPIL, TEACHER)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> rig.store.books().hold(delivered.mail().id(), List.of(PUPIL)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> rig.store.books().seal(delivered.mail().id()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(rig.column("select count(*) from gatehouse.outbox_task")).containsExactly("0");
    }

    @Test
    void deliversOnceHoweverOftenItIsAsked() throws Exception {
        LeasedItem leased = rig.decided(Disposition.DELIVER, MAIL, PUPIL.text(), TEACHER.text());
        MailId id = leased.mail().id();

        rig.store.books().deliver(id, List.of(PUPIL));
        rig.store.books().deliver(id, List.of(PUPIL, TEACHER));
        rig.store.books().deliver(id, List.of(TEACHER));

        assertThat(rig.column("select array_to_string(positions, ',') from gatehouse.outbox_task order by positions"))
                .containsExactly("0", "1");
        for (int i = 0; i < 2; i++) {
            DeliveryTask task = rig.store.outbox().lease(1, StoreRig.SOON).get(0);
            rig.store.outbox().record(task, RoadTest.delivered(task), Optional.empty());
        }
        rig.store.books().deliver(id, List.of(PUPIL));
        assertThat(rig.store.outbox().lease(1, Duration.ofMillis(400))).isEmpty();
    }

    @Test
    void whatIsOnlyObservedIsDeliveredAndLeavesTheDeskNothing() throws Exception {
        rig.accept(MAIL, PUPIL.text());
        LeasedItem leased = rig.leaseOne();
        MailId id = leased.mail().id();
        Decision observed = new Decision(PUPIL, Disposition.HOLD, Urgency.WEEK, false, List.of(), "policy 7");

        rig.store.books().intend(id, StoreRig.examination(leased.mail(), List.of(observed)));
        rig.store.books().deliver(id, List.of(PUPIL));
        DeliveryTask task = rig.store.outbox().lease(1, StoreRig.SOON).get(0);
        rig.store.outbox().record(task, RoadTest.delivered(task), Optional.empty());

        assertThat(rig.value("select concat_ws('/', state, evidence_key, reading_copy, body) from gatehouse.message"))
                .isEqualTo("SETTLED");
        assertThat(rig.value("select details->>'observed-hold' from gatehouse.ledger where kind = 'mail.decided'"))
                .isEqualTo("1");
    }

    @Test
    void anAddressGivenTwiceIsOneRecipient() throws Exception {
        LeasedItem leased = rig.decided(Disposition.DELIVER, MAIL, "Pupil@school.example", PUPIL.text());

        rig.store.books().deliver(leased.mail().id(), leased.mail().envelope().recipients());

        assertThat(rig.store.outbox().lease(5, StoreRig.SOON))
                .singleElement()
                .satisfies(task -> assertThat(task.recipients()).containsExactly(PUPIL));
    }

    @Test
    void theDatabaseItselfRefusesWhatCannotBe() throws Exception {
        LeasedItem leased = rig.decided(Disposition.DELIVER, MAIL, PUPIL.text());
        rig.store.books().deliver(leased.mail().id(), List.of(PUPIL));

        assertRefused("update message set spool_key = null, state = 'SETTLED'", "still needs the spool key");
        assertRefused("update recipient set state = 'HELD'", "does not go from WAITING to HELD");
        assertRefused("update recipient set disposition = 'HOLD'", "a decision is final");
        rig.decided(Disposition.HOLD, MAIL, PUPIL.text());
        assertRefused("update recipient set state = 'WAITING' where disposition = 'HOLD'", "acts_follow_decisions");
        assertRefused("update message set body = null", "keys_have_bytes");
    }

    @Test
    void theGatewayCannotChangeWhatIsHeld() throws Exception {
        LeasedItem leased = rig.decided(Disposition.HOLD, MAIL, PUPIL.text());
        rig.store.books().hold(leased.mail().id(), List.of(PUPIL));

        for (String column : List.of("evidence_key", "envelope", "body")) {
            assertRefused("update message set " + column + " = decode('00', 'hex')", "does not change evidence");
        }
        assertRefused("update message set evidence_key = null, envelope = null, body = null", "change evidence");
        assertRefused("update message set vault = 'RELEASED'", "does not change evidence");
        assertRefused("update message set reading_copy = null", "does not change a reading copy");
        assertRefused("update message set reading_copy = decode('00', 'hex')", "does not change a reading copy");
        assertRefused("update message set fingerprint = sha256('other')", "permission denied");
    }

    private void assertRefused(String sql, String reason) {
        assertThatThrownBy(() -> rig.as(Role.GATEWAY, sql))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(reason);
    }

    private DataKey unwrap(String kind, MailId id) throws Exception {
        byte[] wrapped = bytes(kind + "_key");
        return rig.evidenceKey(kind + ".private")
                .unwrap(wrapped, id, rig.shredKeys.find(id).orElseThrow());
    }

    private String content(DataKey key, MailId id) throws IOException, SQLException {
        return new String(
                key.decrypting(new ByteArrayInputStream(bytes("body")), id).readAllBytes(), StandardCharsets.UTF_8);
    }

    private String readingCopy(DataKey key, MailId id) throws Exception {
        return new String(key.open("reading-copy", id, bytes("reading_copy")), StandardCharsets.UTF_8);
    }

    private byte[] bytes(String column) throws SQLException {
        return HexFormat.of().parseHex(rig.value("select encode(" + column + ", 'hex') from gatehouse.message"));
    }
}
