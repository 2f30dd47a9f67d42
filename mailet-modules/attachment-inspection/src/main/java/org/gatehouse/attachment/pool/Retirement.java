package org.gatehouse.attachment.pool;

import java.util.Optional;

/**
 * When a sound worker is replaced by a fresh one: after many messages, or when it has grown. A restart costs some nine
 * seconds of processor time, so not often.
 */
final class Retirement {
    private static final int MOST_MESSAGES = 20_000;
    private static final int MESSAGES_BETWEEN_LOOKS = 200;
    /** Code, threads, buffers outside the heap. */
    private static final long NATIVE_MB = 384;

    private final long mostResidentBytes;

    Retirement(WorkerOptions options) {
        this.mostResidentBytes = (options.memoryMb() + NATIVE_MB) * 1024 * 1024;
    }

    Optional<String> reason(Worker worker) {
        if (worker.isUnsound()) {
            return Optional.of("unsound");
        }
        if (worker.messages() >= MOST_MESSAGES) {
            return Optional.of("many-messages");
        }
        boolean look = worker.messages() % MESSAGES_BETWEEN_LOOKS == 0;
        return look && ProcessFamily.residentBytes(worker.handle()) > mostResidentBytes
                ? Optional.of("grown")
                : Optional.empty();
    }
}
