package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gatehouse.store.sql.DeskRig.DEPUTY;
import static org.gatehouse.store.sql.DeskRig.LEAD;
import static org.gatehouse.store.sql.DeskRig.PUPIL;
import static org.gatehouse.store.sql.DeskRig.TEACHER;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.store.crypto.DataKey;
import org.gatehouse.store.crypto.ShredKey;
import org.gatehouse.store.crypto.ShredKeys;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.Cases;
import org.gatehouse.store.desk.Evidence;
import org.gatehouse.store.desk.QueueGroup;
import org.gatehouse.store.desk.ReleaseOrder;
import org.gatehouse.store.desk.sql.DeskStore;
import org.gatehouse.store.embedded.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cases, evidence, release, sealing and destruction at the desk, over a real database and the gateway's own writing.
 */
@ExtendWith(SharedPostgres.class)
class DeskTest {
    private static final Duration UNDO = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private DeskRig rig;
    private Cases cases;
    private Evidence evidence;

    @BeforeEach
    void start(SharedPostgres.Server server) throws Exception {
        rig = DeskRig.start(server, directory);
        cases = rig.desk.cases();
        evidence = rig.desk.evidence();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void showsAHeldCaseInTheQueueWithItsReason() throws Exception {
        CaseFile file = rig.held(PUPIL, TEACHER);

        assertThat(cases.listOpen(LEAD, QueueGroup.TODAY, 0, 50))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.number()).isEqualTo(file.number());
                    assertThat(row.disposition()).isEqualTo(Disposition.HOLD);
                    assertThat(row.why()).contains("on your list");
                });
        assertThat(cases.countOpen(LEAD)).containsEntry(QueueGroup.TODAY, 1).containsEntry(QueueGroup.NOW, 0);
        assertThat(cases.listSettled(LEAD, 0, 50)).isEmpty();
        assertThat(file.recipients()).hasSize(2);
        assertThat(file.sealed()).isFalse();
    }

    @Test
    void showsNamesAndTextOnlyWithTheLookInTheLedger() throws Exception {
        CaseFile file = rig.held(PUPIL);

        assertThat(evidence.showNames(file, LEAD, "first look")).hasValueSatisfying(names -> {
            assertThat(names.sender()).isEqualTo("somebody@sender.example");
            assertThat(names.recipients()).containsExactly(PUPIL);
            assertThat(names.subject()).isEqualTo("subject words");
        });
        assertThat(evidence.showText(file, LEAD, "must know", Evidence.Extent.WHOLE))
                .hasValueSatisfying(
                        copy -> assertThat(copy.parts()).singleElement().satisfies(part -> {
                            assertThat(part.text()).isEqualTo("subject words");
                            assertThat(part.found()).containsExactly(new Evidence.Found(0, 7, "insult"));
                        }));
        evidence.hidden(file, LEAD, Duration.ofSeconds(7));

        assertThat(cases.timeline(file).stream().limit(3))
                .extracting(Cases.LedgerLine::kind)
                .containsExactly("evidence.text-hidden", "evidence.text-shown", "evidence.names-shown");
        assertThat(cases.timeline(file).get(1).details())
                .containsEntry("reason", "must know")
                .containsEntry("case", file.number().toString());
    }

    @Test
    void showsNothingWhereTheLookCannotBeRecorded() throws Exception {
        CaseFile file = rig.held(PUPIL);
        rig.gateway.asOwner("revoke insert on gatehouse.ledger from gatehouse_desk");

        assertThatThrownBy(() -> evidence.showText(file, LEAD, "reason", Evidence.Extent.WHOLE))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> evidence.showNames(file, LEAD, "reason")).isInstanceOf(RuntimeException.class);
    }

    @Test
    void takesANulAndALoneSurrogateOutOfWhatIsTyped() throws Exception {
        CaseFile file = rig.held(PUPIL);

        assertThat(cases.keep(file, LEAD, "a\0b\ud800c")).isTrue();

        assertThat(cases.timeline(file).get(0).details()).containsEntry("reason", "abc");
    }

    @Test
    void keepsAndReopens() throws Exception {
        CaseFile file = rig.held(PUPIL);

        assertThat(cases.reopen(file, LEAD)).isFalse();
        assertThat(cases.keep(file, LEAD, "needed")).isTrue();
        assertThat(cases.keep(file, LEAD, "needed")).isFalse();
        assertThat(rig.again(file).state()).isEqualTo(CaseFile.State.KEPT);
        assertThat(cases.listOpen(LEAD, QueueGroup.TODAY, 0, 50)).isEmpty();
        assertThat(cases.listSettled(LEAD, 0, 50)).hasSize(1);
        assertThat(cases.reopen(file, LEAD)).isTrue();
        assertThat(rig.again(file).state()).isEqualTo(CaseFile.State.WAITING);
    }

    @Test
    void ordersAReleaseThatTheGatewayCanOpen() throws Exception {
        CaseFile file = rig.held(PUPIL);

        ReleaseOrder order =
                evidence.orderRelease(file, LEAD, Optional.of(DEPUTY), UNDO).orElseThrow();

        assertThat(rig.again(file).state()).isEqualTo(CaseFile.State.RELEASING);
        assertThat(cases.findRelease(file)).hasValueSatisfying(found -> {
            assertThat(found.id()).isEqualTo(order.id());
            assertThat(found.approvedBy()).contains(DEPUTY);
        });
        byte[] wrapped = HexFormat.of()
                .parseHex(rig.gateway.value("select encode(spool_key, 'hex') from gatehouse.release_order"));
        DataKey key = rig.gateway.keys.unwrapFromSpool(wrapped, file.mail());
        byte[] envelope =
                HexFormat.of().parseHex(rig.gateway.value("select encode(envelope, 'hex') from gatehouse.message"));
        assertThat(new String(key.open("envelope", file.mail(), envelope), StandardCharsets.UTF_8))
                .contains(PUPIL);
    }

    @Test
    void twoPeopleWhoReleaseAtOnceGiveOneOrder() throws Exception {
        CaseFile file = rig.held(PUPIL);

        List<Optional<ReleaseOrder>> orders = atOnce(
                () -> evidence.orderRelease(file, LEAD, Optional.empty(), UNDO),
                () -> evidence.orderRelease(file, DEPUTY, Optional.empty(), UNDO));

        assertThat(orders.stream().filter(Optional::isPresent)).hasSize(1);
        assertThat(rig.gateway.value("select count(*) from gatehouse.release_order"))
                .isEqualTo("1");
        assertThat(rig.gateway.ledgerKinds(file.mail())).containsOnlyOnce("release.ordered");
    }

    @Test
    void undoesAReleaseUntilTheGatewayHasIt() throws Exception {
        CaseFile file = rig.held(PUPIL);
        UUID first = evidence.orderRelease(file, LEAD, Optional.empty(), UNDO)
                .orElseThrow()
                .id();

        assertThat(evidence.undoRelease(file, first, DEPUTY)).isTrue();
        assertThat(evidence.undoRelease(file, first, DEPUTY)).isFalse();
        assertThat(rig.again(file).state()).isEqualTo(CaseFile.State.WAITING);
        assertThat(rig.gateway.value("select state || coalesce(spool_key::text, '') from gatehouse.release_order"))
                .isEqualTo("UNDONE");

        UUID second = evidence.orderRelease(file, LEAD, Optional.empty(), UNDO)
                .orElseThrow()
                .id();
        sending(second);
        assertThat(evidence.undoRelease(file, second, LEAD)).isFalse();
        assertThat(evidence.seal(rig.again(file), LEAD, "too late")).isFalse();
        assertThat(rig.destroy(rig.desk, rig.again(file), LEAD, DEPUTY, "advice"))
                .isFalse();
        assertThat(cases.keep(file, LEAD, "too late")).isFalse();
    }

    @Test
    void doesNotReleaseWhatWasDeliveredOrSealed() throws Exception {
        assertThat(evidence.orderRelease(rig.flagged(PUPIL), LEAD, Optional.empty(), UNDO))
                .isEmpty();
        assertThat(evidence.orderRelease(rig.sealed(PUPIL), LEAD, Optional.empty(), UNDO))
                .isEmpty();
    }

    @Test
    void whatIsSealedAtTheDeskIsClosedAtOnceAndForGood() throws Exception {
        CaseFile file = rig.held(PUPIL);
        evidence.orderRelease(file, LEAD, Optional.empty(), UNDO);

        assertThat(evidence.seal(file, DEPUTY, "may be illegal")).isTrue();

        assertThat(evidence.seal(file, DEPUTY, "again")).isFalse();
        assertClosed(file);
        assertThat(rig.again(file).sealed()).isTrue();
        assertThat(rig.gateway.value("select concat_ws('/', state, evidence_key, reading_copy, spool_key)"
                        + " from gatehouse.message"))
                .isEqualTo("SEALED");
        assertThat(rig.gateway.value("select state from gatehouse.release_order"))
                .isEqualTo("UNDONE");
        byte[] wrapped =
                HexFormat.of().parseHex(rig.gateway.value("select encode(sealed_key, 'hex') from gatehouse.message"));
        ShredKey shred = rig.gateway.shredKeys.find(file.mail()).orElseThrow();
        DataKey key = rig.gateway.evidenceKey("sealed.private").unwrap(wrapped, file.mail(), shred);
        byte[] envelope =
                HexFormat.of().parseHex(rig.gateway.value("select encode(envelope, 'hex') from gatehouse.message"));
        assertThat(new String(key.open("envelope", file.mail(), envelope), StandardCharsets.UTF_8))
                .contains(PUPIL);
        assertThat(cases.listOpen(LEAD, QueueGroup.TODAY, 0, 50))
                .singleElement()
                .satisfies(row -> assertThat(row.disposition()).isEqualTo(Disposition.SEAL));
    }

    @Test
    void nobodyReadsWhatIsBeingSealedWhileItsKeysHaveNotMoved() throws Exception {
        CaseFile file = rig.held(PUPIL);
        try (DeskStore away = rig.open(new Away(rig.gateway.shredKeys))) {
            assertThat(away.evidence().seal(file, LEAD, "may be illegal")).isTrue();
        }
        assertThat(rig.gateway.value("select state from gatehouse.message")).isEqualTo("SETTLED");
        assertClosed(file);

        assertThat(rig.desk.sealingWorker().run()).isEqualTo(1);
        assertThat(rig.desk.sealingWorker().run()).isZero();
        assertThat(rig.gateway.value("select state from gatehouse.message")).isEqualTo("SEALED");
    }

    @Test
    void sealsWhatTheGatewaySaysMayBeIllegal() throws Exception {
        CaseFile reported = rig.held(PUPIL);
        evidence.orderRelease(reported, LEAD, Optional.empty(), UNDO);
        rig.gateway.asOwner("update gatehouse.case_file set sealing = true");
        CaseFile listed = rig.held(TEACHER);
        UUID order = evidence.orderRelease(listed, LEAD, Optional.empty(), UNDO)
                .orElseThrow()
                .id();
        rig.gateway.asOwner(
                "update gatehouse.release_order set state = 'REFUSED', refusal = 'list-match', spool_key = null"
                        + " where id = '" + order + "'");
        rig.gateway.asOwner("update gatehouse.case_file set state = 'WAITING' where not sealing");

        assertThat(rig.desk.sealingWorker().run()).isEqualTo(2);

        assertClosed(reported);
        assertClosed(listed);
        assertThat(rig.again(reported).state()).isEqualTo(CaseFile.State.WAITING);
    }

    @Test
    void destroysEveryKeyTheShredKeyFirst() throws Exception {
        for (CaseFile file : List.of(rig.held(PUPIL), rig.sealed(PUPIL), rig.flagged(TEACHER))) {
            assertThat(rig.destroy(rig.desk, file, LEAD, DEPUTY, "Police, reference 7"))
                    .isTrue();

            assertThat(rig.gateway.shredKeys.find(file.mail())).isEmpty();
            assertThat(rig.again(file).state()).isEqualTo(CaseFile.State.DESTROYED);
            assertThat(rig.gateway.value(
                            "select concat_ws('/', state, evidence_key, sealed_key, reading_copy, envelope,"
                                    + " body) from gatehouse.message where id = '" + file.mail() + "'"))
                    .isEqualTo("REMOVED");
            assertThat(cases.timeline(file).get(0).details()).containsEntry("advice", "Police, reference 7");
            assertThat(rig.destroy(rig.desk, file, LEAD, DEPUTY, "again")).isFalse();
            assertClosed(file);
        }
    }

    @Test
    void theForwardKeptBesideACaseIsSealedAndDestroyedWithIt() throws Exception {
        CaseFile sealed = rig.held(PUPIL);
        MailId copy = forward(sealed);
        evidence.seal(sealed, LEAD, "may be illegal");

        assertThat(rig.desk.sealingWorker().run()).isEqualTo(1);

        assertThat(rig.gateway.value("select concat_ws('/', state, evidence_key, reading_copy) from gatehouse.message"
                        + " where id = '" + copy + "'"))
                .isEqualTo("SEALED");
        assertThat(rig.gateway.ledgerKinds(copy)).endsWith("mail.sealed");
        assertThat(rig.destroy(rig.desk, rig.again(sealed), LEAD, DEPUTY, "advice"))
                .isTrue();
        assertThat(rig.gateway.shredKeys.find(copy)).isEmpty();
        assertThat(rig.gateway.value("select concat_ws('/', state, evidence_key, sealed_key, reading_copy, envelope,"
                        + " body) from gatehouse.message where id = '" + copy + "'"))
                .isEqualTo("REMOVED");
    }

    @Test
    void whatCannotBeSealedCostsNoOtherTheirs() throws Exception {
        CaseFile bad = rig.held(PUPIL);
        CaseFile good = rig.held(PUPIL);
        rig.gateway.asOwner("update gatehouse.case_file set sealing = true");
        damageShredKey(bad.mail());

        assertThat(rig.desk.sealingWorker().run()).isEqualTo(1);

        assertThat(rig.gateway.value("select state from gatehouse.message where id = '" + good.mail() + "'"))
                .isEqualTo("SEALED");
    }

    private void damageShredKey(MailId id) throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("shred"))) {
            List<Path> copies = files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains(id.toString()))
                    .toList();
            assertThat(copies).isNotEmpty();
            for (Path copy : copies) {
                Files.write(copy, new byte[] {1});
            }
        }
    }

    /** A forward of the case's message, with no case of its own. */
    private MailId forward(CaseFile file) throws Exception {
        CaseFile copy = rig.held(TEACHER);
        rig.gateway.asOwner("delete from gatehouse.notice where case_file = '" + copy.id() + "';"
                + " delete from gatehouse.case_participant where case_file = '" + copy.id() + "';"
                + " delete from gatehouse.case_file where id = '" + copy.id() + "';"
                + " insert into gatehouse.report (id, case_file, mail, at, route, matched, possibly_illegal) values"
                + " (gen_random_uuid(), '" + file.id() + "', '" + copy.mail() + "', now(), 'FORWARD', true, false)");
        return copy.mail();
    }

    @Test
    void goesOnWithADestructionThatWasInterrupted() throws Exception {
        CaseFile file = rig.held(PUPIL);
        try (DeskStore away = rig.open(new Away(rig.gateway.shredKeys))) {
            assertThat(rig.destroy(away, file, LEAD, DEPUTY, "advice")).isTrue();
        }
        assertThat(rig.again(file).state()).isEqualTo(CaseFile.State.WAITING);
        assertThat(rig.gateway.ledgerKinds(file.mail()))
                .contains("case.destruction-ordered")
                .doesNotContain("case.destroyed");
        assertClosed(file);
        assertThat(cases.keep(file, LEAD, "reason")).isFalse();
        // The key is gone, and the process dies before it says so.
        rig.gateway.shredKeys.destroy(file.mail());

        assertThat(rig.desk.destructionWorker().run()).isEqualTo(1);
        assertThat(rig.desk.destructionWorker().run()).isZero();
        assertThat(rig.again(file).state()).isEqualTo(CaseFile.State.DESTROYED);
        assertThat(rig.gateway.ledgerKinds(file.mail())).containsOnlyOnce("case.destroyed");
    }

    @Test
    void whoSentOrGotAMessageDoesNotSeeThatItsCaseExists() throws Exception {
        PersonId sender = new PersonId(UUID.randomUUID());
        rig.giveAddress(sender, "Second.Teacher@school.example");
        rig.giveAddress(DEPUTY, TEACHER);
        rig.gateway.sender = Address.of("second.teacher@school.example");
        rig.gateway.trusted = true;
        CaseFile file = rig.held(PUPIL, TEACHER);

        for (PersonId person : List.of(sender, DEPUTY)) {
            assertThat(cases.isInConflict(person, file)).isTrue();
            assertThat(cases.find(person, file.number())).isEmpty();
            assertThat(cases.listOpen(person, QueueGroup.TODAY, 0, 50)).isEmpty();
            assertThat(cases.countOpen(person)).containsEntry(QueueGroup.TODAY, 0);
            assertThat(evidence.showNames(file, person, "reason")).isEmpty();
            assertThat(evidence.showText(file, person, "reason", Evidence.Extent.MATCHES))
                    .isEmpty();
            assertThat(evidence.orderRelease(file, person, Optional.empty(), UNDO))
                    .isEmpty();
            assertThat(evidence.orderRelease(file, LEAD, Optional.of(person), UNDO))
                    .isEmpty();
            assertThat(evidence.seal(file, person, "reason")).isFalse();
            assertThat(rig.destroy(rig.desk, file, person, LEAD, "advice")).isFalse();
            assertThat(rig.destroy(rig.desk, file, LEAD, person, "advice")).isFalse();
            assertThat(cases.keep(file, person, "reason")).isFalse();
            assertThat(cases.reopen(file, person)).isFalse();
            assertThat(cases.assign(file, person, LEAD)).isFalse();
            assertThat(cases.assign(file, LEAD, person)).isFalse();
            cases.looked(file, person);
            evidence.hidden(file, person, Duration.ofSeconds(1));
        }
        assertThat(cases.isInConflict(LEAD, file)).isFalse();
        assertThat(cases.timeline(file)).noneMatch(line -> line.actor().equals(DEPUTY.toString()));
        cases.keep(file, LEAD, "reason");
        assertThat(cases.listSettled(DEPUTY, 0, 50)).isEmpty();
    }

    @Test
    void aForgedSenderHidesNoCaseFromWhomItNames() throws Exception {
        rig.giveAddress(DEPUTY, TEACHER);
        rig.gateway.sender = Address.of(TEACHER);

        CaseFile file = rig.held(PUPIL);

        assertThat(cases.find(DEPUTY, file.number())).isPresent();
    }

    @Test
    void whoIsOneOfManyRecipientsSeesTheCase() throws Exception {
        rig.giveAddress(DEPUTY, TEACHER);

        CaseFile file = rig.held(PUPIL, "second.pupil@school.example", TEACHER);

        assertThat(cases.find(DEPUTY, file.number())).isPresent();
    }

    @Test
    void theDatabaseRefusesTheDeskWhatCannotBe() throws Exception {
        CaseFile held = rig.held(PUPIL);
        assertRefused("update case_file set state = 'RELEASED'", "case");
        assertRefused("update case_file set state = 'DESTROYED'", "destroyed when its keys are");
        assertRefused(
                "update message set state = 'REMOVED', evidence_key = null, reading_copy = null, envelope = null,"
                        + " body = null",
                "seals or destroys");
        assertRefused("update message set evidence_key = decode('00', 'hex')", "seals or destroys");
        assertRefused(
                "update message set state = 'SEALED', sealed_key = decode('00', 'hex'), evidence_key = null,"
                        + " reading_copy = null",
                "seals or destroys");
        assertRefused("update message set spool_key = decode('00', 'hex')", "permission denied");
        assertRefused("update recipient set state = 'WAITING'", "permission denied");
        assertRefused("delete from case_file", "permission denied");
        assertRefused(
                "insert into outbox_task (id, mail, positions, first_due, due) values (gen_random_uuid(), '"
                        + held.mail() + "', '{0}', now(), now())",
                "permission denied");
        evidence.seal(held, LEAD, "may be illegal");
        assertRefused("update case_file set sealing = false", "one-way");
        assertRefused("update case_file set state = 'RELEASING'", "sealed is not released");
        assertRefused("update message set state = 'SETTLED', sealed_key = null", "seals or destroys");
        assertRefused(order(held, "ORDERED"), "sealed or destroyed is not released");
        assertRefused(order(rig.held(TEACHER), "SENDING"), "begins as an order");
    }

    @Test
    void theDatabaseRefusesTheGatewayToHideACase() throws Exception {
        CaseFile held = rig.held(PUPIL);

        assertThatThrownBy(() -> rig.gateway.as(
                        Role.GATEWAY,
                        "insert into case_participant (lookup, case_file) values (decode('00', 'hex'), '" + held.id()
                                + "')"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> rig.gateway.as(
                        Role.GATEWAY,
                        "insert into case_file (id, year, running, mail, origin, opened_at, urgency, likely_fine, state)"
                                + " values (gen_random_uuid(), 2026, 99, '" + held.mail()
                                + "', 'FILTER', now(), 'WEEK', false, 'KEPT')"))
                .hasMessageContaining("starts as one that waits");
    }

    @Test
    void theDeskTakesReleasesBackAndNothingElse() throws Exception {
        CaseFile file = rig.held(PUPIL);
        evidence.orderRelease(file, LEAD, Optional.empty(), UNDO);

        assertRefused("update release_order set state = 'SENDING', spool_key = null", "only take a release back");
        assertRefused("update release_order set state = 'ARRIVED', spool_key = null", "does not go");
    }

    @Test
    void writesADigestOnceADay() throws Exception {
        rig.desk.notices().digest(LEAD, LocalDate.of(2026, 11, 22));
        rig.desk.notices().digest(LEAD, LocalDate.of(2026, 11, 22));
        rig.desk.notices().digest(DEPUTY, LocalDate.of(2026, 11, 22));

        assertThat(rig.gateway.value("select count(*) from gatehouse.notice where kind = 'DIGEST'"))
                .isEqualTo("2");
    }

    @Test
    void nothingReadableIsInAnyTableAfterAllOfThis() throws Exception {
        Canary word = new Canary(new Random());
        CaseFile file = rig.held(word.word() + "@school.example");
        evidence.showNames(file, LEAD, "reason");
        evidence.showText(file, LEAD, "reason", Evidence.Extent.WHOLE);
        UUID order = evidence.orderRelease(file, LEAD, Optional.empty(), UNDO)
                .orElseThrow()
                .id();
        evidence.undoRelease(file, order, LEAD);
        evidence.orderRelease(file, LEAD, Optional.empty(), UNDO);
        evidence.seal(rig.held(word.word() + "@school.example"), LEAD, "may be illegal");
        rig.destroy(rig.desk, rig.held(word.word() + "@school.example"), LEAD, DEPUTY, "advice");

        String tables = dump();

        assertThat(word.isIn(tables)).isFalse();
        for (String readable : List.of("subject words", "somebody@sender.example", "Sample words")) {
            assertThat(tables)
                    .doesNotContain(readable)
                    .doesNotContain(HexFormat.of().formatHex(readable.getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(tables).contains(file.fingerprint(), "may be illegal");
        rig.gateway.asOwner("create table gatehouse.leak as select '" + word.word() + "'::bytea as leaked");
        assertThat(word.isIn(dump())).isTrue();
    }

    private String dump() throws SQLException {
        StringBuilder rows = new StringBuilder();
        for (String table : rig.gateway.column(
                "select table_name from information_schema.tables where table_schema = 'gatehouse'")) {
            rig.gateway.column("select t::text from gatehouse." + table + " t").forEach(rows::append);
        }
        return rows.toString();
    }

    private void assertClosed(CaseFile file) {
        assertThat(evidence.showNames(file, LEAD, "reason")).isEmpty();
        assertThat(evidence.showText(file, LEAD, "reason", Evidence.Extent.MATCHES))
                .isEmpty();
        assertThat(evidence.showText(file, LEAD, "reason", Evidence.Extent.WHOLE))
                .isEmpty();
        assertThat(evidence.orderRelease(file, LEAD, Optional.of(DEPUTY), UNDO)).isEmpty();
    }

    private void assertRefused(String sql, String reason) {
        assertThatThrownBy(() -> rig.gateway.as(Role.DESK, sql))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(reason);
    }

    private static String order(CaseFile file, String state) {
        return "insert into release_order (id, case_file, mail, ordered_by, ordered_at, due, state, spool_key) values"
                + " (gen_random_uuid(), '" + file.id() + "', '" + file.mail() + "', gen_random_uuid(), now(), now(), '"
                + state + "', decode('00', 'hex'))";
    }

    private void sending(UUID order) throws SQLException {
        rig.gateway.asOwner(
                "update gatehouse.release_order set state = 'SENDING', spool_key = null where id = '" + order + "'");
    }

    private static <T> List<T> atOnce(Callable<T> one, Callable<T> other) throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : two.invokeAll(List.of(one, other))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            two.shutdownNow();
        }
    }

    /** Shred keys whose disk is away. */
    private record Away(ShredKeys there) implements ShredKeys {
        @Override
        public ShredKey create(MailId id) {
            return there.create(id);
        }

        @Override
        public Optional<ShredKey> find(MailId id) {
            throw new TemporaryFailure("away");
        }

        @Override
        public void destroy(MailId id) {
            throw new TemporaryFailure("away");
        }

        @Override
        public boolean wasDestroyed(MailId id) {
            throw new TemporaryFailure("away");
        }

        @Override
        public void noteSealed(MailId id) {
            throw new TemporaryFailure("away");
        }

        @Override
        public void forgetSealed(MailId id) {
            throw new TemporaryFailure("away");
        }

        @Override
        public boolean wasSealed(MailId id) {
            throw new TemporaryFailure("away");
        }
    }
}
