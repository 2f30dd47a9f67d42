package org.gatehouse.attachment.pool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static final long PAGE = 4096;

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
        return look && residentBytes(worker.pid()) > mostResidentBytes ? Optional.of("grown") : Optional.empty();
    }

    /** 0 where the system does not tell: the heap is bounded all the same. */
    private static long residentBytes(long pid) {
        Path statm = Path.of("/proc", Long.toString(pid), "statm");
        try {
            return Files.exists(statm) ? Long.parseLong(Files.readString(statm).split(" ", -1)[1]) * PAGE : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
