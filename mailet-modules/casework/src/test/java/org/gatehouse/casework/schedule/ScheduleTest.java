package org.gatehouse.casework.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.gatehouse.casework.access.DeskRig;
import org.gatehouse.casework.access.TestPostgres;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.core.calendar.SchoolCalendar;
import org.gatehouse.store.desk.sql.SqlNotices;
import org.gatehouse.store.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestPostgres.class)
class ScheduleTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private DeskRig rig;

    @BeforeEach
    void open(EmbeddedPostgres postgres) throws Exception {
        rig = new DeskRig(postgres, directory);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void writesOneSummaryADayForEachReviewerWhateverHappens() throws Exception {
        Viewer lead = rig.person("lead", Role.DSL);
        Viewer officer = rig.person("officer", Role.ONLINE_SAFETY_OFFICER, Role.IT);
        rig.person("head", Role.HEAD);
        Viewer leaver = rig.person("leaver", Role.DEPUTY);
        rig.people.close(leaver.id(), lead.id());
        DailyDigest digest = new DailyDigest(
                rig.people, new SqlNotices(rig.transactions), SchoolCalendar.plain(ZoneOffset.UTC), rig.clock);

        digest.run();
        digest.run();

        assertThat(rig.column("select person from notice where kind = 'DIGEST'"))
                .containsExactlyInAnyOrder(lead.id().toString(), officer.id().toString());
        rig.clock.forward(Duration.ofDays(1));
        digest.run();
        assertThat(rig.column("select person from notice where kind = 'DIGEST'"))
                .hasSize(4);
        // Saturday.
        rig.clock.forward(Duration.ofDays(4));
        digest.run();
        assertThat(rig.column("select person from notice where kind = 'DIGEST'"))
                .hasSize(4);
    }

    @Test
    void doesErrandsAgainAndAgainAlsoAfterOneFailed() {
        AtomicInteger times = new AtomicInteger();
        Errand errand = every(Duration.ofMillis(200), () -> {
            times.incrementAndGet();
            throw new IllegalStateException("a test's fault");
        });

        Schedule schedule = start(errand);
        try {
            await().atMost(SOON).until(() -> times.get() >= 3);
        } finally {
            schedule.close();
        }
    }

    @Test
    void doesOnceWhatItSleptThrough() throws Exception {
        AtomicInteger times = new AtomicInteger();
        Errand errand = new Errand("digest", new Errand.When.OnWeekdays(LocalTime.of(3, 7)), times::incrementAndGet);
        start(errand).close();
        assertThat(times).hasValue(0);
        // As if the desk had been down when it was due, a week ago.
        long week = Duration.ofDays(7).toMillis();
        rig.run(
                org.gatehouse.store.embedded.Role.OWNER,
                "update qrtz_triggers set next_fire_time = next_fire_time - " + 2 * week
                        + ", start_time = start_time - " + 3 * week);

        Schedule schedule = start(errand);
        try {
            await().atMost(SOON).until(() -> times.get() == 1);
        } finally {
            schedule.close();
        }
        assertThat(rig.column("select cron_expression || ' ' || time_zone_id from qrtz_cron_triggers"))
                .containsExactly("0 7 3 ? * MON-FRI Europe/London");
        assertThat(times).hasValue(1);
    }

    @Test
    void takesChangedTimesAndForgetsErrandsThatAreNoMore() throws Exception {
        Errand old = new Errand("old", new Errand.When.OnWeekdays(LocalTime.of(3, 7)), () -> {});
        start(old, new Errand("digest", new Errand.When.OnWeekdays(LocalTime.of(7, 0)), () -> {}))
                .close();

        start(new Errand("digest", new Errand.When.OnWeekdays(LocalTime.of(8, 30)), () -> {}))
                .close();

        assertThat(rig.column("select trigger_name || ' ' || cron_expression from qrtz_cron_triggers"))
                .containsExactly("digest 0 30 8 ? * MON-FRI");
    }

    private Errand every(Duration pause, Runnable work) {
        return new Errand("test", new Errand.When.Every(pause), work);
    }

    private Schedule start(Errand... errands) {
        return Schedule.start(rig.deskLogin(), LONDON, List.of(errands));
    }
}
