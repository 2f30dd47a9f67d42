package org.gatehouse.desk.fake;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.gatehouse.desk.setup.DeskOptions;
import org.gatehouse.desk.setup.DeskServices;
import org.gatehouse.desk.web.DeskServer;

/** The whole desk over the fakes, on a free port. */
public final class FakeDesk implements AutoCloseable {
    private final FakeSignIn signIn = new FakeSignIn();
    private final FakeReview review;
    private final FakeApprovals approvals;
    private final DeskServer server;

    public FakeDesk(Clock clock, int port) {
        this.review = new FakeReview(clock);
        this.approvals = new FakeApprovals(clock);
        DeskServices services = new DeskServices(signIn, new FakeRegister(), approvals, new FakeQueue(review), review);
        this.server = DeskServer.start(options(port), services, clock);
    }

    private static DeskOptions options(int port) {
        return new DeskOptions(
                new DeskOptions.Bind("127.0.0.1", port),
                Optional.empty(),
                Optional.empty(),
                new DeskOptions.Database("none", "none", "none"),
                Path.of("keys"),
                List.of(),
                "Harbour Lane School",
                "01632 960 001",
                LocalTime.of(7, 30),
                ZoneId.of("Europe/London"));
    }

    public DeskServer server() {
        return server;
    }

    public FakeReview review() {
        return review;
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
        try (FakeDesk desk = new FakeDesk(Clock.systemUTC(), Integer.parseInt(arguments[0]))) {
            desk.review()
                    .open(
                            new org.gatehouse.core.access.Viewer(People.DSL.id(), People.DSL.roles()),
                            FakeReview.STAFF_CASE);
            Thread.currentThread().join();
        }
    }
}
