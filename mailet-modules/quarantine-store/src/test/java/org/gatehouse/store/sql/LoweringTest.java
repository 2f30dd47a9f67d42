package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gatehouse.store.sql.DeskRig.DEPUTY;
import static org.gatehouse.store.sql.DeskRig.LEAD;
import static org.gatehouse.store.sql.DeskRig.PUPIL;
import static org.gatehouse.store.sql.DeskRig.TEACHER;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.examination.Refusal;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.store.DeliveryTask;
import org.gatehouse.store.DueRelease;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.ChangeRequest;
import org.gatehouse.store.desk.Evidence;
import org.gatehouse.store.desk.Evidence.Lowering;
import org.gatehouse.store.desk.QueueGroup;
import org.gatehouse.store.desk.Requests;
import org.gatehouse.store.desk.sql.DeskStore;
import org.gatehouse.store.embedded.Role;
import org.gatehouse.verify.LedgerVerifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Lowering from sealed to held all the way: decided by two people, ordered by the desk, done by the gateway. */
@ExtendWith(SharedPostgres.class)
class LoweringTest {
    private static final Duration HOLD = Duration.ofSeconds(30);
    private static final String STATES = "select concat_ws(' ', m.state, m.sealed_key is null, m.evidence_key is null,"
            + " m.reading_copy is null, m.spool_key is null, c.state, c.sealing, (select string_agg(r.state, ',' order by"
            + " r.position) from gatehouse.recipient r where r.mail = m.id)) from gatehouse.message m"
            + " join gatehouse.case_file c on c.mail = m.id where m.id = '%s'";
    private static final String SEALED = "SEALED f t t t WAITING f SEALED,SEALED";

    @TempDir
    Path directory;

    private DeskRig rig;
    private Evidence evidence;

    @BeforeEach
    void start(SharedPostgres.Server server) throws Exception {
        rig = DeskRig.start(server, directory);
        evidence = rig.desk.evidence();
        for (PersonId person : List.of(LEAD, DEPUTY)) {
            rig.gateway.asOwner(
                    "insert into gatehouse.person (id, account, name, email, password_hash, state, starts_on, invited_at)"
                            + " values ('" + person + "', '" + person + "', 'Sample', 'sample@school.example', 'x',"
                            + " 'INVITED', '2026-01-01', now())");
        }
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void whatTwoPeopleLowerIsHeldAndReadAndGoesOutByTwoPeople() throws Exception {
        CaseFile file = rig.sealed(PUPIL, TEACHER);
        UUID request = approved(file);

        assertThat(evidence.orderLowering(file, request, LEAD, DEPUTY)).isEqualTo(Lowering.ORDERED);
        assertThat(states(file)).isEqualTo(SEALED);
        assertThat(rig.desk.cases().findRelease(file)).isEmpty();
        assertThat(rig.desk.cases().findLowerable(file).ordered()).isTrue();
        assertThat(rig.destroy(rig.desk, file, LEAD, DEPUTY, "advice")).isFalse();
        assertThat(lower(due())).isTrue();

        assertThat(states(file)).isEqualTo("SETTLED t f f t WAITING f HELD,HELD");
        assertThat(rig.gateway.column("select distinct disposition from gatehouse.recipient"))
                .containsExactly("SEAL");
        assertThat(rig.gateway.value("select concat_ws(' ', state, spool_key) from gatehouse.release_order"))
                .isEqualTo("LOWERED");
        CaseFile lowered = rig.again(file);
        assertThat(lowered.sealed()).isFalse();
        assertThat(lowered.lowered()).isTrue();
        assertThat(lowered.recipients())
                .extracting(CaseFile.Recipient::disposition)
                .containsOnly(Disposition.HOLD);
        assertThat(rig.desk.cases().listOpen(LEAD, QueueGroup.TODAY, 0, 5))
                .singleElement()
                .satisfies(row -> assertThat(row.disposition()).isEqualTo(Disposition.HOLD));
        assertThat(evidence.showText(lowered, LEAD, "reason", Evidence.Extent.WHOLE))
                .hasValueSatisfying(
                        copy -> assertThat(copy.parts().get(0).text()).isEqualTo("subject words"));

        assertThat(evidence.orderRelease(lowered, LEAD, Optional.empty(), Duration.ofSeconds(-1)))
                .isEmpty();
        assertThat(evidence.orderRelease(lowered, LEAD, Optional.of(DEPUTY), Duration.ofSeconds(-1)))
                .isPresent();
        assertThat(rig.gateway.store.releases().take(due())).isTrue();
        DeliveryTask task = rig.gateway.store.outbox().lease(1, StoreRig.SOON).get(0);
        assertThat(StoreRig.text(task.mail())).isEqualTo(DeskRig.MAIL);
        rig.gateway.store.outbox().record(task, RoadTest.delivered(task), Optional.empty());
        assertThat(states(file)).isEqualTo("SETTLED t f f t RELEASED f DELIVERED,DELIVERED");
        assertThat(rig.gateway.ledgerKinds(file.mail()))
                .containsSubsequence(
                        "mail.sealed",
                        "request.approved",
                        "case.lowering-ordered",
                        "case.lowered",
                        "release.taken",
                        "release.arrived");
        assertThat(LedgerVerifier.verify(
                                new ByteArrayInputStream(rig.gateway.export().getBytes(StandardCharsets.UTF_8)))
                        .fault())
                .isEmpty();
    }

    @Test
    void theLedgerNamesBothPersonsAndTheOrderAndNoReason() throws Exception {
        CaseFile file = rig.sealed(PUPIL);
        UUID request = ordered(file);
        lower(due());

        assertThat(rig.desk.cases().timeline(file).get(0).details())
                .isEqualTo(Map.of(
                        "case", file.number().toString(),
                        "order", request.toString(),
                        "asked-by", LEAD.toString(),
                        "approved-by", DEPUTY.toString()));
    }

    @Test
    void whatAPersonSealedIsLoweredTheSameWayAndSealedAgainByOne() throws Exception {
        CaseFile file = rig.held(PUPIL, TEACHER);
        rig.desk.cases().keep(file, LEAD, "needed");
        evidence.seal(file, LEAD, "may be illegal");
        assertThat(states(file)).isEqualTo("SEALED f t t t KEPT t HELD,HELD");
        ordered(file);

        assertThat(lower(due())).isTrue();
        assertThat(states(file)).isEqualTo("SETTLED t f f t WAITING f HELD,HELD");
        // Nobody moves its keys back.
        assertThat(rig.desk.sealingWorker().run()).isZero();

        assertThat(evidence.seal(rig.again(file), DEPUTY, "may be illegal after all"))
                .isTrue();
        assertThat(states(file)).isEqualTo("SEALED f t t t WAITING t HELD,HELD");
        ordered(file);
        assertThat(lower(due())).isTrue();
        assertThat(rig.gateway.ledgerKinds(file.mail()))
                .filteredOn("case.lowered"::equals)
                .hasSize(2);
    }

    @Test
    void whatWasReleasedAndSealedAfterwardsHasArrivedAllTheSame() throws Exception {
        CaseFile file = rig.held(PUPIL);
        evidence.orderRelease(file, LEAD, Optional.of(DEPUTY), Duration.ofSeconds(-1));
        rig.gateway.store.releases().take(due());
        DeliveryTask task = rig.gateway.store.outbox().lease(1, StoreRig.SOON).get(0);
        rig.gateway.store.outbox().record(task, RoadTest.delivered(task), Optional.empty());
        assertThat(evidence.seal(rig.again(file), LEAD, "may be illegal")).isTrue();
        ordered(file);

        assertThat(lower(due())).isTrue();

        assertThat(states(file)).isEqualTo("SETTLED t f f t RELEASED f DELIVERED");
    }

    @Test
    void waitsForTheKeyThatIsInASafe() throws Exception {
        CaseFile file = rig.sealed(PUPIL, TEACHER);
        UUID request = approved(file);
        Path key = directory.resolve("desk").resolve("sealed.private");
        Path safe = directory.resolve("safe");
        Files.move(key, safe);

        assertThat(evidence.orderLowering(file, request, LEAD, DEPUTY)).isEqualTo(Lowering.KEY_MISSING);
        // Another key under its name opens nothing, and is no reason to give up.
        Files.copy(directory.resolve("desk").resolve("evidence.private"), key);
        assertThat(evidence.orderLowering(file, request, LEAD, DEPUTY)).isEqualTo(Lowering.KEY_MISSING);
        assertThat(states(file)).isEqualTo(SEALED);
        assertThat(rig.gateway.value("select count(*) from gatehouse.release_order"))
                .isEqualTo("0");
        Files.delete(key);
        Files.move(safe, key);

        assertThat(evidence.orderLowering(file, request, LEAD, DEPUTY)).isEqualTo(Lowering.ORDERED);
        Files.delete(key);
        assertThat(evidence.orderLowering(file, request, LEAD, DEPUTY)).isEqualTo(Lowering.ORDERED);
        assertThat(rig.gateway.value("select count(*) from gatehouse.release_order"))
                .isEqualTo("1");
        assertThat(rig.gateway.ledgerKinds(file.mail())).containsOnlyOnce("case.lowering-ordered");
        assertThat(lower(due())).isTrue();
    }

    @Test
    void neverLowersWhatIsOnAList() throws Exception {
        CaseFile listed = rig.sealed(PUPIL, TEACHER);
        UUID request = approved(listed);
        listMatch(listed);
        assertThat(rig.desk.cases().findLowerable(listed).listMatch()).isTrue();

        assertThat(evidence.orderLowering(listed, request, LEAD, DEPUTY)).isEqualTo(Lowering.NOT_POSSIBLE);

        assertThatThrownBy(() -> rig.gateway.as(Role.DESK, insert(listed, request)))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("never after a list match");
        assertThat(states(listed)).isEqualTo(SEALED);
    }

    @Test
    void aListMatchThatComesBetweenOrderAndActStopsIt() throws Exception {
        CaseFile file = rig.sealed(PUPIL, TEACHER);
        UUID request = ordered(file);
        DueRelease due = due();
        listMatch(file);

        assertRefused(Role.GATEWAY, hold(file, request));
        for (String attack : lowering(file)) {
            assertRefused(Role.GATEWAY, attack);
        }
        assertThat(lower(due)).isFalse();

        assertThat(states(file)).isEqualTo(SEALED);
        assertThat(rig.gateway.value("select concat_ws(' ', state, refusal, spool_key) from gatehouse.release_order"))
                .isEqualTo("REFUSED list-match");
    }

    @Test
    void whatMatchesAListAtTheNewLookStaysSealedForGood() throws Exception {
        CaseFile file = rig.sealed(PUPIL, TEACHER);
        ordered(file);

        assertThat(rig.gateway.store.releases().refuse(due(), Refusal.LIST_MATCH))
                .isTrue();

        assertThat(states(file)).isEqualTo(SEALED);
        assertThat(rig.gateway.ledgerKinds(file.mail())).endsWith("case.not-lowered");
        assertThat(rig.gateway.column(
                        "select kind from gatehouse.notice where case_file = '" + file.id() + "' and kind = 'URGENT'"))
                .as("when it came for today, and now")
                .hasSize(2);
        assertThat(rig.desk.cases().findLowerable(file).listMatch()).isTrue();
        assertThat(evidence.orderLowering(file, approved(file), LEAD, DEPUTY)).isEqualTo(Lowering.NOT_POSSIBLE);
    }

    @Test
    void aListMatchAtAReleaseBeforeItWasSealedIsNotForgotten() throws Exception {
        CaseFile file = rig.held(PUPIL);
        evidence.orderRelease(file, LEAD, Optional.of(DEPUTY), Duration.ofSeconds(-1));
        rig.gateway.store.releases().refuse(due(), Refusal.LIST_MATCH);
        rig.desk.sealingWorker().run();

        assertThat(evidence.orderLowering(file, approved(file), LEAD, DEPUTY)).isEqualTo(Lowering.NOT_POSSIBLE);
    }

    @Test
    void whatCannotBeReadAgainStaysSealedAndMayBeAskedForAgain() throws Exception {
        CaseFile file = rig.sealed(PUPIL, TEACHER);
        ordered(file);
        rig.gateway.store.releases().refuse(due(), Refusal.UNREADABLE);

        assertThat(states(file)).isEqualTo(SEALED);
        ordered(file);
        assertThat(lower(due())).isTrue();
    }

    @Test
    void aReportThatItMayBeIllegalStopsWhatWasDecidedBefore() throws Exception {
        CaseFile file = rig.sealed(PUPIL, TEACHER);
        UUID first = approved(file);
        report(file);
        assertThat(evidence.orderLowering(file, first, LEAD, DEPUTY)).isEqualTo(Lowering.NOT_POSSIBLE);

        rig.desk.requests().settle(first, false);
        ordered(file);
        DueRelease due = due();
        report(file);

        assertThat(lower(due)).isFalse();
        assertThat(states(file)).isEqualTo(SEALED);
        assertThat(rig.gateway.value("select refusal from gatehouse.release_order"))
                .isEqualTo("reported");
    }

    @Test
    void whoHasAPartInItDoesNotLowerIt() throws Exception {
        rig.giveAddress(DEPUTY, TEACHER);
        CaseFile file = rig.sealed(PUPIL, TEACHER);
        UUID request = approved(file);

        assertThat(evidence.orderLowering(file, request, LEAD, DEPUTY)).isEqualTo(Lowering.NOT_POSSIBLE);
        assertThat(evidence.orderLowering(file, request, DEPUTY, LEAD)).isEqualTo(Lowering.NOT_POSSIBLE);
        assertThat(states(file)).isEqualTo(SEALED);
    }

    @Test
    void whatIsHeldOrDestroyedIsNotLowered() throws Exception {
        CaseFile held = rig.held(PUPIL);
        CaseFile destroyed = rig.sealed(TEACHER);
        rig.destroy(rig.desk, destroyed, LEAD, DEPUTY, "advice");

        for (CaseFile file : List.of(held, destroyed)) {
            assertThat(evidence.orderLowering(file, approved(file), LEAD, DEPUTY))
                    .isEqualTo(Lowering.NOT_POSSIBLE);
        }
    }

    @Test
    void nobodyIsInDoubtAfterACrash() throws Exception {
        CaseFile file = rig.sealed(PUPIL, TEACHER);
        UUID request = approved(file);
        // The desk dies once it has ordered, and does it again when it is back.
        try (DeskStore dying = rig.open(rig.gateway.shredKeys)) {
            assertThat(dying.evidence().orderLowering(file, request, LEAD, DEPUTY))
                    .isEqualTo(Lowering.ORDERED);
        }
        assertThat(evidence.orderLowering(file, request, LEAD, DEPUTY)).isEqualTo(Lowering.ORDERED);
        // The gateway dies with the order in hand; another takes it; the first wakes up.
        QuarantineStore dying = rig.gateway.open();
        DueRelease lost = dying.releases().lease(1, Duration.ofMillis(1)).get(0);
        assertThat(lower(due())).isTrue();
        assertThat(dying.releases().lower(lost, StoreRig.examination(lost.mail(), Disposition.SEAL)))
                .isFalse();
        assertThat(dying.releases().refuse(lost, Refusal.UNREADABLE)).isFalse();
        dying.close();
        assertThat(evidence.orderLowering(file, request, LEAD, DEPUTY)).isEqualTo(Lowering.ORDERED);

        assertThat(states(file)).isEqualTo("SETTLED t f f t WAITING f HELD,HELD");
        assertThat(rig.gateway.ledgerKinds(file.mail()))
                .containsOnlyOnce("case.lowering-ordered", "case.lowered")
                .doesNotContain("case.not-lowered");
    }

    @Test
    void aLoweringThatFailsInTheMiddleHasNotBegun() throws Exception {
        CaseFile file = rig.sealed(PUPIL, TEACHER);
        ordered(file);
        DueRelease due = due();
        rig.gateway.asOwner("revoke update (lowered) on gatehouse.recipient from gatehouse_gateway");

        assertThatThrownBy(() -> lower(due)).isInstanceOf(RuntimeException.class);
        assertThat(states(file)).isEqualTo(SEALED);

        rig.gateway.asOwner("grant update (lowered) on gatehouse.recipient to gatehouse_gateway");
        assertThat(lower(due)).isTrue();
    }

    @Test
    void nobodyLowersWithSqlWhatTwoPeopleHaveNotDecided() throws Exception {
        CaseFile file = rig.sealed(PUPIL, TEACHER);
        CaseFile bySomebody = rig.held(PUPIL);
        evidence.seal(bySomebody, LEAD, "may be illegal");
        CaseFile other = rig.sealed(PUPIL);
        UUID elsewhere = ordered(other);
        UUID asked = open(file);

        for (Role role : List.of(Role.GATEWAY, Role.DESK)) {
            for (String attack : List.of(
                    insert(file, asked),
                    insert(file, UUID.randomUUID()),
                    insert(file, approvedElsewhere()),
                    insert(file, asked).replace("'" + DEPUTY + "'", "null"),
                    "update gatehouse.release_order set mail = '" + file.mail() + "'",
                    "update gatehouse.release_order set purpose = 'RELEASE'",
                    "update gatehouse.release_order set state = 'LOWERED', spool_key = null",
                    "update gatehouse.release_order set state = 'SENDING', spool_key = null",
                    "update gatehouse.release_order set state = 'UNDONE', spool_key = null",
                    "update gatehouse.case_file set sealing = false where id = '" + bySomebody.id() + "'",
                    "update gatehouse.recipient set lowered = '" + elsewhere + "' where mail = '" + bySomebody.mail()
                            + "'",
                    hold(file, elsewhere),
                    hold(file, asked),
                    "update gatehouse.recipient set state = 'HELD' where mail = '" + file.mail() + "'",
                    "delete from gatehouse.finding",
                    "update gatehouse.finding set category = 'insult'")) {
                assertRefused(role, attack);
            }
            for (String attack : lowering(file)) {
                assertRefused(role, attack);
            }
        }
        assertThat(states(file)).isEqualTo(SEALED);
        assertThat(states(bySomebody)).isEqualTo("SEALED f t t t WAITING t HELD");
    }

    @Test
    void nobodyUsesAnOrderTwiceOrHalf() throws Exception {
        CaseFile file = rig.held(PUPIL, TEACHER);
        evidence.seal(file, LEAD, "may be illegal");
        UUID request = ordered(file);
        assertRefused(Role.GATEWAY, "update gatehouse.release_order set state = 'LOWERED', spool_key = null");
        assertRefused(Role.GATEWAY, "update gatehouse.case_file set sealing = false");
        assertRefused(
                Role.GATEWAY,
                "update gatehouse.message set state = 'SETTLED', sealed_key = null, evidence_key = '\\x01',"
                        + " reading_copy = '\\x01', body = '\\x01'");
        assertThat(lower(due())).isTrue();
        evidence.seal(rig.again(file), LEAD, "may be illegal after all");

        for (Role role : List.of(Role.GATEWAY, Role.DESK)) {
            for (String attack : lowering(file)) {
                assertRefused(role, attack);
            }
            assertRefused(role, "update gatehouse.case_file set sealing = false");
            assertRefused(role, insert(file, request));
        }
        assertThat(states(file)).isEqualTo("SEALED f t t t WAITING t HELD,HELD");
    }

    @Test
    void whatWasLoweredIsNotReleasedByOneWithSql() throws Exception {
        CaseFile file = rig.sealed(PUPIL);
        ordered(file);
        lower(due());

        assertThatThrownBy(() -> rig.gateway.as(
                        Role.DESK,
                        "insert into release_order (id, case_file, mail, ordered_by, ordered_at, due, state, spool_key)"
                                + " values (gen_random_uuid(), '" + file.id() + "', '" + file.mail() + "', '" + LEAD
                                + "', now(), now(), 'ORDERED', decode('00', 'hex'))"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("released by two people");
        assertRefused(Role.GATEWAY, "update gatehouse.recipient set state = 'WAITING'");
        assertRefused(Role.GATEWAY, "update gatehouse.recipient set lowered = null");
    }

    /** What a gateway that nobody permitted would write. */
    private static List<String> lowering(CaseFile file) {
        return List.of(
                "update gatehouse.message set state = 'SETTLED', sealed_key = null, evidence_key = '\\x01',"
                        + " reading_copy = '\\x01' where id = '" + file.mail() + "'",
                "update gatehouse.message set state = 'SETTLED', sealed_key = null where id = '" + file.mail() + "'",
                "update gatehouse.message set evidence_key = '\\x01' where id = '" + file.mail() + "'");
    }

    private static String hold(CaseFile file, UUID order) {
        return "update gatehouse.recipient set state = 'HELD', lowered = '" + order + "' where mail = '" + file.mail()
                + "'";
    }

    private static String insert(CaseFile file, UUID order) {
        return "insert into gatehouse.release_order (id, case_file, mail, purpose, ordered_by, approved_by, ordered_at,"
                + " due, state, spool_key) values ('" + order + "', '" + file.id() + "', '" + file.mail()
                + "', 'LOWER', '" + LEAD + "', '" + DEPUTY + "', now(), now(), 'ORDERED', '\\x01')";
    }

    private void assertRefused(Role role, String attack) {
        assertThatThrownBy(() -> rig.gateway.as(role, attack))
                .as("%s: %s", role, attack)
                .isInstanceOf(SQLException.class);
    }

    private UUID open(CaseFile file) {
        return rig.desk
                .requests()
                .open(
                        new Requests.NewRequest(
                                ChangeRequest.Kind.LOWER,
                                file.id(),
                                Map.of(
                                        "case", file.number().toString(),
                                        "mail", file.mail().toString()),
                                "reported by mistake",
                                LEAD,
                                rig.gateway.clock.instant().plus(Duration.ofDays(5))),
                        Set.of())
                .orElseThrow();
    }

    private UUID approved(CaseFile file) {
        UUID request = open(file);
        assertThat(rig.desk.requests().approve(request, DEPUTY)).isTrue();
        return request;
    }

    private UUID approvedElsewhere() throws Exception {
        return approved(rig.sealed(PUPIL));
    }

    /** Approved, and ordered by the desk. */
    private UUID ordered(CaseFile file) {
        UUID request = approved(file);
        assertThat(evidence.orderLowering(file, request, LEAD, DEPUTY)).isEqualTo(Lowering.ORDERED);
        rig.desk.requests().settle(request, true);
        return request;
    }

    private void listMatch(CaseFile file) throws SQLException {
        rig.gateway.asOwner(
                "update gatehouse.finding set category = 'illegal-list' where mail = '" + file.mail() + "'");
    }

    private void report(CaseFile file) throws SQLException {
        rig.gateway.as(
                Role.GATEWAY,
                "insert into gatehouse.report (id, case_file, at, route, matched, possibly_illegal) values"
                        + " (gen_random_uuid(), '" + file.id() + "', now(), 'FORWARD', true, true)");
    }

    private boolean lower(DueRelease due) {
        assertThat(due.purpose()).isEqualTo(DueRelease.Purpose.LOWER);
        return rig.gateway.store.releases().lower(due, StoreRig.examination(due.mail(), Disposition.SEAL));
    }

    private DueRelease due() {
        List<DueRelease> due = rig.gateway.store.releases().lease(1, HOLD);
        assertThat(due).hasSize(1);
        return due.get(0);
    }

    private String states(CaseFile file) throws SQLException {
        return rig.gateway.value(STATES.formatted(file.mail()));
    }
}
