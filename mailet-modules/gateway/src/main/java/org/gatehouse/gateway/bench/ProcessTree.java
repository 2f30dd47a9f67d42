package org.gatehouse.gateway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A process with all its children: what they cost. Linux. */
final class ProcessTree {
    /** Clock ticks a second in /proc, the same on every Linux that runs a JDK. */
    private static final long TICKS = 100;

    private static final int USER = 11;
    private static final int SYSTEM_OF_DEAD_CHILDREN = 14;

    private final ProcessHandle root;

    ProcessTree(ProcessHandle root) {
        this.root = root;
    }

    /** User and system time of all that live, and of children that have ended. */
    Duration cpu() {
        return Duration.ofMillis(all().stream().mapToLong(ProcessTree::ticks).sum() * 1000 / TICKS);
    }

    /** Proportional set size in MiB: shared pages are counted once. */
    long pssMib() {
        return all().stream().mapToLong(ProcessTree::pssKib).sum() / 1024;
    }

    private List<ProcessHandle> all() {
        return Stream.concat(Stream.of(root), root.descendants()).toList();
    }

    private static long ticks(ProcessHandle process) {
        String stat = read(process, "stat");
        // The name of the program stands in parentheses and may hold spaces.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        long ticks = 0;
        for (int i = USER; i <= SYSTEM_OF_DEAD_CHILDREN && i < fields.length; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks;
    }

    private static long pssKib(ProcessHandle process) {
        return read(process, "smaps_rollup")
                .lines()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    /** Empty where the process has just ended. */
    private static String read(ProcessHandle process, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), file));
        } catch (IOException ended) {
            return "";
        }
    }
}
