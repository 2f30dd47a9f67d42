package org.gatehouse.desk;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Ends the desk with the process that started it, however that ends: its next one starts a desk of its own. */
final class ParentWatch {
    /** Set by whoever starts the desk as a child. */
    static final String PARENT = "gatehouse.parent";

    private static final int ENDED_BY_SIGTERM = 143;

    private ParentWatch() {}

    /** Does nothing where the desk was started by itself. */
    static CompletableFuture<Void> start(Optional<String> parent, Runnable end) {
        return parent.map(Long::valueOf)
                .map(pid -> ProcessHandle.of(pid)
                        .map(ProcessHandle::onExit)
                        .orElseGet(() -> CompletableFuture.completedFuture(ProcessHandle.current())))
                .map(ended -> ended.thenRun(end))
                .orElseGet(CompletableFuture::new);
    }

    static void exit() {
        System.exit(ENDED_BY_SIGTERM);
    }
}
