package org.gatehouse.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ParentWatchTest {
    @Test
    void endsWithTheProcessThatStartedIt() throws IOException, InterruptedException {
        Process parent = new ProcessBuilder("sleep", "60").start();
        CountDownLatch ended = new CountDownLatch(1);

        var unused = ParentWatch.start(Optional.of(Long.toString(parent.pid())), ended::countDown);
        assertThat(ended.getCount()).isEqualTo(1);
        parent.destroyForcibly();

        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void runsOnWhereNobodyStartedIt() {
        assertThat(ParentWatch.start(Optional.empty(), () -> {})).isNotDone();
    }
}
