package org.gatehouse.desk.fake;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.gatehouse.core.calendar.Ladder;
import org.gatehouse.core.calendar.SchoolCalendar;
import org.gatehouse.desk.setup.DeskOptions;
import org.gatehouse.desk.setup.DeskServices;
import org.gatehouse.desk.web.DeskServer;
import org.gatehouse.settings.CaseSettings;
import org.gatehouse.settings.NoticeSettings;
import org.gatehouse.store.desk.Checks;
import org.gatehouse.store.desk.Retention;

/** The whole desk over the fakes, on a free port. */
public final class FakeDesk implements AutoCloseable {
    private final FakeSignIn signIn = new FakeSignIn();
    private final FakeReview review;
    private final FakeApprovals approvals;
    private final FakeExports exports;
    private final DeskServer server;

    public FakeDesk(Clock clock, int port) {
        this(clock, port, Optional.empty());
    }

    public FakeDesk(Clock clock, int port, Optional<DeskOptions.Tls> tls) {
        this.review = new FakeReview(clock);
        this.exports = new FakeExports(clock);
        this.approvals = new FakeApprovals(clock);
        DeskServices services = new DeskServices(
                signIn,
                new FakeRegister(),
                approvals,
                new FakeQueue(review),
                review,
                new FakeFlow(),
                new FakeLog(),
                (viewer, day) -> Optional.empty(),
                exports,
                () -> List.of(new Checks.Check(
                        "clamd", Checks.Kind.ANTIVIRUS, Checks.State.OLD, "27450", clock.instant(), clock.instant())),
                new FakeOutward(),
                new FakeTelling());
        this.server = DeskServer.start(options(port, tls), services, clock);
    }

    private static DeskOptions options(int port, Optional<DeskOptions.Tls> tls) {
        return new DeskOptions(
                new DeskOptions.Bind("127.0.0.1", port),
                Optional.empty(),
                tls,
                new DeskOptions.Database("none", "none", "none"),
                Path.of("keys"),
                List.of(),
                new Retention.Periods(Period.ofYears(6), Period.ofYears(1)),
                "Harbour Lane School",
                "01632 960 001",
                LocalTime.of(7, 30),
                new CaseSettings(
                        Optional.empty(),
                        SchoolCalendar.plain(ZoneId.of("Europe/London")),
                        Ladder.DEFAULT,
                        NoticeSettings.NONE),
                ZoneId.of("Europe/London"));
    }

    public DeskServer server() {
        return server;
    }

    public FakeReview review() {
        return review;
    }

    public FakeExports exports() {
        return exports;
    }

    public FakeApprovals approvals() {
        return approvals;
    }

    public FakeSignIn signIn() {
        return signIn;
    }

    @Override
    public void close() {
        server.close();
    }

    /** By hand: {@code java ... FakeDesk 8090}. */
    public static void main(String[] arguments) throws InterruptedException {
        try (FakeDesk ignored = new FakeDesk(Clock.systemUTC(), Integer.parseInt(arguments[0]))) {
            Thread.currentThread().join();
        }
    }
}
