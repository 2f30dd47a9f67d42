package org.gatehouse.attachment.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.gatehouse.attachment.InspectionLimits;
import org.gatehouse.core.TemporaryFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong while workers start must keep nobody waiting, and no place. */
@Timeout(120)
class CrewTest {
    @TempDir
    private Path temp;

    @Test
    void saysItIsTemporaryWhenAStartFailsWithAnError() {
        try (Crew crew = new Crew(clockwork -> outOfThreads(), 1)) {
            for (int round = 0; round < 3; round++) {
                assertThatThrownBy(crew::take).isInstanceOf(TemporaryFailure.class);
            }
        }
    }

    @Test
    void saysItIsTemporaryWhileAStartHangsAndTakesThatWorkerLater() {
        ChildCommand command = new ChildCommand(
                WorkerPoolTest.options(temp, 1),
                WorkerPoolTest.UNRULY,
                InspectionLimits.standard().toArguments(),
                List.of());
        CountDownLatch mayStart = new CountDownLatch(1);
        Crew.Starter slow = clockwork -> {
            await(mayStart);
            return Worker.start(command, clockwork);
        };
        try (Crew crew = new Crew(slow, 1, Duration.ofMillis(50))) {
            for (int round = 0; round < 3; round++) {
                assertThatThrownBy(crew::take).isInstanceOf(TemporaryFailure.class);
            }
            mayStart.countDown();

            assertThat(takeInTheEnd(crew).isAlive()).isTrue();
        }
    }

    private static Worker takeInTheEnd(Crew crew) {
        while (true) {
            try {
                return crew.take();
            } catch (TemporaryFailure e) {
                assertThat(e).hasMessageContaining("in time");
            }
        }
    }

    private static Worker outOfThreads() {
        throw new OutOfMemoryError("invented");
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new InterruptedIOException("invented");
        }
    }
}
