package org.gatehouse.casework.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.gatehouse.casework.access.Approvals.Answer;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.store.database.LedgerLine;
import org.gatehouse.store.desk.CaseLedger;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.desk.sql.SqlCaseLedger;
import org.gatehouse.store.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestPostgres.class)
class ExportsTest {
    private static final UUID MAIL = UUID.randomUUID();
    private static final CaseLedger.Line LINE = new CaseLedger.Line(
            7,
            Instant.parse("2026-11-23T09:00:00Z"),
            "case.kept",
            new CaseNumber(2026, 143),
            MAIL.toString(),
            "=cmd()",
            new TreeMap<>(Map.of("a", "1", "b", "2, 3")));

    @TempDir
    Path directory;

    private DeskRig rig;
    private Viewer lead;
    private Viewer head;
    private TwoPeople approvals;
    private Exports exports;

    @BeforeEach
    void open(EmbeddedPostgres postgres) throws Exception {
        rig = new DeskRig(postgres, directory);
        lead = rig.person("lead", Role.DSL);
        head = rig.person("head", Role.HEAD);
        approvals = rig.approvals(new ExportEffect());
        exports = new ExportsOfLog(rig.requests, approvals, (person, each) -> each.accept(LINE), rig.clock);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void isTakenOnceByWhoeverAskedAfterAnotherApproved() throws Exception {
        UUID request = ask();
        assertThat(take(lead, request)).as("before the approval").isEmpty();
        assertThat(approvals.approve(head, request)).isEqualTo(Answer.DONE);

        assertThat(take(head, request)).as("by another").isEmpty();
        assertThat(take(lead, request))
                .isEqualTo("number,time,what,case,email,who,details\r\n" + "7,2026-11-23T09:00:00Z,case.kept,2026-0143,"
                        + MAIL + ",'=cmd(),\"a=1 b=2, 3\"\r\n");
        assertThat(take(lead, request)).as("again").isEmpty();
        assertThat(rig.ledgerKinds()).endsWith("export.taken");
    }

    @Test
    void saysHowItStandsToWhoeverAsked() throws Exception {
        assertThat(exports.standing(rig.person("officer", Role.ONLINE_SAFETY_OFFICER)))
                .isEmpty();
        assertThat(exports.standing(lead)).contains(new Exports.Standing(Optional.empty(), Optional.empty()));

        UUID request = ask();
        assertThat(exports.standing(lead)).contains(new Exports.Standing(Optional.of(request), Optional.empty()));
        assertThat(exports.standing(head)).contains(new Exports.Standing(Optional.empty(), Optional.empty()));

        approvals.approve(head, request);
        Exports.Ready ready = new Exports.Ready(request, rig.clock.instant().plus(Duration.ofHours(24)));
        assertThat(exports.standing(lead)).contains(new Exports.Standing(Optional.empty(), Optional.of(ready)));

        take(lead, request);
        assertThat(exports.standing(lead)).contains(new Exports.Standing(Optional.empty(), Optional.empty()));
    }

    @Test
    void isTakenWithinADay() throws Exception {
        UUID request = ask();
        approvals.approve(head, request);
        rig.forward(Duration.ofHours(24).plusSeconds(1));

        assertThat(take(lead, request)).isEmpty();
    }

    @Test
    void isAskedForOnlyByThoseWhoMaySeeTheWholeLog() throws Exception {
        assertThat(exports.ask(rig.person("officer", Role.ONLINE_SAFETY_OFFICER), "for the inspection"))
                .isEmpty();
        assertThat(exports.ask(rig.person("admin", Role.MAIL_ADMINISTRATOR), "for the inspection"))
                .isEmpty();
        assertThat(exports.ask(rig.person("deputy", Role.DEPUTY), "for the inspection"))
                .isPresent();
    }

    @Test
    void leavesOutWhatPeopleWroteAndCasesOfWhichTheReaderIsPart() throws Exception {
        UUID theirs = UUID.randomUUID();
        openCase(MAIL, 1, "\\x01");
        openCase(theirs, 2, "(select lookup from person_address where person = '" + lead.id() + "')");
        record(MAIL);
        record(theirs);
        record("no message");
        List<CaseLedger.Line> lines = new ArrayList<>();

        new SqlCaseLedger(rig.database).read(lead.id(), lines::add);

        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.mail()).isEqualTo(MAIL.toString());
            assertThat(line.number()).isEqualTo(new CaseNumber(2026, 1));
            assertThat(line.details()).containsOnlyKeys("case");
        });
    }

    private UUID ask() {
        return exports.ask(lead, "for the inspection").orElseThrow();
    }

    private String take(Viewer viewer, UUID request) throws Exception {
        StringWriter out = new StringWriter();
        boolean taken = exports.take(viewer, request, out);
        assertThat(taken).isEqualTo(!out.toString().isEmpty());
        return out.toString();
    }

    private void record(Object subject) {
        Map<String, String> details = Map.of("case", "2026-0001", "reason", "words of a person");
        rig.transactions.run(transaction -> {
            transaction.record(new LedgerLine("case.kept", subject.toString(), "desk", details));
            return true;
        });
    }

    /** @param lookup of the sender, as SQL */
    private void openCase(UUID mail, int running, String lookup) throws Exception {
        String sender = lookup.startsWith("(") ? lookup : "'" + lookup + "'";
        rig.run(
                org.gatehouse.store.embedded.Role.OWNER,
                "insert into message (id, origin, state, vault, received_at, fingerprint, size, envelope, sender_lookup,"
                        + " sender_vouched, body, spool_key)"
                        + " values ('" + mail + "', 'RECEIVED', 'RECEIVED', 'NONE', now(), sha256('x'), 1, 'x', "
                        + sender + ", true, 'x', 'x')");
        rig.run(
                org.gatehouse.store.embedded.Role.OWNER,
                "insert into case_file (id, year, running, mail, origin, opened_at, urgency, likely_fine, state) values"
                        + " (gen_random_uuid(), 2026, " + running + ", '" + mail
                        + "', 'FILTER', now(), 'WEEK', false, 'WAITING')");
    }
}
