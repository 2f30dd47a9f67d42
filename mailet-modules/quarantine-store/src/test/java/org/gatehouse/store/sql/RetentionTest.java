package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.Evidence;
import org.gatehouse.store.desk.Retention;
import org.gatehouse.store.embedded.Role;
import org.gatehouse.store.retention.Preservations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedPostgres.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RetentionTest {
    private static final Retention.Periods PERIODS = new Retention.Periods(Period.ofYears(6), Period.ofYears(1));

    @TempDir
    private Path directory = Path.of("");

    private DeskRig rig;

    @BeforeEach
    void start(SharedPostgres.Server server) throws Exception {
        rig = DeskRig.start(server, directory);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void whoeverIsOnDutyIsToldOnceAndNothingIsDeleted() throws Exception {
        CaseFile old = settled("7 years", false);
        CaseFile young = settled("5 years", false);
        CaseFile fine = settled("2 years", true);

        assertThat(rig.desk.retention().review(PERIODS)).isEqualTo(2);
        assertThat(rig.desk.retention().review(PERIODS)).isZero();

        assertThat(rig.gateway.column("select case_file::text from notice where kind = 'RETENTION' order by 1"))
                .containsExactlyInAnyOrder(old.id().toString(), fine.id().toString());
        assertThat(rig.gateway.column("select (details ->> 'case') || ' ' || (details ->> 'class') from ledger"
                        + " where kind = 'retention.due' order by sequence"))
                .containsExactlyInAnyOrder(old.number() + " safeguarding", fine.number() + " likely-fine");
        for (CaseFile each : List.of(old, young, fine)) {
            assertThat(rig.gateway.shredKeys.find(each.mail())).isPresent();
        }
    }

    @Test
    void whatNobodyDecidedNeverComesOfAge() throws Exception {
        CaseFile waiting = rig.held(DeskRig.PUPIL);
        rig.gateway.asOwner("update gatehouse.case_file set opened_at = now() - interval '50 years'");

        assertThat(rig.desk.retention().review(PERIODS)).isZero();
        assertThat(rig.again(waiting).state()).isEqualTo(CaseFile.State.WAITING);
    }

    @Test
    void whatIsPreservedIsNeitherAskedAboutNorDestroyedByAnybody() throws Exception {
        CaseFile file = settled("7 years", false);
        try (Preservations preservations = preservations()) {
            assertThat(preservations.place(wanted(file, "REF-7"))).isTrue();

            assertThat(rig.desk.retention().review(PERIODS)).isZero();
            assertThat(rig.destroy(rig.desk, file, DeskRig.LEAD, DeskRig.DEPUTY, "advice"))
                    .isFalse();
            assertThatThrownBy(() -> rig.gateway.asOwner(destruction(file)))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("what is preserved is not destroyed");
            assertThat(preservations.list()).containsExactly(wanted(file, "REF-7"));

            assertThat(preservations.lift(file.number(), "another", List.of(1, 2)))
                    .isFalse();
            assertThat(preservations.lift(file.number(), "REF-7", List.of(1, 2)))
                    .isTrue();
        }
        assertThat(rig.desk.retention().review(PERIODS)).isEqualTo(1);
        assertThat(rig.destroy(rig.desk, file, DeskRig.LEAD, DeskRig.DEPUTY, "advice"))
                .isTrue();
        assertThat(rig.gateway.column("select kind from ledger where kind like 'case.preserv%' order by sequence"))
                .containsExactly("case.preserved", "case.preservation-lifted");
    }

    @Test
    void whatWasApprovedBeforeWaitsForThePreservationToEnd() throws Exception {
        CaseFile file = settled("7 years", false);
        rig.gateway.asOwner(destruction(file));
        try (Preservations preservations = preservations()) {
            preservations.place(wanted(file, "REF-7"));

            rig.desk.destructionWorker().run();
            assertThat(rig.gateway.shredKeys.find(file.mail())).isPresent();

            preservations.lift(file.number(), "REF-7", List.of(1, 3));
            rig.desk.destructionWorker().run();
            assertThat(rig.gateway.shredKeys.find(file.mail())).isEmpty();
        }
    }

    @Test
    void aLegalRequestKeepsTheCaseToThoseItNames() throws Exception {
        CaseFile file = rig.held(DeskRig.TEACHER);
        person(DeskRig.LEAD, "lead@school.example");
        person(DeskRig.DEPUTY, "deputy@school.example");
        try (Preservations preservations = preservations()) {
            assertThatThrownBy(() -> preservations.place(wanted(file, "REF-8"), Set.of("nobody@school.example")))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(rig.desk.cases().find(DeskRig.DEPUTY, file.number())).isPresent();

            assertThat(preservations.place(wanted(file, "REF-8"), Set.of("Lead@school.example")))
                    .isTrue();

            assertThat(rig.desk.cases().find(DeskRig.DEPUTY, file.number())).isEmpty();
            assertThat(rig.desk.evidence().showText(file, DeskRig.DEPUTY, "reason", Evidence.Extent.WHOLE))
                    .isEmpty();
            assertThat(rig.desk.cases().find(DeskRig.LEAD, file.number())).isPresent();
            assertThat(rig.destroy(rig.desk, file, DeskRig.LEAD, DeskRig.DEPUTY, "advice"))
                    .isFalse();
            assertThat(rig.gateway.ledgerKinds(file.mail())).endsWith("case.preserved-quietly");

            preservations.lift(file.number(), "REF-8", List.of(1, 2));
        }
        assertThat(rig.desk.cases().find(DeskRig.DEPUTY, file.number())).isPresent();
    }

    private void person(PersonId id, String email) throws SQLException {
        rig.gateway.asOwner("insert into gatehouse.person (id, account, name, email, password_hash, state, starts_on,"
                + " invited_at) values ('" + id + "', '" + id + "', 'A Person', '" + email
                + "', 'x', 'INVITED', current_date, now())");
    }

    @Test
    void aPreservationStaysOnRecordAndTheDeskCannotLiftOne() throws Exception {
        CaseFile file = settled("7 years", false);
        try (Preservations preservations = preservations()) {
            preservations.place(wanted(file, "REF-7"));
        }
        String lift = "update preservation set lifted_at = now(), lifted_shares = 'x'";

        assertThatThrownBy(() -> rig.gateway.as(Role.DESK, lift)).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> rig.gateway.as(Role.OWNER, "delete from preservation"))
                .hasMessageContaining("stays on record");
        assertThatThrownBy(() -> rig.gateway.as(Role.OWNER, lift + ", reference = 'other'"))
                .hasMessageContaining("stays on record");
    }

    private CaseFile settled(String ago, boolean likelyFine) throws Exception {
        CaseFile file = rig.held(DeskRig.TEACHER);
        rig.gateway.asOwner("update gatehouse.case_file set state = 'KEPT', likely_fine = " + likelyFine
                + ", settled_at = now() - interval '" + ago + "' where id = '" + file.id() + "'");
        return rig.again(file);
    }

    private static String destruction(CaseFile file) {
        return "insert into gatehouse.destruction (case_file, asked_by, approved_by, advice, ordered_at) values ('"
                + file.id() + "', '" + DeskRig.LEAD + "', '" + DeskRig.DEPUTY + "', 'advice', now())";
    }

    private static Preservations.Open wanted(CaseFile file, String reference) {
        return new Preservations.Open(file.number(), "Northshire Police", reference, LocalDate.of(2027, 5, 31));
    }

    private Preservations preservations() {
        return new Preservations(rig.gateway.login(Role.GATEWAY), rig.gateway.clock);
    }
}
