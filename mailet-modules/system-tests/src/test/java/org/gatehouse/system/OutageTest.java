package org.gatehouse.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.gatehouse.system.rig.Accounts;
import org.gatehouse.system.rig.Ballast;
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
 * Takes away what the gateway stands on: senders are told to come again, nothing accepted is lost, and it goes on by
 * itself.
 */
@Tag("system")
class OutageTest {
    private static final Logger LOG = LoggerFactory.getLogger(OutageTest.class);
    private static final int SENDERS = 4;
    private static final int A_WHILE_MILLIS = 3_000;

    @TempDir
    private Path directory;

    private final Drill drill = new Drill();

    @Test
    void gatewayToldToStopUnderLoadLeavesNothingToRepeat() throws Exception {
        int stops = drill.times(1, 3);
        try (Site site = Site.start(new TestConf(directory));
                Load load = site.load(SENDERS, drill.seed())) {
            load.awaitAccepted(20);
            for (int stop = 0; stop < stops; stop++) {
                drill.waitAtMost(A_WHILE_MILLIS);
                site.stopGateway();
                assertThat(site.findPostmaster())
                        .as("the database is stopped, too; " + drill)
                        .isEmpty();
                site.awaitEndOfOldWorkers();
                site.launchGateway().awaitUp();
                load.awaitAccepted(20);
            }
            Accounts accounts = settle(site, load, 0);
            assertThat(accounts.duplicates())
                    .as("nothing is sent twice; " + drill)
                    .isZero();
        }
    }

    @Test
    void vaultThatIsNotThereIsWaitedFor() throws Exception {
        try (Site site = Site.start(new TestConf(directory));
                Load load = site.load(SENDERS, drill.seed())) {
            load.awaitAccepted(20);
            Path away = site.vault().resolveSibling("vault.away");
            Files.move(site.vault(), away);
            Files.writeString(site.vault(), "in the way");
            load.awaitTemporary();
            drill.waitAtMost(A_WHILE_MILLIS);
            Files.delete(site.vault());
            load.awaitTemporary();
            drill.waitAtMost(A_WHILE_MILLIS);
            Files.move(away, site.vault());
            load.awaitAccepted(40);
            settle(site, load, SENDERS);
        }
    }

    @Test
    void fullDiskIsWaitedFor() throws Exception {
        TestConf conf = new TestConf(directory);
        try (Ballast disk = Ballast.mount(conf.data(), 400)) {
            assumeTrue(disk.isMounted(), "a small file system cannot be mounted here: run as root");
            try (Site site = Site.start(conf);
                    Load load = site.load(SENDERS, drill.seed())) {
                load.awaitAccepted(20);
                disk.fill();
                load.awaitTemporary();
                drill.waitAtMost(2 * A_WHILE_MILLIS);
                disk.fill();
                drill.waitAtMost(A_WHILE_MILLIS);
                disk.drop();
                load.awaitAccepted(40);
                settle(site, load, 10 * SENDERS);
            }
        }
    }

    @Test
    void databaseThatCannotStartIsWaitedForByARunningGatewayAndRefusedByANewOne() throws Exception {
        try (Site site = Site.start(new TestConf(directory));
                Load load = site.load(SENDERS, drill.seed())) {
            load.awaitAccepted(20);
            Path settings = site.postgres().resolve("data").resolve("postgresql.conf");
            String sound = Files.readString(settings);
            Files.writeString(settings, "\nno_such_setting = 1\n", StandardOpenOption.APPEND);
            site.killPostmaster();
            load.awaitTemporary();
            drill.waitAtMost(A_WHILE_MILLIS);
            site.killGateway();
            refuses(site, "pg_ctl");
            Files.writeString(settings, sound);
            site.launchGateway().awaitUp();
            load.awaitAccepted(20);
            // The database was killed, and then the gateway: each may cut off what every sender had begun.
            settle(site, load, 2 * SENDERS);
        }
    }

    @Test
    void portThatIsTakenIsSaidAndNothingIsLeftRunning() throws Exception {
        TestConf conf = new TestConf(directory);
        try (Site site = Site.start(conf);
                Load load = site.load(SENDERS, drill.seed())) {
            load.awaitAccepted(20);
            site.killGateway();
            try (ServerSocket other = bind(conf.smtp())) {
                refuses(site, Integer.toString(other.getLocalPort()));
            }
            site.launchGateway().awaitUp();
            load.awaitAccepted(20);
            settle(site, load, SENDERS);
        }
    }

    private void refuses(Site site, String word) throws IOException {
        int before = site.gateway().log().length();
        GatewayProcess launched = site.launchGateway();
        await("the gateway gives up; " + drill).atMost(Duration.ofMinutes(3)).until(() -> !launched.handle()
                .isAlive());
        String said = launched.log().substring(before);
        assertThat(said).as(drill.toString()).contains(word);
        assertThat(launched.exitValue()).as(said).isPositive();
        assertThat(site.findPostmaster())
                .as("nothing is left running; " + drill)
                .isEmpty();
    }

    private Accounts settle(Site site, Load load, int cutOff) throws Exception {
        load.close();
        site.settle();
        Accounts accounts = new Accounts(load, site.arrivals(), site.rows());
        accounts.nothingLost()
                .nothingUnscanned()
                .nothingLeftBehind(site.vault(), cutOff)
                .ledgerHolds()
                .check(drill.toString());
        assertThat(site.strangers()).as(drill.toString()).isEqualTo(List.of());
        LOG.info("event=outage-survived {}", accounts);
        return accounts;
    }

    private static ServerSocket bind(InetSocketAddress address) throws IOException {
        return new ServerSocket(address.getPort(), 50, address.getAddress());
    }
}
