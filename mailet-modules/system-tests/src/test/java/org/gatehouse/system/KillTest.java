package org.gatehouse.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gatehouse.system.rig.Accounts;
import org.gatehouse.system.rig.Bomb;
import org.gatehouse.system.rig.Drill;
import org.gatehouse.system.rig.GatewayProcess;
import org.gatehouse.system.rig.Load;
import org.gatehouse.system.rig.Site;
import org.gatehouse.system.rig.TestConf;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kills each process of a gateway at random moments under load: nothing lost, nothing unscanned, recovery by itself.
 */
@Tag("system")
class KillTest {
    private static final Logger LOG = LoggerFactory.getLogger(KillTest.class);
    private static final int SENDERS = 4;
    private static final int LONGEST_LIFE_MILLIS = 3_000;
    /** What a hop said 250 to and the database had not yet written to the disk when it was killed. */
    private static final Duration UNWRITTEN = Duration.ofSeconds(2);

    @TempDir
    private Path directory;

    private final Drill drill = new Drill();

    @Test
    void killedGatewayGoesOnWhereTheBooksStand() throws Exception {
        int kills = drill.times(3, 20);
        int killsWhileStarting = drill.times(1, 5);
        try (Site site = Site.start(new TestConf(directory));
                Load load = site.load(SENDERS, drill.seed())) {
            load.awaitAccepted(20);
            Optional<ProcessHandle> postmaster = site.findPostmaster();
            List<Long> starts = new ArrayList<>();
            List<Long> silences = new ArrayList<>();
            for (int kill = 0; kill < kills; kill++) {
                drill.waitAtMost(LONGEST_LIFE_MILLIS);
                long killed = System.nanoTime();
                site.killGateway();
                if (kill < killsWhileStarting) {
                    site.launchGateway();
                    drill.waitAtMost(starts.isEmpty() ? LONGEST_LIFE_MILLIS : starts.get(0));
                    site.killGateway();
                }
                long launched = System.nanoTime();
                site.launchGateway().awaitUp();
                starts.add(millisSince(launched));
                long answered = load.awaitAcceptedAfter(launched);
                silences.add((answered - killed) / 1_000_000);
            }
            load.awaitAccepted(20);
            load.close();
            site.settle();
            site.awaitEndOfOldWorkers();

            Accounts accounts = new Accounts(load, site.arrivals(), site.rows());
            accounts.nothingLost()
                    .nothingUnscanned()
                    .atMostOneCopyInEachLife()
                    .nothingLeftBehind(site.vault(), (kills + killsWhileStarting) * SENDERS)
                    .ledgerHolds()
                    .check(drill.toString());
            assertThat(site.strangers()).as(drill.toString()).isEmpty();
            assertThat(site.findPostmaster())
                    .as("the database that was left running is taken over; " + drill)
                    .isEqualTo(postmaster);
            LOG.info(
                    "event=gateway-killed kills={} startMillis={} silenceMillis={} {}",
                    kills,
                    starts,
                    silences,
                    accounts);
        }
    }

    @Test
    void killedDatabaseIsStartedAgainByTheGateway() throws Exception {
        int kills = drill.times(1, 5);
        try (Site site = Site.start(new TestConf(directory));
                Load load = site.load(SENDERS, drill.seed())) {
            load.awaitAccepted(20);
            ProcessHandle gateway = site.gateway().handle();
            List<Long> silences = new ArrayList<>();
            for (int kill = 0; kill < kills; kill++) {
                drill.waitAtMost(LONGEST_LIFE_MILLIS);
                long killed = System.nanoTime();
                ProcessHandle old = site.killPostmaster();
                await("the database is started again; " + drill)
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> site.findPostmaster()
                                .filter(now -> !now.equals(old))
                                .isPresent());
                silences.add((load.awaitAcceptedAfter(System.nanoTime()) - killed) / 1_000_000);
                load.awaitAccepted(20);
            }
            load.close();
            site.settle();

            Accounts accounts = new Accounts(load, site.arrivals(), site.rows());
            accounts.nothingLost()
                    .nothingUnscanned()
                    .copiesOnlyAround(site.databaseKills(), UNWRITTEN)
                    .nothingLeftBehind(site.vault(), kills * SENDERS)
                    .ledgerHolds()
                    .check(drill.toString());
            assertThat(site.gateway().handle())
                    .as("the gateway lives through it")
                    .isEqualTo(gateway);
            assertThat(gateway.isAlive()).as("the gateway lives through it").isTrue();
            LOG.info("event=database-killed kills={} silenceMillis={} {}", kills, silences, accounts);
        }
    }

    @Test
    void deadHungAndStarvedScanWorkersLetNothingBy() throws Exception {
        int kills = drill.times(4, 20);
        int hangs = drill.times(1, 5);
        int bombs = drill.times(1, 3);
        TestConf conf = new TestConf(directory).section("""
                inspection:
                  time-limit: 2s
                  worker-memory: 128MB
                  max-unpacked: 2GB
                  max-leaf: 1GB
                  max-text: 100000000
                """);
        try (Site site = Site.start(conf);
                Load load = site.load(SENDERS, drill.seed())) {
            load.awaitAccepted(20);
            for (int bomb = 0; bomb < bombs; bomb++) {
                String mail = Bomb.send(site.conf().smtp());
                await("what starves a worker is held; " + drill)
                        .atMost(Duration.ofMinutes(3))
                        .until(() -> site.rows()
                                        .count("select count(*) from recipient where state = 'HELD'"
                                                + " and reasons::text like '%unscannable%' and mail = '" + mail + "'")
                                == 1);
            }
            for (int kill = 0; kill < kills; kill++) {
                site.awaitArrivals(5);
                drill.waitAtMost(LONGEST_LIFE_MILLIS);
                killOneOf(site.gateway());
            }
            for (int hang = 0; hang < hangs; hang++) {
                site.awaitArrivals(5);
                drill.waitAtMost(LONGEST_LIFE_MILLIS);
                hangAllOf(site.gateway());
            }
            load.awaitAccepted(20);
            load.close();
            site.settle();

            Accounts accounts = new Accounts(load, site.arrivals(), site.rows());
            accounts.nothingLost()
                    .nothingUnscanned()
                    .atMostOneCopyInEachLife()
                    .nothingLeftBehind(site.vault(), 0)
                    .ledgerHolds()
                    .check(drill.toString());
            assertThat(accounts.duplicates())
                    .as("no worker's end makes a copy; " + drill)
                    .isZero();
            assertThat(accounts.unscannable().keySet())
                    .as("what is in order is held only where workers died or hung over it; " + drill)
                    .isSubsetOf("unscannable.crash", "unscannable.timeout");
            LOG.info(
                    "event=workers-killed kills={} hangs={} bombs={} lost={} {}",
                    kills,
                    hangs,
                    bombs,
                    lostAtWork(site),
                    accounts);
        }
    }

    /** How many workers ended with a message in their hands. */
    private static long lostAtWork(Site site) {
        return site.gateway()
                .log()
                .lines()
                .filter(line -> line.contains("event=worker-lost"))
                .count();
    }

    private void killOneOf(GatewayProcess gateway) {
        List<ProcessHandle> workers = awaitWorkers(gateway);
        workers.get(drill.below(workers.size())).destroyForcibly();
    }

    private static void hangAllOf(GatewayProcess gateway) throws IOException {
        for (ProcessHandle worker : awaitWorkers(gateway)) {
            new ProcessBuilder("kill", "-STOP", Long.toString(worker.pid()))
                    .start()
                    .onExit()
                    .join();
        }
    }

    private static List<ProcessHandle> awaitWorkers(GatewayProcess gateway) {
        return await("there are scan workers")
                .atMost(Duration.ofMinutes(1))
                .until(gateway::workers, all -> !all.isEmpty());
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }
}
