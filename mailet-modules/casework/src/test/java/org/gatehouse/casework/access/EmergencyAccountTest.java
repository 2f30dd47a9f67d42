package org.gatehouse.casework.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import org.gatehouse.casework.access.Approvals.Answer;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.store.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The account in the sealed envelope (domain.md D39). */
@ExtendWith(TestPostgres.class)
class EmergencyAccountTest {
    private static final String TOLD = "select person from notice where kind = 'EMERGENCY_ACCESS'";

    @TempDir
    Path directory;

    private DeskRig rig;
    private FirstAccounts first;

    @BeforeEach
    void open(EmbeddedPostgres postgres) throws Exception {
        rig = new DeskRig(postgres, directory);
        first = new FirstAccounts(rig.people, rig.accounts(), rig.clock);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void everySignInIsToldToTheHeadAndTheLead() throws Exception {
        PersonId emergency = make();
        String lead = rig.person("lead", Role.DSL).id().toString();
        String head = rig.person("head", Role.HEAD).id().toString();
        rig.person("deputy", Role.DEPUTY);

        activate(emergency);
        assertThat(rig.column(TOLD)).containsExactlyInAnyOrder(lead, head);
        assertThat(rig.people.signIn(emergency, Totp.step(rig.clock.instant()))).isTrue();

        assertThat(rig.column(TOLD)).containsExactlyInAnyOrder(lead, head, lead, head);
        assertThat(rig.ledgerKinds()).endsWith("signin.emergency", "signin.succeeded");
    }

    @Test
    void nobodyIsToldOfAnOrdinarySignIn() throws Exception {
        rig.person("head", Role.HEAD);
        Viewer lead = rig.person("lead", Role.DSL);

        assertThat(rig.people.signIn(lead.id(), Totp.step(rig.clock.instant()))).isTrue();

        assertThat(rig.column(TOLD)).isEmpty();
    }

    /** Also not with a role that may approve: whoever opens the envelope has an own account too. */
    @Test
    void itIsNeverTheSecondPerson() throws Exception {
        PersonId emergency = make();
        activate(emergency);
        give(emergency, Role.HEAD);
        Viewer lead = rig.person("lead", Role.DSL);
        Viewer head = rig.person("head", Role.HEAD);
        Viewer colleague = rig.person("colleague");
        TwoPeople approvals = rig.approvals(new RoleGrantEffect(rig.people));
        UUID request = rig.register(approvals)
                .askForRole(lead, colleague.id(), Role.DEPUTY, "covers on Fridays")
                .orElseThrow();
        Viewer envelope = new Viewer(emergency, Set.of(Role.DEPUTY, Role.HEAD));

        assertThat(approvals.approve(envelope, request)).isEqualTo(Answer.NOT_FOUND);
        assertThat(rig.column("select person from notice where kind = 'APPROVAL'"))
                .containsExactly(head.id().toString());
        assertThat(approvals.approve(head, request)).isEqualTo(Answer.DONE);
    }

    @Test
    void thereIsOneAndItCountsForNobody() {
        make();

        assertThat(first.addEmergency("second", "head@school.example"))
                .isEqualTo(new FirstAccounts.Answer.Refused("There is an emergency account already."));
        assertThat(add("lead", Role.DSL)).isInstanceOf(FirstAccounts.Answer.Made.class);
        assertThat(add("head", Role.HEAD)).isInstanceOf(FirstAccounts.Answer.Made.class);
        assertThat(add("chair", Role.CHAIR)).isInstanceOf(FirstAccounts.Answer.Refused.class);
    }

    @Test
    void itIsNotMadeAnyMoreOnceTwoPeopleCanApprove() {
        add("lead", Role.DSL);
        add("head", Role.HEAD);

        assertThat(first.addEmergency("emergency", "head@school.example"))
                .isEqualTo(
                        new FirstAccounts.Answer.Refused("Two people can approve for each other now: use the desk."));
    }

    private FirstAccounts.Answer add(String account, Role role) {
        return first.add(account, "Person " + account, account + "@school.example", role);
    }

    private PersonId make() {
        FirstAccounts.Answer answer = first.addEmergency("emergency", "head@school.example");
        return ((FirstAccounts.Answer.Made) answer).invitation().person();
    }

    private void activate(PersonId emergency) {
        assertThat(rig.people.activate(emergency, "hash", DeskRig.SECRET, Totp.step(rig.clock.instant()) - 10))
                .isTrue();
    }

    private void give(PersonId person, Role role) throws SQLException {
        rig.run(
                org.gatehouse.store.embedded.Role.OWNER,
                "insert into person_role values ('" + person + "', '" + role + "', now())");
    }
}
