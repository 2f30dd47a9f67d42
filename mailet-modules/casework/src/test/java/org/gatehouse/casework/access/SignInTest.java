package org.gatehouse.casework.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gatehouse.casework.access.SignIn.Completion;
import org.gatehouse.casework.access.SignIn.Enrolment;
import org.gatehouse.casework.access.SignIn.First;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.store.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestPostgres.class)
class SignInTest {
    private static final String OFFICE = "192.0.2.7";
    private static final String OWN_PASSWORD = "quiet heron by the water";

    @TempDir
    Path directory;

    private DeskRig rig;
    private Viewer lead;
    private FailedSignIns failed;
    private SignIn signIn;

    @BeforeEach
    void open(EmbeddedPostgres postgres) throws Exception {
        rig = new DeskRig(postgres, directory);
        lead = rig.person("lead", Role.DSL);
        failed = new FailedSignIns(rig.people);
        signIn = rig.signIn(failed);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void letsInWithBothFactors() throws Exception {
        assertThat(signIn.password(" Lead", DeskRig.PASSWORD, OFFICE)).isEqualTo(new First.CodeNeeded(lead.id()));
        assertThat(signIn.code(lead.id(), rig.code(0), OFFICE)).isTrue();

        assertThat(signIn.viewer(lead.id())).hasValue(lead);
        assertThat(signIn.nameOf(lead.id())).isEqualTo("Person lead");
        assertThat(rig.ledgerKinds()).endsWith("signin.succeeded");
    }

    @Test
    void refusesAWrongPasswordAndAnUnknownAccountAlike() {
        assertThat(signIn.password("lead", "four words and a half", OFFICE)).isEqualTo(new First.Refused());
        assertThat(signIn.password("nobody", DeskRig.PASSWORD, OFFICE)).isEqualTo(new First.Refused());
        assertThat(signIn.password("no\0body", DeskRig.PASSWORD, OFFICE)).isEqualTo(new First.Refused());
    }

    @Test
    void takesACodeOnceAndNoOlderOneAfterIt() {
        assertThat(signIn.code(lead.id(), rig.code(0), OFFICE)).isTrue();

        assertThat(signIn.code(lead.id(), rig.code(0), OFFICE)).isFalse();
        assertThat(signIn.code(lead.id(), rig.code(-1), OFFICE)).isFalse();
        assertThat(signIn.code(lead.id(), rig.code(1), OFFICE)).isTrue();
    }

    @Test
    void letsOneInOfManyThatUseACodeAtOnce() throws Exception {
        String code = rig.code(0);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> attempts = List.of(
                    () -> signIn.code(lead.id(), code, "a"),
                    () -> signIn.code(lead.id(), code, "b"),
                    () -> signIn.code(lead.id(), code, "c"),
                    () -> signIn.code(lead.id(), code, "d"));
            int let = 0;
            for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
                let += attempt.get() ? 1 : 0;
            }
            assertThat(let).isEqualTo(1);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void slowsAGuesserAndNobodyElse() {
        for (int times = 0; times < 5; times++) {
            signIn.password("lead", "guess number " + times, "elsewhere");
        }

        assertThat(signIn.password("lead", DeskRig.PASSWORD, "elsewhere")).isInstanceOf(First.Wait.class);
        assertThat(signIn.password("lead", DeskRig.PASSWORD, OFFICE)).isEqualTo(new First.CodeNeeded(lead.id()));
    }

    @Test
    void slowsGuessesAtUnknownAccountsJustTheSame() {
        for (int times = 0; times < 5; times++) {
            signIn.password("nobody", "guess number " + times, "elsewhere");
        }

        assertThat(signIn.password("nobody", "guess", "elsewhere")).isInstanceOf(First.Wait.class);
    }

    @Test
    void slowsGuessesOfCodes() {
        for (int times = 0; times < 5; times++) {
            assertThat(signIn.code(lead.id(), "000000", "elsewhere")).isFalse();
        }

        assertThat(signIn.code(lead.id(), rig.code(0), "elsewhere")).isFalse();
        assertThat(signIn.code(lead.id(), rig.code(0), OFFICE)).isTrue();
    }

    @Test
    void writesFailedSignInsIntoTheLedgerCounted() throws Exception {
        signIn.password("lead", "wrong", OFFICE);
        signIn.password("lead", "wrong", OFFICE);
        signIn.password("nobody", "wrong", OFFICE);

        failed.record();
        failed.record();

        assertThat(rig.column("select subject || ' ' || (details ->> 'times') from ledger where kind = 'signin.failed'"
                        + " order by subject"))
                .containsExactlyInAnyOrder(lead.id() + " 2", "unknown-account 1");
    }

    @Test
    void leadsAnInvitedPersonToAnOwnPasswordAndASecondFactor() throws Exception {
        Register.Invitation invitation = invite();
        assertThat(signIn.password("new", invitation.oneTimePassword(), OFFICE))
                .isEqualTo(new First.EnrolmentNeeded(invitation.person()));
        Enrolment enrolment = signIn.enrol(invitation.person());
        assertThat(enrolment.uri())
                .startsWith("otpauth://totp/Gatehouse%3Anew?secret=" + enrolment.secret() + "&issuer=Gatehouse");
        String code = Totp.code(Base32.decode(enrolment.secret()), Totp.step(rig.clock.instant()));

        assertThat(signIn.complete(invitation.person(), enrolment, "short", code))
                .isEqualTo(Completion.PASSWORD_TOO_SHORT);
        assertThat(signIn.complete(invitation.person(), enrolment, "password1234", code))
                .isEqualTo(Completion.PASSWORD_TOO_COMMON);
        assertThat(signIn.complete(invitation.person(), enrolment, OWN_PASSWORD, "000000"))
                .isEqualTo(Completion.CODE_WRONG);
        assertThat(signIn.viewer(invitation.person())).isEmpty();
        assertThat(signIn.complete(invitation.person(), enrolment, OWN_PASSWORD, code))
                .isEqualTo(Completion.DONE);

        assertThat(signIn.password("new", OWN_PASSWORD, OFFICE)).isInstanceOf(First.CodeNeeded.class);
        assertThat(signIn.password("new", invitation.oneTimePassword(), OFFICE)).isEqualTo(new First.Refused());
        assertThat(signIn.code(invitation.person(), code, OFFICE))
                .as("the code of the enrolment was used")
                .isFalse();
        assertThat(rig.ledgerKinds()).contains("person.invited", "person.activated");
    }

    @Test
    void endsAOneTimePasswordAfterTwoWeeks() {
        Register.Invitation invitation = invite();
        rig.forward(Duration.ofDays(15));

        assertThat(signIn.password("new", invitation.oneTimePassword(), OFFICE)).isEqualTo(new First.Refused());
    }

    @Test
    void isOverTheMomentAnAccountIsClosed() {
        rig.people.close(lead.id(), lead.id());

        assertThat(signIn.viewer(lead.id())).isEmpty();
        assertThat(signIn.password("lead", DeskRig.PASSWORD, OFFICE)).isEqualTo(new First.Refused());
        assertThat(signIn.code(lead.id(), rig.code(0), OFFICE)).isFalse();
    }

    @Test
    void isOverAfterThePersonsLastDay() throws Exception {
        rig.run(org.gatehouse.store.embedded.Role.OWNER, "update person set ends_on = '2026-11-24'");
        rig.forward(Duration.ofDays(1));
        assertThat(signIn.viewer(lead.id())).isPresent();
        rig.forward(Duration.ofDays(1));

        assertThat(signIn.viewer(lead.id())).isEmpty();
        assertThat(signIn.password("lead", DeskRig.PASSWORD, OFFICE)).isEqualTo(new First.Refused());
    }

    @Test
    void keepsNeitherPasswordsNorSecretsReadable() throws Exception {
        assertThat(rig.column("select encode(totp_secret, 'escape') || password_hash from person"))
                .singleElement()
                .asString()
                .doesNotContain(new String(DeskRig.SECRET, StandardCharsets.US_ASCII))
                .doesNotContain(DeskRig.PASSWORD);
    }

    private Register.Invitation invite() {
        return rig.register(rig.approvals())
                .invite(lead, "new", "New Person", "new@school.example", LocalDate.now(rig.clock))
                .orElseThrow();
    }
}
