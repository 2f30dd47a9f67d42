package org.gatehouse.attachment.pool;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a worker from everything but its work, by bubblewrap where the system has it and lets it: no network, no files
 * but Java and the worker's own jars to read and its own place to write, no other processes, nobody's rights. What it
 * is not: a filter of system calls.
 *
 * @param program bubblewrap's; empty for none
 */
public record Confinement(List<String> program) {
    private static final Logger LOG = LoggerFactory.getLogger(Confinement.class);
    private static final long PATIENCE_SECONDS = 10;
    /** What a Java needs of the system. Debian's keeps its settings below /etc. */
    private static final List<String> SYSTEM = List.of(
            "/usr", "/lib", "/lib32", "/lib64", "/etc/ld.so.cache", "/etc/java-17-openjdk", "/etc/java-21-openjdk");

    private static final List<String> APART = List.of(
            "--unshare-all",
            "--die-with-parent",
            "--new-session",
            "--cap-drop",
            "ALL",
            "--uid",
            "65534",
            "--gid",
            "65534",
            "--proc",
            "/proc",
            "--dev",
            "/dev");

    public Confinement {
        program = List.copyOf(program);
    }

    public static Confinement none() {
        return new Confinement(List.of());
    }

    /** By the first bubblewrap on the path that works here: containers often forbid what it needs. */
    public static Confinement ofThisSystem() {
        Confinement found = Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "bwrap"))
                .filter(Files::isExecutable)
                .map(file -> new Confinement(List.of(file.toString())))
                .filter(Confinement::works)
                .findFirst()
                .orElse(none());
        LOG.info("event=workers-confined by={}", found.isOn() ? "bubblewrap" : "nothing");
        return found;
    }

    public boolean isOn() {
        return !program.isEmpty();
    }

    private boolean works() {
        List<String> command = new ArrayList<>(wrap(List.of(), List.of()));
        command.add("true");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException e) {
            LOG.warn("event=bubblewrap-unusable cause={}", e.getClass().getSimpleName());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The beginning of a command line, the program's own words to follow; empty where there is no confinement. */
    List<String> wrap(List<Path> readable, List<Path> writable) {
        if (!isOn()) {
            return List.of();
        }
        List<String> words = new ArrayList<>(program);
        words.addAll(APART);
        SYSTEM.forEach(path -> words.addAll(List.of("--ro-bind-try", path, path)));
        readable.forEach(path -> words.addAll(List.of("--ro-bind", path.toString(), path.toString())));
        writable.forEach(path -> words.addAll(List.of("--bind", path.toString(), path.toString())));
        words.addAll(List.of("--remount-ro", "/"));
        writable.forEach(path -> words.addAll(List.of("--chdir", path.toString())));
        return words;
    }
}
