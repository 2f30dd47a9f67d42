package org.gatehouse.desk;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.gatehouse.desk.setup.DeskOptions;
import org.gatehouse.desk.web.DeskServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the desk in the foreground; SIGTERM stops it cleanly. */
@Command(name = "up", mixinStandardHelpOptions = true, description = "Run the desk in the foreground.")
final class UpCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(UpCommand.class);

    @Option(names = "--conf", required = true, paramLabel = "DIR", description = "The directory with the settings.")
    private Path conf = Path.of("conf");

    @Option(names = "--only", paramLabel = "PART", description = "Here always: desk.")
    private String only = "desk";

    private final Ground ground;
    private final Clock clock;

    UpCommand(Ground ground, Clock clock) {
        this.ground = ground;
        this.clock = clock;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!only.equals("desk")) {
            throw new NotReady("--only: this program is the desk alone");
        }
        DeskOptions options = ground.read(conf);
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stopped, closed), "desk-stop"));
        try (Ground.Open open = ground.open(options, clock);
                DeskServer server = DeskServer.start(options, open.services(), clock)) {
            LOG.info("event=desk-ready address={}", server.address());
            stopped.await();
        } finally {
            closed.countDown();
        }
        LOG.info("event=desk-stopped");
        return 0;
    }

    private static void stop(CountDownLatch stopped, CountDownLatch closed) {
        stopped.countDown();
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
