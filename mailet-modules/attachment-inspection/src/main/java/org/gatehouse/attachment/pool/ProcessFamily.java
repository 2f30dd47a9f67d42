package org.gatehouse.attachment.pool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** A process with those it started: a confined worker stands behind what confines it. Stateless. */
final class ProcessFamily {
    private static final long PAGE = 4096;

    private ProcessFamily() {}

    /** Of all together. */
    static Duration cpu(ProcessHandle process) {
        return all(process)
                .map(member -> member.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Of the largest; 0 where the system does not tell. */
    static long residentBytes(ProcessHandle process) {
        return all(process)
                .mapToLong(member -> residentBytes(member.pid()))
                .max()
                .orElse(0);
    }

    private static Stream<ProcessHandle> all(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants());
    }

    private static long residentBytes(long pid) {
        Path statm = Path.of("/proc", Long.toString(pid), "statm");
        try {
            return Files.exists(statm) ? Long.parseLong(Files.readString(statm).split(" ", -1)[1]) * PAGE : 0;
        } catch (IOException e) {
            // It has just ended.
            return 0;
        }
    }
}
