package org.gatehouse.system.rig;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gatehouse.gateway.demo.SampleMail;

/**
 * A gateway with its database and two next hops, whose parts can be killed one by one. Everything it started is gone
 * when it is closed. For one thread.
 */
public final class Site implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final TestConf conf;
    private final Path confDirectory;
    private final Sink school = new Sink();
    private final Sink outside = new Sink();
    private final List<ProcessHandle> workersOfTheDead = new ArrayList<>();
    private final List<Instant> databaseKills = new ArrayList<>();
    private GatewayProcess gateway;

    private Site(TestConf conf) throws Exception {
        this.conf = conf;
        conf.person("office@school.example", "shared", "not-known")
                .person("governor.one@trust.example", "governor", "adult")
                .marker(SampleMail.markerSha256())
                .route("school.example", school.address())
                .route("trust.example", outside.address())
                .route("*", outside.address());
        this.confDirectory = conf.write();
        this.gateway = GatewayProcess.start(confDirectory);
    }

    public static Site start(TestConf conf) throws Exception {
        return new Site(conf);
    }

    public TestConf conf() {
        return conf;
    }

    public GatewayProcess gateway() {
        return gateway;
    }

    public Rows rows() {
        return new Rows(postgres());
    }

    public Path postgres() {
        return conf.data().resolve("postgres");
    }

    public Path vault() {
        return conf.data().resolve("vault");
    }

    public Load load(int senders, long seed) {
        return new Load(conf.smtp(), senders, seed);
    }

    /** SIGKILL. */
    public void killGateway() {
        workersOfTheDead.addAll(gateway.workers());
        gateway.kill();
    }

    /** SIGTERM. */
    public void stopGateway() {
        workersOfTheDead.addAll(gateway.workers());
        gateway.close();
    }

    /** On the same settings and port; returns at once. */
    public GatewayProcess launchGateway() throws IOException {
        school.beginEpoch();
        outside.beginEpoch();
        gateway = GatewayProcess.launch(confDirectory);
        return gateway;
    }

    /** The server process of the embedded database, if it lives. */
    public Optional<ProcessHandle> findPostmaster() throws IOException {
        return Postmaster.find(postgres());
    }

    /** SIGKILL: its children end by themselves. */
    public ProcessHandle killPostmaster() throws IOException {
        ProcessHandle postmaster = findPostmaster().orElseThrow();
        databaseKills.add(Instant.now());
        postmaster.destroyForcibly();
        postmaster.onExit().join();
        return postmaster;
    }

    public List<Instant> databaseKills() {
        return List.copyOf(databaseKills);
    }

    /** Waits until nothing moves any more. */
    public void settle() {
        await("every accepted message has come to its end; see " + gateway.log().length() + " characters of log in "
                        + conf.directory())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptionsMatching(SQLException.class::isInstance)
                .until(() ->
                        rows().count("select (select count(*) from spool_item) + (select count(*) from outbox_task)")
                                == 0);
    }

    /** So that what is killed next is at work. */
    public void awaitArrivals(int more) {
        int enough = arrivals().size() + more;
        await(more + " more messages arrive")
                .atMost(Duration.ofMinutes(2))
                .until(() -> arrivals().size() >= enough);
    }

    public List<Sink.Arrival> arrivals() {
        List<Sink.Arrival> all = new ArrayList<>(school.arrivals());
        all.addAll(outside.arrivals());
        return all;
    }

    /** What arrived and was not sent by the load, such as notices. */
    public List<String> strangers() {
        List<String> all = new ArrayList<>(school.strangers());
        all.addAll(outside.strangers());
        return all;
    }

    /** A scan worker must not outlive its gateway. */
    public void awaitEndOfOldWorkers() {
        await("workers of a dead gateway end").atMost(Duration.ofSeconds(30)).until(() -> workersOfTheDead.stream()
                .noneMatch(ProcessHandle::isAlive));
    }

    @Override
    public void close() throws IOException {
        gateway.kill();
        Optional<ProcessHandle> postmaster = findPostmaster();
        postmaster.ifPresent(ProcessHandle::destroyForcibly);
        postmaster.ifPresent(process -> process.onExit().join());
        school.close();
        outside.close();
    }
}
