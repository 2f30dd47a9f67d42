package org.gatehouse.system.canary;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What processes write into files, as strace sees it: also what is removed again before anybody can search for it. Kept
 * in memory only, because strace sees what goes through sockets, too. Thread-safe.
 */
public final class Trace implements AutoCloseable {
    private static final String CALLS = "trace=write,pwrite64,writev,pwritev,pwritev2";
    /** Longer than what Java and PostgreSQL write at once into a file. */
    private static final String BYTES = "262144";

    private static final Pattern INTO_FILE = Pattern.compile("p?writev?(?:64|2)?\\(\\d+<(/[^>]*)>, .*");
    /** Canaries, and what is as long as one. */
    private static final Pattern LETTERS = Pattern.compile("[a-z]{16,}");

    private final Process strace;
    private final Thread reader;
    private final Set<String> attached = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<String>> lettersByFile = new ConcurrentHashMap<>();

    private Trace(List<String> command) throws IOException {
        this.strace = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        this.reader = new Thread(this::read, "strace-reader");
        reader.setDaemon(true);
        reader.start();
    }

    /** Returns when all of them, and what they will start, are watched. */
    public static Trace attach(List<ProcessHandle> processes) throws IOException {
        List<String> command = strace();
        processes.forEach(process -> command.addAll(List.of("-p", Long.toString(process.pid()))));
        Trace trace = new Trace(command);
        Set<String> wanted = processes.stream()
                .filter(ProcessHandle::isAlive)
                .map(process -> Long.toString(process.pid()))
                .collect(Collectors.toSet());
        await("strace watches")
                .atMost(Duration.ofSeconds(60))
                .until(() -> trace.attached.containsAll(wanted) || !trace.strace.isAlive());
        if (!trace.strace.isAlive()) {
            throw new IllegalStateException("strace ended with " + trace.strace.exitValue());
        }
        return trace;
    }

    /** A program from its start to its end. @return what it answered */
    public static Trace run(List<String> program) throws IOException, InterruptedException {
        List<String> command = strace();
        command.addAll(program);
        Trace trace = new Trace(command);
        trace.strace.waitFor();
        trace.reader.join();
        return trace;
    }

    public int exitValue() {
        return strace.exitValue();
    }

    /** Every file that something was written into. */
    public Set<String> files() {
        return new TreeSet<>(lettersByFile.keySet());
    }

    /** Where these words were written, with what each is. */
    public Set<String> leaks(Map<String, String> placesByWord) {
        Set<String> found = new TreeSet<>();
        lettersByFile.forEach((file, letters) -> placesByWord.forEach((word, place) -> {
            if (letters.stream().anyMatch(run -> run.contains(word))) {
                found.add(place + " into " + file);
            }
        }));
        return found;
    }

    @Override
    public void close() {
        strace.destroy();
        try {
            strace.waitFor();
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> strace() {
        return new ArrayList<>(List.of("strace", "-f", "-yy", "-s", BYTES, "-e", CALLS, "-e", "signal=none"));
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(strace.getErrorStream(), StandardCharsets.ISO_8859_1))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                take(line);
            }
        } catch (IOException e) {
            throw new IllegalStateException("strace cannot be read", e);
        }
    }

    private void take(String line) {
        if (line.startsWith("strace: Process ") && line.contains("attached")) {
            attached.add(line.split(" ", 4)[2]);
            return;
        }
        Matcher call = INTO_FILE.matcher(line.replaceFirst("^\\[pid +\\d+\\] ", ""));
        if (call.matches()
                && !call.group(1).startsWith("/dev/")
                && !call.group(1).startsWith("/proc/")) {
            lettersByFile
                    .computeIfAbsent(call.group(1), file -> ConcurrentHashMap.newKeySet())
                    .addAll(LETTERS.matcher(line)
                            .results()
                            .map(result -> result.group())
                            .collect(Collectors.toSet()));
        }
    }
}
