package org.gatehouse.casework.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.casework.access.TestPostgres;
import org.gatehouse.casework.flow.Charts;
import org.gatehouse.casework.review.ReviewRig;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.core.calendar.SchoolCalendar;
import org.gatehouse.core.calendar.SchoolCalendar.Days;
import org.gatehouse.core.calendar.Term;
import org.gatehouse.core.flowchart.Flowchart;
import org.gatehouse.core.flowchart.Task;
import org.gatehouse.core.flowchart.When;
import org.gatehouse.store.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is sealed does not lie there for an unreasonable time, by a clock of the test's: Monday, 9 o'clock. */
@ExtendWith(TestPostgres.class)
class SealedTooLongTest {
    private static final String HASH = "0".repeat(64);
    private static final Days HOLIDAY = new Days(LocalDate.of(2026, 11, 25), LocalDate.of(2026, 11, 26));

    @TempDir
    Path directory;

    private ReviewRig rig;
    private Viewer lead;
    private Viewer head;
    private Viewer chair;
    private SealedTooLong alarm;

    @BeforeEach
    void open(EmbeddedPostgres postgres) throws Exception {
        rig = new ReviewRig(postgres, directory);
        lead = rig.rig.person("lead", Role.DSL);
        head = rig.rig.person("head", Role.HEAD);
        chair = rig.rig.person("chair", Role.CHAIR);
        SchoolCalendar calendar =
                new SchoolCalendar(ZoneOffset.UTC, LocalTime.of(8, 0), LocalTime.of(17, 0), List.of(HOLIDAY));
        alarm = new SealedTooLong(rig.store.flows(), rig.rig.people, charts(), calendar, rig.rig.clock);
        rig.sealed("illegal-list");
        rig.rig.run(org.gatehouse.store.embedded.Role.OWNER, "update case_file set opened_at = '2026-11-23T09:00:00Z'");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void afterFiveWorkingDaysWithoutPoliceOrIwfPeopleAreToldAndAgainEachWeek() throws Exception {
        assertThat(after(Duration.ofDays(8)))
                .as("Tuesday of the next week; two days were off")
                .isEmpty();
        assertThat(after(Duration.ofDays(1)))
                .as("Wednesday, before the day ends")
                .isEmpty();
        assertThat(after(Duration.ofHours(8))).as("its end").containsExactlyInAnyOrder(id(lead), id(head));
        assertThat(rig.rig.column("select kind from ledger where kind like '%too-long'"))
                .containsExactly("case.sealed-too-long");
        assertThat(after(Duration.ofDays(6))).isEmpty();
        assertThat(after(Duration.ofDays(2))).containsExactlyInAnyOrder(id(lead), id(head), id(chair));
    }

    @Test
    void aContactWithThePoliceOnRecordEndsIt() throws Exception {
        task("lado");
        assertThat(after(Duration.ofDays(14)))
                .as("telling somebody else does not")
                .isNotEmpty();
        task("report-to-police");

        assertThat(after(Duration.ofDays(60))).isEmpty();
    }

    private void task(String id) throws Exception {
        var owner = org.gatehouse.store.embedded.Role.OWNER;
        rig.rig.run(owner, "insert into flowchart values ('" + HASH + "', '1', '', '', now()) on conflict do nothing");
        rig.rig.run(
                owner,
                "insert into case_flow (case_file, flowchart, started_at) select id, '" + HASH
                        + "', now() from case_file on conflict do nothing");
        rig.rig.run(
                owner,
                "insert into case_task (case_file, task, state, due, ended_at, ended_by) select id, '" + id
                        + "', 'DONE', now(), now(), '" + lead.id() + "' from case_file");
    }

    private List<String> after(Duration passed) throws Exception {
        rig.rig.run(org.gatehouse.store.embedded.Role.OWNER, "delete from notice");
        rig.rig.clock.forward(passed);
        alarm.run();
        return rig.rig.column("select person::text from notice where kind = 'URGENT'");
    }

    private static String id(Viewer viewer) {
        return viewer.id().toString();
    }

    private static Charts charts() {
        List<Task> tasks = List.of(task("report-to-police", "police"), task("lado", "lado"));
        Flowchart chart = new Flowchart(
                HASH, "1", "", "", "", List.of(), List.of(), List.of(), tasks, List.of(), List.of(), Map.of());
        return new Charts() {
            @Override
            public Optional<Flowchart> current() {
                return Optional.of(chart);
            }

            @Override
            public Optional<Flowchart> of(String hash) {
                return Optional.of(chart);
            }
        };
    }

    private static Task task(String id, String contact) {
        return new Task(
                id,
                "",
                "",
                Set.of(),
                When.ALWAYS,
                new Term.Now(),
                Role.DSL,
                Set.of(),
                Set.of(),
                List.of(),
                List.of(contact),
                false);
    }
}
