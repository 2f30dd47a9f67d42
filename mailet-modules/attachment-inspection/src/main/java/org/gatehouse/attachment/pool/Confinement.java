package org.gatehouse.attachment.pool;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a worker from everything but its work, by bubblewrap where the system has it and lets it: no network, no files
 * but Java and the worker's own jars to read and its own place to write, no other processes, nobody's rights. On x86-64
 * a filter of system calls as well, where the system takes one: no socket and no process can be made at all.
 *
 * @param program bubblewrap's; empty for none
 * @param calls the file with the filter; empty for none
 */
public record Confinement(List<String> program, Optional<Path> calls) {
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
        return new Confinement(List.of(), Optional.empty());
    }

    /** By the first bubblewrap on the path that works here: containers often forbid what it needs. */
    public static Confinement ofThisSystem() {
        Confinement found = Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "bwrap"))
                .filter(Files::isExecutable)
                .map(file -> new Confinement(List.of(file.toString()), Optional.empty()))
                .filter(Confinement::works)
                .findFirst()
                .map(Confinement::withFilterWhereItWorks)
                .orElse(none());
        LOG.info(
                "event=workers-confined by={} calls={}",
                found.isOn() ? "bubblewrap" : "nothing",
                found.calls().isPresent() ? "filtered" : "not-filtered");
        return found;
    }

    private Confinement withFilterWhereItWorks() {
        if (!SystemCalls.isFor(System.getProperty("os.name"), System.getProperty("os.arch"))) {
            return this;
        }
        try {
            Path file = Files.createTempFile("gatehouse-calls", ".bpf");
            file.toFile().deleteOnExit();
            Files.write(file, SystemCalls.filter());
            Confinement filtered = new Confinement(program, Optional.of(file));
            return filtered.works() ? filtered : this;
        } catch (IOException e) {
            LOG.warn("event=no-filter-of-calls cause={}", e.getClass().getSimpleName());
            return this;
        }
    }

    /** For what starts other programs. */
    Confinement withoutFilter() {
        return new Confinement(program, Optional.empty());
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
        List<String> words = new ArrayList<>();
        // A filter comes by an open file, which a Java process cannot hand down: a shell does, and is gone then.
        calls.ifPresent(file -> words.addAll(List.of("/bin/sh", "-c", "exec \"$@\" 9<\"$0\"", file.toString())));
        words.addAll(program);
        calls.ifPresent(file -> words.addAll(List.of("--seccomp", "9")));
        words.addAll(APART);
        SYSTEM.forEach(path -> words.addAll(List.of("--ro-bind-try", path, path)));
        readable.forEach(path -> words.addAll(List.of("--ro-bind", path.toString(), path.toString())));
        writable.forEach(path -> words.addAll(List.of("--bind", path.toString(), path.toString())));
        words.addAll(List.of("--remount-ro", "/"));
        writable.forEach(path -> words.addAll(List.of("--chdir", path.toString())));
        return words;
    }
}
