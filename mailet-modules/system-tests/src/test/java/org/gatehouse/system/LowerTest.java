package org.gatehouse.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.crypto.DeskKeys;
import org.gatehouse.store.crypto.FileShredKeys;
import org.gatehouse.store.database.DatabaseLogin;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.desk.ChangeRequest;
import org.gatehouse.store.desk.Evidence;
import org.gatehouse.store.desk.Evidence.Lowering;
import org.gatehouse.store.desk.Requests;
import org.gatehouse.store.desk.sql.DeskStore;
import org.gatehouse.store.embedded.Access;
import org.gatehouse.store.embedded.Role;
import org.gatehouse.store.embedded.RunningPostgres;
import org.gatehouse.system.rig.Digest;
import org.gatehouse.system.rig.LedgerView;
import org.gatehouse.system.rig.Letter;
import org.gatehouse.system.rig.RunningGateway;
import org.gatehouse.system.rig.ScriptedHop;
import org.gatehouse.system.rig.TestConf;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was sealed by mistake is looked into again by a whole gateway, with the lists of that day. */
@Tag("system")
class LowerTest {
    private static final String PUPIL = "pupil.one@school.example";
    private static final String OTHER_PUPIL = "pupil.two@school.example";
    private static final PersonId LEAD = new PersonId(UUID.fromString("00000000-0000-4000-8000-000000000001"));
    private static final PersonId DEPUTY = new PersonId(UUID.fromString("00000000-0000-4000-8000-000000000002"));
    private static final String FILE = "A sample file, on no list yet.";
    private static final String CRUEL =
            Letter.with("From: " + PUPIL + "\nTo: " + OTHER_PUPIL + "\nSubject: you\n", """
            Content-Type: multipart/mixed; boundary="=_test"

            --=_test
            Content-Type: text/plain; charset=us-ascii

            Nobody likes you. (Invented for a test.)
            --=_test
            Content-Type: text/plain; name="a.txt"
            Content-Disposition: attachment; filename="a.txt"

            %s
            --=_test--
            """.formatted(FILE));

    @TempDir
    Path directory;

    private TestConf conf;

    @BeforeEach
    void configure() throws Exception {
        conf = new TestConf(directory);
    }

    @Test
    void whatIsOnNoListIsHeldAndWhatIsOnOneByNowIsSealedForGood() throws Exception {
        try (ScriptedHop hop = ScriptedHop.start()) {
            conf.route("school.example, trust.example", hop.address()).route("*", hop.address());
            MailId lowered;
            MailId listed;
            try (RunningGateway gateway = RunningGateway.start(conf)) {
                addPerson(LEAD);
                addPerson(DEPUTY);
                lowered = gateway.submitInside(PUPIL, List.of(OTHER_PUPIL), CRUEL);
                listed = gateway.submitInside(PUPIL, List.of(OTHER_PUPIL), CRUEL);
                gateway.awaitEnd(lowered);
                gateway.awaitEnd(listed);
                try (DeskStore desk = desk()) {
                    order(desk, lowered);
                    LedgerView ledger = gateway.awaitLedger(
                            now -> !now.of(lowered, "case.lowered").isEmpty());
                    assertThat(ledger.of(lowered, "case.lowered")).hasSize(1);
                    assertThat(desk.evidence()
                                    .showText(caseOf(desk, lowered), LEAD, "reason", Evidence.Extent.WHOLE)
                                    .orElseThrow()
                                    .parts())
                            .anySatisfy(part -> assertThat(part.text()).contains("Nobody likes you."));
                }
            }
            assertThat(hop.arrivals()).isEmpty();
            conf.marker(Digest.of(FILE.getBytes(StandardCharsets.US_ASCII)));
            try (RunningGateway gateway = RunningGateway.start(conf);
                    DeskStore desk = desk()) {
                gateway.awaitLedger(now -> !now.of(listed, "case.matched-later").isEmpty());
                CaseFile file = caseOf(desk, listed);
                assertThat(file.sealed()).isTrue();
                assertThat(desk.cases().findLowerable(file).listMatch()).isTrue();
            }
        }
    }

    /** Sealed by one person; two want it held. */
    private void order(DeskStore desk, MailId mail) throws Exception {
        CaseFile file = caseOf(desk, mail);
        assertThat(desk.evidence().seal(file, LEAD, "not sure")).isTrue();
        assertThat(caseOf(desk, mail).sealed()).isTrue();
        Map<String, String> details = Map.of("case", file.number().toString(), "mail", mail.toString());
        Requests.NewRequest wanted = new Requests.NewRequest(
                ChangeRequest.Kind.LOWER,
                file.id(),
                details,
                "by mistake",
                LEAD,
                Clock.systemUTC().instant().plus(Duration.ofDays(5)));
        UUID request = desk.requests().open(wanted, Set.of()).orElseThrow();
        assertThat(desk.requests().approve(request, DEPUTY)).isTrue();
        assertThat(desk.evidence().orderLowering(file, request, LEAD, DEPUTY)).isEqualTo(Lowering.ORDERED);
    }

    private CaseFile caseOf(DeskStore desk, MailId mail) throws Exception {
        try (Connection connection = connect(Role.OWNER);
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select year, running from case_file where mail = '" + mail + "'")) {
            assertThat(row.next()).isTrue();
            return desk.cases()
                    .find(LEAD, new CaseNumber(row.getInt(1), row.getInt(2)))
                    .orElseThrow();
        }
    }

    private void addPerson(PersonId person) throws Exception {
        try (Connection connection = connect(Role.OWNER);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into person (id, account, name, email, password_hash, state, starts_on,"
                    + " invited_at) values ('" + person + "', '" + person + "', 'Sample', 'sample@school.example', '-',"
                    + " 'INVITED', date '2026-01-01', now())");
        }
    }

    private DeskStore desk() throws Exception {
        Access access = access(Role.DESK);
        return DeskStore.open(
                new DatabaseLogin(access.jdbcUrl(), access.user(), access.password()),
                DeskKeys.read(directory.resolve("desk-keys")),
                new FileShredKeys(List.of(conf.data().resolve("shred"))),
                Clock.systemUTC());
    }

    private Connection connect(Role role) throws Exception {
        Access access = access(role);
        return DriverManager.getConnection(
                access.jdbcUrl() + "?currentSchema=gatehouse", access.user(), access.password());
    }

    private Access access(Role role) {
        return RunningPostgres.find(conf.data().resolve("postgres"), role).orElseThrow();
    }
}
