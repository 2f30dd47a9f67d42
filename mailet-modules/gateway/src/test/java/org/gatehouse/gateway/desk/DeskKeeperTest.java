package org.gatehouse.gateway.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeskKeeperTest {
    private final LinkedBlockingQueue<Process> started = new LinkedBlockingQueue<>();

    @Test
    void startsTheDeskAgainWhenItDiesAndEndsItAtTheEnd() throws Exception {
        DeskKeeper keeper = new DeskKeeper(this::sleeper, Duration.ofMillis(1));
        keeper.begin();
        next().destroyForcibly();

        Process second = next();
        assertThat(second.isAlive()).isTrue();
        keeper.close();

        assertThat(second.waitFor(10, TimeUnit.SECONDS)).isTrue();
        keeper.close();
        assertThat(started).isEmpty();
    }

    @Test
    void saysWhoseChildTheDeskIsAndWhichSettingsItReads() {
        DeskLaunch launch = DeskLaunch.up(Path.of("/opt/gatehouse"), Path.of("/etc/gatehouse"));

        assertThat(launch.isBuilt()).isFalse();
        assertThat(launch.command())
                .contains("-Dgatehouse.parent=" + ProcessHandle.current().pid(), "org.gatehouse.desk.DeskMain")
                .endsWith("up", "--only", "desk", "--conf", "/etc/gatehouse");
    }

    private Process sleeper() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        started.add(process);
        return process;
    }

    private Process next() throws InterruptedException {
        return Optional.ofNullable(started.poll(10, TimeUnit.SECONDS)).orElseThrow();
    }
}
