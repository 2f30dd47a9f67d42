package org.gatehouse.casework.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.gatehouse.casework.access.TestPostgres;
import org.gatehouse.casework.review.ReviewRig;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.core.calendar.Ladder;
import org.gatehouse.core.calendar.Rota;
import org.gatehouse.core.calendar.SchoolCalendar;
import org.gatehouse.core.calendar.SchoolCalendar.Days;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What nobody takes on climbs, by a clock of the test's: Monday, 9 o'clock. */
@ExtendWith(TestPostgres.class)
class WatchTest {
    private static final Days HOLIDAY = new Days(LocalDate.of(2026, 11, 25), LocalDate.of(2026, 11, 26));

    @TempDir
    Path directory;

    private ReviewRig rig;
    private Viewer lead;
    private Viewer head;
    private Viewer chair;
    private Watch watch;

    @BeforeEach
    void open(EmbeddedPostgres postgres) throws Exception {
        rig = new ReviewRig(postgres, directory);
        lead = rig.rig.person("lead", Role.DSL);
        head = rig.rig.person("head", Role.HEAD);
        chair = rig.rig.person("chair", Role.CHAIR);
        SchoolCalendar calendar =
                new SchoolCalendar(ZoneOffset.UTC, LocalTime.of(8, 0), LocalTime.of(17, 0), List.of(HOLIDAY));
        Rota rota = new Rota(List.of(new Rota.Turn(
                new Days(LocalDate.of(2026, 11, 23), LocalDate.of(2026, 11, 24)),
                List.of(Address.of("Head@school.example"), Address.of("lead@school.example")))));
        OnCall onCall = new OnCall(rota, rig.rig.people, rig.store.cases(), calendar, rig.rig.clock);
        watch = new Watch(rig.store.flows(), rig.rig.people, calendar, Ladder.DEFAULT, onCall, rig.rig.clock);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aCaseForNowThatNobodyTakesOnClimbsToTheHeadAndTheChair() throws Exception {
        held("NOW");

        assertThat(after(Duration.ofMinutes(14))).isEmpty();
        assertThat(after(Duration.ofMinutes(1))).containsExactly("everybody on duty");
        assertThat(after(Duration.ofMinutes(14))).isEmpty();
        assertThat(after(Duration.ofMinutes(1))).containsExactlyInAnyOrder("lead", "head");
        assertThat(after(Duration.ofMinutes(30))).containsExactlyInAnyOrder("lead", "head", "chair");
        assertThat(after(Duration.ofMinutes(59))).isEmpty();
        assertThat(after(Duration.ofMinutes(1)))
                .as("repeated until somebody takes it on")
                .containsExactlyInAnyOrder("lead", "head", "chair");
        assertThat(after(Duration.ofMinutes(60))).hasSize(3);
    }

    @Test
    void whatCameDueWhileTheDeskWasDownIsToldOnce() throws Exception {
        held("NOW");

        assertThat(after(Duration.ofHours(9))).containsExactlyInAnyOrder("lead", "head", "chair");
        assertThat(after(Duration.ZERO)).isEmpty();
        assertThat(rig.rig.column("select kind from ledger where kind = 'case.escalated'"))
                .hasSize(1);
    }

    @Test
    void whatBreaksOffBetweenTheStepAndTheNoticeIsToldOnceAfterwards() throws Exception {
        held("NOW");
        rig.rig.run(org.gatehouse.store.embedded.Role.OWNER, "revoke insert on notice from gatehouse_desk");
        rig.rig.clock.forward(Duration.ofMinutes(15));
        assertThatThrownBy(watch::run).isInstanceOf(RuntimeException.class);
        assertThat(rig.rig.column("select step::text from escalation")).isEmpty();

        rig.rig.run(org.gatehouse.store.embedded.Role.OWNER, "grant insert on notice to gatehouse_desk");
        assertThat(after(Duration.ZERO)).containsExactly("everybody on duty");
        assertThat(after(Duration.ZERO)).isEmpty();
    }

    @Test
    void whoeverIsDealingWithItStopsTheClimb() throws Exception {
        CaseNumber number = held("NOW");
        after(Duration.ofMinutes(15));
        CaseFile file = rig.store.cases().find(lead.id(), number).orElseThrow();
        rig.store.cases().looked(file, lead.id());
        assertThat(after(Duration.ofMinutes(15)))
                .as("looking alone stops nothing")
                .hasSize(2);

        assertThat(rig.store.cases().assign(file, lead.id(), lead.id())).isTrue();

        assertThat(after(Duration.ofHours(5))).isEmpty();
    }

    @Test
    void whatWaitsForTodayClimbsByWorkingDaysAndNotOverAHoliday() throws Exception {
        held("TODAY");

        assertThat(after(Duration.ofHours(7))).isEmpty();
        assertThat(after(Duration.ofHours(1))).as("Monday, 17:00").containsExactly("everybody on duty");
        assertThat(after(Duration.ofDays(1))).as("Tuesday").containsExactlyInAnyOrder("lead", "head");
        assertThat(after(Duration.ofDays(2))).as("Thursday, a holiday").isEmpty();
        assertThat(after(Duration.ofDays(1))).as("Friday").containsExactlyInAnyOrder("lead", "head", "chair");
        assertThat(after(Duration.ofDays(2))).as("Sunday").isEmpty();
    }

    @Test
    void nothingAgesOutSilentlyNotEvenWhatWaitsForTheWeek() throws Exception {
        held("WEEK");

        assertThat(after(Duration.ofDays(4))).isEmpty();
        assertThat(after(Duration.ofDays(60))).containsExactlyInAnyOrder("lead", "head", "chair");
    }

    @Test
    void ofARestrictedCaseOnlyTheHeadIsTold() throws Exception {
        CaseNumber number = held("NOW");
        rig.rig.run(
                org.gatehouse.store.embedded.Role.OWNER,
                "update case_file set restricted = true where year = " + number.year() + " and running = "
                        + number.running());

        assertThat(after(Duration.ofMinutes(30))).containsExactly("head");
    }

    @Test
    void aTaskWhoseTimeIsOverGoesToItsOwnerThenUp() throws Exception {
        CaseNumber number = held("WEEK");
        rig.rig.run(
                org.gatehouse.store.embedded.Role.OWNER,
                "insert into flowchart values ('" + "0".repeat(64) + "', '1', '', '', now())");
        rig.rig.run(
                org.gatehouse.store.embedded.Role.OWNER,
                "insert into case_flow (case_file, flowchart, started_at) select id, '" + "0".repeat(64)
                        + "', now() from case_file");
        rig.rig.run(
                org.gatehouse.store.embedded.Role.OWNER,
                "insert into case_task (case_file, task, state, due)"
                        + " select id, 'where-sent', 'OPEN', '2026-11-23T17:00:00Z' from case_file");
        CaseFile file = rig.store.cases().find(lead.id(), number).orElseThrow();
        assertThat(rig.store.cases().assign(file, lead.id(), lead.id())).isTrue();

        assertThat(after(Duration.ofHours(7))).isEmpty();
        assertThat(after(Duration.ofHours(2))).as("Monday, 18:00").containsExactly("lead");
        assertThat(after(Duration.ofDays(4))).as("Friday").containsExactlyInAnyOrder("lead", "head");
    }

    @Test
    void outsideSchoolHoursWhoeverIsOnCallIsCalledThenTheNext() throws Exception {
        rig.rig.clock.forward(Duration.ofHours(13));
        held("NOW", "2026-11-23T22:00:00Z");

        assertThat(called(Duration.ZERO)).as("22:00, at once").containsExactly("head");
        assertThat(called(Duration.ofMinutes(14))).isEmpty();
        assertThat(called(Duration.ofMinutes(1))).containsExactly("lead");
        assertThat(called(Duration.ofMinutes(15))).containsExactly("head");
        assertThat(called(Duration.ofHours(4)))
                .as("02:30 belongs to the evening before")
                .hasSize(1);
        assertThat(called(Duration.ofHours(6))).as("08:30, at work").isEmpty();
        assertThat(rig.rig.column("select kind from ledger where kind = 'case.called-out'"))
                .hasSize(4);
    }

    @Test
    void whatCanWaitCallsNobodyAndWhoeverHasAPartIsLeftOut() throws Exception {
        rig.rig.clock.forward(Duration.ofHours(13));
        held("TODAY", "2026-11-23T22:00:00Z");
        assertThat(called(Duration.ZERO)).isEmpty();

        CaseNumber number = held("NOW", "2026-11-23T22:00:00Z");
        rig.rig.run(
                org.gatehouse.store.embedded.Role.OWNER,
                "insert into case_participant (lookup, case_file) select a.lookup, c.id from person_address a,"
                        + " case_file c where a.person = '" + head.id() + "' and c.running = " + number.running());
        assertThat(called(Duration.ZERO)).containsExactly("lead");
    }

    /** Whose phone gets a text message when the watch has looked again. */
    private List<String> called(Duration passed) throws Exception {
        rig.rig.run(org.gatehouse.store.embedded.Role.OWNER, "delete from notice");
        rig.rig.clock.forward(passed);
        watch.run();
        return rig.rig.column("select person::text from notice where channel = 'TEXT'").stream()
                .map(this::name)
                .toList();
    }

    private CaseNumber held(String urgency) throws Exception {
        return held(urgency, "2026-11-23T09:00:00Z");
    }

    private CaseNumber held(String urgency, String since) throws Exception {
        CaseNumber number = rig.held(PersonType.STAFF, "insult", 0.9);
        rig.rig.run(
                org.gatehouse.store.embedded.Role.OWNER,
                "update case_file set urgency = '" + urgency + "', opened_at = '" + since + "' where year = "
                        + number.year() + " and running = " + number.running());
        return number;
    }

    /** Who is told when the watch has looked again. */
    private List<String> after(Duration passed) throws Exception {
        rig.rig.run(org.gatehouse.store.embedded.Role.OWNER, "delete from notice");
        rig.rig.clock.forward(passed);
        watch.run();
        return rig
                .rig
                .column("select coalesce(person::text, '') from notice where kind = 'URGENT' and channel = 'MAIL'")
                .stream()
                .map(this::name)
                .toList();
    }

    private String name(String person) {
        Predicate<Viewer> same = viewer -> viewer.id().toString().equals(person);
        return person.isEmpty()
                ? "everybody on duty"
                : Optional.of(lead)
                        .filter(same)
                        .map(viewer -> "lead")
                        .or(() -> Optional.of(head).filter(same).map(viewer -> "head"))
                        .or(() -> Optional.of(chair).filter(same).map(viewer -> "chair"))
                        .orElse("somebody else");
    }
}
