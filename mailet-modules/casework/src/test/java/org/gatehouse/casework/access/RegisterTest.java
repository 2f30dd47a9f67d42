package org.gatehouse.casework.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.store.crypto.GatewayKeys;
import org.gatehouse.store.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestPostgres.class)
class RegisterTest {
    @TempDir
    Path directory;

    private DeskRig rig;
    private Register register;
    private FirstAccounts first;
    private LocalDate today;

    @BeforeEach
    void open(EmbeddedPostgres postgres) throws Exception {
        rig = new DeskRig(postgres, directory);
        register = rig.register(rig.approvals(new RoleGrantEffect(rig.people)));
        first = new FirstAccounts(rig.people, rig.accounts(), rig.clock);
        today = LocalDate.now(rig.clock);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void makesFirstAccountsUntilTwoPeopleCanApproveForEachOther() {
        assertThat(add("it", Role.IT)).isInstanceOf(FirstAccounts.Answer.Made.class);
        assertThat(add("lead", Role.DSL)).isInstanceOf(FirstAccounts.Answer.Made.class);
        assertThat(add("lead2", Role.DSL)).as("a second lead").isInstanceOf(FirstAccounts.Answer.Refused.class);
        assertThat(add("LEAD", Role.HEAD)).as("taken").isInstanceOf(FirstAccounts.Answer.Refused.class);
        assertThat(add("head", Role.HEAD)).isInstanceOf(FirstAccounts.Answer.Made.class);

        assertThat(add("more", Role.IT))
                .isEqualTo(
                        new FirstAccounts.Answer.Refused("Two people can approve for each other now: use the desk."));
        assertThat(first.list()).extracting(person -> person.account()).containsExactly("head", "it", "lead");
    }

    @Test
    void refusesAnAccountOrAddressThatCannotBe() {
        assertThat(first.add("a b", "A", "a@b.example", Role.DSL)).isInstanceOf(FirstAccounts.Answer.Refused.class);
        assertThat(first.add("ab", "A", "no address", Role.DSL)).isInstanceOf(FirstAccounts.Answer.Refused.class);
        assertThat(first.add("ab", "A\nB", "a@b.example", Role.DSL)).isInstanceOf(FirstAccounts.Answer.Refused.class);
    }

    @Test
    void givesAOneTimePasswordThatNobodyGuesses() {
        FirstAccounts.Answer answer = add("lead", Role.DSL);

        assertThat(answer).isInstanceOfSatisfying(FirstAccounts.Answer.Made.class, made -> {
            assertThat(made.invitation().oneTimePassword()).matches("([a-z2-7]{5}-){3}[a-z2-7]{5}");
            assertThat(made.toString()).doesNotContain(made.invitation().oneTimePassword());
        });
    }

    @Test
    void showsItselfOnlyToThoseWhoManageAccounts() throws Exception {
        Viewer lead = rig.person("lead", Role.DSL);
        Viewer deputy = rig.person("deputy", Role.DEPUTY);

        assertThat(register.list(lead)).extracting(Register.Entry::account).containsExactly("deputy", "lead");
        assertThat(register.list(deputy)).isEmpty();
        assertThat(register.invite(deputy, "new", "New", "new@school.example", today))
                .isEmpty();
        assertThat(register.close(deputy, lead.id())).isFalse();
        assertThat(register.takeRole(deputy, lead.id(), Role.DSL)).isFalse();
    }

    @Test
    void invitesWithoutAnyRoleAndOnlyOnceUnderAnAccount() throws Exception {
        Viewer lead = rig.person("lead", Role.DSL);

        PersonId invited = register.invite(lead, "New", "New", "new@school.example", today)
                .orElseThrow()
                .person();

        assertThat(rig.people.find(invited).orElseThrow().roles()).isEmpty();
        assertThat(register.invite(lead, "new", "New", "other@school.example", today))
                .isEmpty();
        assertThat(rig.column("select actor from ledger where kind = 'person.invited' and subject = '" + invited + "'"))
                .containsExactly(lead.id().toString());
    }

    @Test
    void letsSomebodyWhoLeftComeBackUnderTheSameAccount() throws Exception {
        Viewer lead = rig.person("lead", Role.DSL);
        Viewer leaver = rig.person("leaver");
        assertThat(register.close(lead, leaver.id())).isTrue();

        assertThat(register.invite(lead, "leaver", "Leaver", "leaver@school.example", today))
                .isPresent();
    }

    @Test
    void takesRolesAwayAtOnceWhereTheMatrixLetsTheViewerGrantThem() throws Exception {
        Viewer lead = rig.person("lead", Role.DSL);
        Viewer head = rig.person("head", Role.HEAD);
        Viewer deputy = rig.person("deputy", Role.DEPUTY);
        rig.person("other", Role.DEPUTY);

        assertThat(register.takeRole(lead, head.id(), Role.HEAD)).isFalse();
        assertThat(register.close(lead, head.id())).isFalse();
        assertThat(register.takeRole(lead, deputy.id(), Role.DEPUTY)).isTrue();
        assertThat(register.takeRole(lead, deputy.id(), Role.DEPUTY)).isFalse();
        assertThat(rig.ledgerKinds()).endsWith("role.taken");
    }

    @Test
    void letsNobodyAloneLeaveASchoolWithoutOthersWhoReviewOrApprove() throws Exception {
        Viewer head = rig.person("head", Role.HEAD);
        Viewer lead = rig.person("lead", Role.DSL);
        assertThat(register.close(head, lead.id())).as("nobody would review").isFalse();
        assertThat(register.takeRole(head, lead.id(), Role.DSL)).isFalse();
        Viewer deputy = rig.person("deputy", Role.DEPUTY);

        assertThat(register.takeRole(lead, deputy.id(), Role.DEPUTY))
                .as("the lead alone would")
                .isFalse();
        assertThat(register.close(head, lead.id()))
                .as("nobody else would approve")
                .isFalse();
        assertThat(register.close(head, deputy.id())).as("the lead stays").isTrue();
        assertThat(register.close(head, rig.person("colleague", Role.IT).id())).isTrue();
        assertThat(rig.people.find(lead.id()).orElseThrow().roles()).containsExactly(Role.DSL);
    }

    @Test
    void saysWhoWasAuthorisedOnADay() throws Exception {
        Viewer head = rig.person("head", Role.HEAD);
        Viewer deputy = rig.person("deputy", Role.DEPUTY);
        rig.person("other", Role.DEPUTY);
        rig.run(
                org.gatehouse.store.embedded.Role.OWNER,
                "update person_role set granted_at = '" + rig.clock.instant() + "'");
        rig.forward(Duration.ofDays(2));
        register.close(head, deputy.id());
        rig.forward(Duration.ofDays(2));

        assertThat(rolesOn(head, today, deputy.id())).hasValue(List.of(Role.DEPUTY));
        assertThat(rolesOn(head, today.plusDays(2), deputy.id())).hasValue(List.of(Role.DEPUTY));
        assertThat(rolesOn(head, today.plusDays(3), deputy.id())).isEmpty();
        assertThat(rolesOn(head, today.minusDays(1), deputy.id())).isEmpty();
    }

    @Test
    void letsOneWithoutTheRightRoleAskForNone() throws Exception {
        Viewer lead = rig.person("lead", Role.DSL);
        Viewer admin = rig.person("admin", Role.MAIL_ADMINISTRATOR);
        Viewer colleague = rig.person("colleague");

        assertThat(register.askForRole(lead, colleague.id(), Role.HEAD, "a reason"))
                .isEmpty();
        assertThat(register.askForRole(admin, colleague.id(), Role.IT, "a reason"))
                .isEmpty();
        assertThat(register.askForRole(lead, colleague.id(), Role.ONLINE_SAFETY_OFFICER, "a reason"))
                .isPresent();
    }

    @Test
    void knowsAPersonsAddressByTheDigestTheGatewayWrites() throws Exception {
        Viewer lead = rig.person("lead", Role.DSL);
        GatewayKeys gateway = GatewayKeys.read(directory.resolve("gateway"));

        rig.people.setAddresses(lead.id(), Set.of("Lead@school.example", "l@other.example"), lead.id());

        assertThat(rig.column("select encode(lookup, 'hex') from person_address"))
                .containsExactlyInAnyOrder(
                        hex(gateway.lookUp("lead@school.example")), hex(gateway.lookUp("l@other.example")));
    }

    @Test
    void knowsTheAddressForNoticesAsThePersonsOwnFromTheStart() throws Exception {
        Viewer lead = rig.person("lead", Role.DSL);
        GatewayKeys gateway = GatewayKeys.read(directory.resolve("gateway"));

        PersonId invited = register.invite(lead, "new", "New", "New@school.example", today)
                .orElseThrow()
                .person();
        assertThat(register.addAddress(lead, invited, "n@other.example")).isTrue();
        assertThat(register.addAddress(lead, invited, "no address")).isFalse();
        assertThat(register.addAddress(rig.person("deputy", Role.DEPUTY), invited, "x@other.example"))
                .isFalse();

        assertThat(rig.column("select encode(lookup, 'hex') from person_address where person = '" + invited + "'"))
                .containsExactlyInAnyOrder(
                        hex(gateway.lookUp("new@school.example")), hex(gateway.lookUp("n@other.example")));
        assertThat(rig.ledgerKinds()).contains("person.address-added");
    }

    @Test
    void setsTheLastDayAndTheTrainingOfOthersAndNeverMovesAnEndThatHasPassed() throws Exception {
        Viewer head = rig.person("head", Role.HEAD);
        Viewer lead = rig.person("lead", Role.DSL);
        Viewer deputy = rig.person("deputy", Role.DEPUTY);
        Optional<LocalDate> tomorrow = Optional.of(today.plusDays(1));

        assertThat(register.setDates(lead, deputy.id(), tomorrow, Optional.of(today)))
                .isTrue();
        assertThat(register.setDates(lead, lead.id(), tomorrow, Optional.empty()))
                .as("own")
                .isFalse();
        assertThat(register.setDates(lead, head.id(), tomorrow, Optional.empty()))
                .as("whose role the lead could not ask for")
                .isFalse();
        assertThat(register.setDates(lead, deputy.id(), Optional.of(today.minusDays(1)), Optional.empty()))
                .as("before the first day")
                .isFalse();
        assertThat(register.setDates(lead, deputy.id(), tomorrow, tomorrow))
                .as("trained in the future")
                .isFalse();
        rig.forward(Duration.ofDays(2));

        assertThat(register.setDates(lead, deputy.id(), Optional.empty(), Optional.empty()))
                .isFalse();
        assertThat(rig.people.find(deputy.id()).orElseThrow().endsOn()).isEqualTo(tomorrow);
        assertThat(rig.people.find(deputy.id()).orElseThrow().trainedOn()).contains(today);
        assertThat(rig.ledgerKinds()).contains("person.dates");
    }

    @Test
    void letsSomebodyWhoLostTheSecondFactorBeginAgainWhenTwoOthersAgree() throws Exception {
        TwoPeople approvals = rig.approvals(new ResetAccountEffect(rig.people));
        register = rig.register(approvals);
        SignIn signIn = rig.signIn(new FailedSignIns(rig.people));
        Viewer lead = rig.person("lead", Role.DSL);
        Viewer head = rig.person("head", Role.HEAD);
        Viewer deputy = rig.person("deputy", Role.DEPUTY);

        assertThat(register.askToReset(deputy, lead.id(), "lost the phone")).isEmpty();
        assertThat(register.askToReset(lead, lead.id(), "lost the phone")).isEmpty();
        assertThat(register.askToReset(lead, head.id(), "lost the phone")).isEmpty();
        Register.Reset reset =
                register.askToReset(lead, deputy.id(), "lost the phone").orElseThrow();
        assertThat(reset.toString()).doesNotContain(reset.oneTimePassword());
        assertThat(signIn.password("deputy", reset.oneTimePassword(), "a"))
                .as("before the approval")
                .isInstanceOf(SignIn.First.Refused.class);
        assertThat(approvals.approve(lead, reset.request())).isEqualTo(Approvals.Answer.NOT_FOUND);
        assertThat(approvals.approve(deputy, reset.request())).isEqualTo(Approvals.Answer.NOT_FOUND);
        assertThat(approvals.find(head, reset.request()).orElseThrow().risk()).contains("Person deputy");
        assertThat(approvals.approve(head, reset.request())).isEqualTo(Approvals.Answer.DONE);

        assertThat(signIn.viewer(deputy.id())).as("signed out").isEmpty();
        assertThat(signIn.password("deputy", DeskRig.PASSWORD, "b")).isInstanceOf(SignIn.First.Refused.class);
        assertThat(signIn.password("deputy", reset.oneTimePassword(), "c"))
                .isInstanceOf(SignIn.First.EnrolmentNeeded.class);
        assertThat(rig.people.find(deputy.id()).orElseThrow().roles()).containsExactly(Role.DEPUTY);
        assertThat(rig.ledgerKinds()).contains("person.reset");
        assertThat(rig.column("select details::text from ledger").toString()).doesNotContain("argon2");
    }

    private Optional<List<Role>> rolesOn(Viewer viewer, LocalDate day, PersonId person) {
        return register.listOn(viewer, day).stream()
                .filter(entry -> entry.person().equals(person))
                .map(entry -> entry.roles().stream().toList())
                .findFirst();
    }

    private FirstAccounts.Answer add(String account, Role role) {
        return first.add(account, "Person " + account, account + "@school.example", role);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
