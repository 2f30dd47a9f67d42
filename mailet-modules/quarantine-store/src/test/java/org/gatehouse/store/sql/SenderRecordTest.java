package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.core.examination.Examination;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.sender.SenderEvidence;
import org.gatehouse.core.sender.SenderReason;
import org.gatehouse.core.sender.SenderVerdict;
import org.gatehouse.core.sender.Standing;
import org.gatehouse.store.DeliveryTask;
import org.gatehouse.store.LeasedItem;
import org.gatehouse.store.StoredMail;
import org.gatehouse.store.embedded.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What was found out about a sender stays with the message, without a name that can be read. */
@ExtendWith(SharedPostgres.class)
class SenderRecordTest {
    private static final String LINES = "Authentication-Results: gate; spf=pass smtp.mailfrom=secret.example\r\n";

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
    void theVerdictIsContentFreeAndTheLinesGoOutWithTheMessage() throws Exception {
        StoredMail mail = decide(Disposition.DELIVER);

        rig.store.books().deliver(mail.id(), mail.envelope().recipients());

        assertThat(task().mail().addedLines()).isEqualTo(LINES);
        assertThat(rig.value("select sender_check::text from gatehouse.message"))
                .isEqualTo("{\"reasons\": [\"denied\", \"own-domain\"], \"results\": {\"spf\": \"fail\"},"
                        + " \"standing\": \"FAILED\"}");
        assertThat(rig.value("select encode(added_lines, 'escape') from gatehouse.message"))
                .doesNotContain("secret.example");
    }

    @Test
    void whatWasFoundOutStaysAsItIs() throws Exception {
        decide(Disposition.HOLD);

        assertThatThrownBy(
                        () -> rig.as(Role.GATEWAY, "update message set sender_check = '{\"standing\": \"CHECKED\"}'"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("stays as it is");
    }

    @Test
    void whomOursHaveWrittenToIsKnownAndAForgedSenderMakesNoContact() throws Exception {
        Address other = Address.of("friend@elsewhere.example");
        rig.sender = Address.of("teacher@school.example");
        List<Address> ours = List.of(rig.sender);
        rig.decided(Disposition.DELIVER, "x", other.text());
        assertThat(rig.store.contacts().haveWrittenTo(ours, other)).contains(false);

        rig.trusted = true;
        rig.decided(Disposition.DELIVER, "x", other.text());

        assertThat(rig.store.contacts().haveWrittenTo(ours, other)).contains(true);
        assertThat(rig.store.contacts().haveWrittenTo(ours, Address.of("else@elsewhere.example")))
                .contains(false);
        assertThat(rig.store.contacts().haveWrittenTo(List.of(), other)).contains(false);
    }

    private StoredMail decide(Disposition disposition) throws Exception {
        rig.accept("x", "pupil@school.example");
        LeasedItem leased = rig.leaseOne();
        Examination plain = StoreRig.examination(leased.mail(), disposition);
        SenderEvidence evidence = new SenderEvidence(
                new SenderVerdict(
                        Standing.FAILED, List.of(SenderReason.DENIED, SenderReason.OWN_DOMAIN), Map.of("spf", "fail")),
                List.of(),
                Optional.empty(),
                LINES);
        rig.store
                .books()
                .intend(
                        leased.mail().id(),
                        new Examination(
                                plain.mail(),
                                plain.findings(),
                                plain.decisions(),
                                plain.parties(),
                                Optional.of(evidence)));
        return leased.mail();
    }

    private DeliveryTask task() {
        return rig.store.outbox().lease(1, Duration.ofSeconds(5)).get(0);
    }
}
