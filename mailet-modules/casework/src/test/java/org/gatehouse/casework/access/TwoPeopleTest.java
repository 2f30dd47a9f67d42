package org.gatehouse.casework.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.gatehouse.casework.access.Approvals.Answer;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.store.desk.ChangeRequest;
import org.gatehouse.store.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestPostgres.class)
class TwoPeopleTest {
    private static final String REASON = "covers on Fridays";

    @TempDir
    Path directory;

    private DeskRig rig;
    private Viewer lead;
    private Viewer head;
    private Viewer colleague;
    private TwoPeople approvals;
    private RegisterOfPeople register;

    @BeforeEach
    void open(EmbeddedPostgres postgres) throws Exception {
        rig = new DeskRig(postgres, directory);
        lead = rig.person("lead", Role.DSL);
        head = rig.person("head", Role.HEAD);
        colleague = rig.person("colleague");
        approvals = rig.approvals(new RoleGrantEffect(rig.people));
        register = rig.register(approvals);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void givesARoleOnceAnotherPersonApproved() throws Exception {
        UUID request = ask();

        assertThat(rolesOf(colleague)).isEmpty();
        assertThat(approvals.approve(lead, request)).isEqualTo(Answer.NOT_FOUND);
        assertThat(approvals.approve(head, request)).isEqualTo(Answer.DONE);

        assertThat(rolesOf(colleague)).containsExactly(Role.DEPUTY);
        assertThat(rig.ledgerKinds()).endsWith("request.opened", "request.approved", "role.granted", "request.done");
        assertThat(rig.verifyLedger().fault()).isEmpty();
    }

    @Test
    void tellsThoseWhoMayDecideAndNobodyElse() throws Exception {
        ask();

        assertThat(rig.column("select person from notice where kind = 'APPROVAL'"))
                .containsExactly(head.id().toString());
    }

    @Test
    void showsItToThoseWhoMayDecideAndToWhoeverAsked() {
        UUID request = ask();

        assertThat(approvals.listOpen(head)).singleElement().satisfies(shown -> {
            assertThat(shown.title()).isEqualTo("Give Person colleague the role Deputy designated safeguarding lead");
            assertThat(shown.before()).containsExactly("No role");
            assertThat(shown.after()).containsExactly("Deputy designated safeguarding lead");
            assertThat(shown.requestedBy()).isEqualTo("Person lead");
            assertThat(shown.reason()).isEqualTo(REASON);
            assertThat(shown.mayDecide()).isTrue();
            assertThat(shown.mine()).isFalse();
        });
        assertThat(approvals.find(lead, request)).hasValueSatisfying(shown -> {
            assertThat(shown.mine()).isTrue();
            assertThat(shown.mayDecide()).isFalse();
        });
        assertThat(approvals.listOpen(colleague)).isEmpty();
        assertThat(approvals.listOpen(new Viewer(head.id(), Set.of(Role.IT)))).isEmpty();
    }

    @Test
    void theDatabaseTooRefusesThatWhoeverAskedApproves() {
        UUID request = ask();

        assertThatThrownBy(() ->
                        deskRuns("update change_request set state = 'APPROVED', decided_at = now(), decided_by = '"
                                + lead.id() + "' where id = '" + request + "'"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("change_request");
    }

    @Test
    void theDatabaseRefusesThatARequestIsChangedOrDecidedAgain() {
        UUID request = ask();

        assertThatThrownBy(() -> deskRuns("update change_request set requested_by = '" + head.id() + "'"))
                .hasMessageContaining("permission denied");
        approvals.refuse(head, request, "not now");
        assertThatThrownBy(() -> deskRuns("update change_request set state = 'APPROVED'"))
                .hasMessageContaining("a decision is final");
        assertThatThrownBy(() -> deskRuns("delete from change_request")).hasMessageContaining("permission denied");
    }

    @Test
    void isNotDecidedByThePersonWhoGetsTheRole() {
        Viewer second = person("second", Role.HEAD);
        UUID request =
                register.askForRole(lead, second.id(), Role.DEPUTY, REASON).orElseThrow();

        assertThat(approvals.approve(second, request)).isEqualTo(Answer.NOT_FOUND);
        assertThat(register.askForRole(lead, lead.id(), Role.DEPUTY, REASON)).isEmpty();
    }

    @Test
    void isNotDecidedByWhoeverMadeTheAccountAndSaysWhoThatWas() {
        PersonId made = register.invite(lead, "ghost", "Sam Ghost", "ghost@school.example", LocalDate.now(rig.clock))
                .orElseThrow()
                .person();
        UUID byHead = register.askForRole(head, made, Role.DEPUTY, REASON).orElseThrow();
        UUID byLead = register.askForRole(lead, made, Role.ONLINE_SAFETY_OFFICER, REASON)
                .orElseThrow();

        assertThat(approvals.approve(lead, byHead)).isEqualTo(Answer.NOT_FOUND);
        assertThat(approvals.find(head, byLead)).hasValueSatisfying(shown -> {
            assertThat(shown.title()).contains("Sam Ghost");
            assertThat(shown.risk()).contains("The account is ghost, made by Person lead.");
        });
        assertThat(approvals.approve(head, byLead)).isEqualTo(Answer.DONE);
    }

    @Test
    void decidesOnce() throws Exception {
        UUID request = ask();

        assertThat(approvals.refuse(head, request, "not now")).isEqualTo(Answer.DONE);
        assertThat(approvals.approve(head, request)).isEqualTo(Answer.TOO_LATE);
        assertThat(approvals.withdraw(lead, request)).isEqualTo(Answer.TOO_LATE);
        assertThat(rolesOf(colleague)).isEmpty();
    }

    @Test
    void isWithdrawnByWhoeverAskedOnly() {
        UUID request = ask();

        assertThat(approvals.withdraw(head, request)).isEqualTo(Answer.NOT_FOUND);
        assertThat(approvals.withdraw(lead, request)).isEqualTo(Answer.DONE);
        assertThat(approvals.listOpen(head)).isEmpty();
    }

    @Test
    void isAskedOnceAtATime() {
        ask();

        assertThat(register.askForRole(head, colleague.id(), Role.DEPUTY, REASON))
                .isEmpty();
        assertThat(register.askForRole(head, colleague.id(), Role.DSL, REASON)).isPresent();
    }

    @Test
    void lapsesAfterFiveWorkingDays() throws Exception {
        UUID request = ask();

        // From Monday, 9 o'clock, to the end of the next Monday.
        rig.forward(Duration.ofDays(7).plusHours(8).minusSeconds(1));
        assertThat(approvals.lapse()).isZero();
        rig.forward(Duration.ofSeconds(1));

        assertThat(approvals.approve(head, request)).isEqualTo(Answer.TOO_LATE);
        assertThat(approvals.lapse()).isEqualTo(1);
        assertThat(rig.ledgerKinds()).endsWith("request.lapsed");
        assertThat(approvals.listOpen(head)).isEmpty();
    }

    @Test
    void saysWhereTheEffectIsNotPossibleAnyMore() {
        UUID request = ask();
        register.close(head, colleague.id());

        assertThat(approvals.approve(head, request)).isEqualTo(Answer.NOT_POSSIBLE);
    }

    @Test
    void doesLaterWhatAStopCameBetween() throws Exception {
        List<UUID> done = new ArrayList<>();
        TwoPeople stopping = rig.approvals(new FakeEffect(request -> {
            throw new TemporaryFailure("stopped");
        }));
        UUID id = stopping.ask(lead, ChangeRequest.Kind.LOWER, UUID.randomUUID(), Map.of(), REASON)
                .orElseThrow();
        assertThatThrownBy(() -> stopping.approve(head, id)).isInstanceOf(TemporaryFailure.class);

        TwoPeople restarted = rig.approvals(new FakeEffect(request -> done.add(request.id())));
        assertThat(restarted.resume()).isZero();
        rig.forward(Duration.ofMinutes(2));
        assertThat(restarted.resume()).isEqualTo(1);
        assertThat(restarted.resume()).isZero();

        assertThat(done).containsExactly(id);
        assertThat(rig.ledgerKinds()).endsWith("request.opened", "request.approved", "request.done");
        assertThat(rig.verifyLedger().fault()).isEmpty();
    }

    @Test
    void doesTheOthersWhereOneFailsAgain() {
        UUID broken = UUID.randomUUID();
        TwoPeople stopping = rig.approvals(new FakeEffect(request -> {
            throw new TemporaryFailure("stopped");
        }));
        for (UUID subject : List.of(broken, UUID.randomUUID())) {
            UUID id = stopping.ask(lead, ChangeRequest.Kind.LOWER, subject, Map.of(), REASON)
                    .orElseThrow();
            assertThatThrownBy(() -> stopping.approve(head, id)).isInstanceOf(TemporaryFailure.class);
        }
        rig.forward(Duration.ofMinutes(2));

        rig.approvals(new FakeEffect(request -> {
                    if (request.subject().equals(broken)) {
                        throw new IllegalStateException("a test's fault");
                    }
                    return true;
                }))
                .resume();

        assertThat(rig.requests.listOwed()).extracting(ChangeRequest::subject).containsExactly(broken);
    }

    @Test
    void needsAReason() {
        assertThat(register.askForRole(lead, colleague.id(), Role.DEPUTY, " ")).isEmpty();
    }

    private UUID ask() {
        return register.askForRole(lead, colleague.id(), Role.DEPUTY, REASON).orElseThrow();
    }

    private Viewer person(String account, Role role) {
        try {
            return rig.person(account, role);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private Set<Role> rolesOf(Viewer viewer) {
        return rig.people.find(viewer.id()).orElseThrow().roles();
    }

    private void deskRuns(String sql) throws SQLException {
        rig.run(org.gatehouse.store.embedded.Role.DESK, sql);
    }

    /** Everybody may decide; what it does is the test's. */
    private record FakeEffect(Predicate<ChangeRequest> does) implements Effect {
        @Override
        public ChangeRequest.Kind kind() {
            return ChangeRequest.Kind.LOWER;
        }

        @Override
        public Optional<Description> describe(Viewer viewer, ChangeRequest request) {
            return Optional.of(new Description("a test", List.of(), List.of(), ""));
        }

        @Override
        public boolean mayDecide(Viewer viewer, ChangeRequest request) {
            return !viewer.id().equals(new PersonId(request.subject()));
        }

        @Override
        public Doing doing(ChangeRequest request) {
            return new Doing.Afterwards(() -> does.test(request));
        }
    }
}
