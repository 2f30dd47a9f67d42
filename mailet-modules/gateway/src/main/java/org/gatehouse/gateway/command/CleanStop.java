package org.gatehouse.gateway.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * Stops what a command runs when the process is told to end by SIGTERM or Ctrl-C, also where that comes while it is
 * still starting. The process then ends with 143 or 130, as the shell expects of a signal.
 */
final class CleanStop {
    private final CompletableFuture<Optional<Runnable>> whatToDo = new CompletableFuture<>();

    private CleanStop() {}

    /** Starts something that the end of the process will stop. */
    static <T> T start(Callable<T> start, Consumer<T> stop) throws Exception {
        CleanStop clean = new CleanStop();
        Runtime.getRuntime().addShutdownHook(new Thread(clean::stop, "stop"));
        try {
            T started = start.call();
            clean.whatToDo.complete(Optional.of(() -> stop.accept(started)));
            return started;
        } finally {
            // After a start that failed there is nothing to stop; after one that did not, this changes nothing.
            clean.whatToDo.complete(Optional.empty());
        }
    }

    /** Returns only by being interrupted. */
    static void waitForSignal() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    private void stop() {
        whatToDo.join().ifPresent(Runnable::run);
    }
}
