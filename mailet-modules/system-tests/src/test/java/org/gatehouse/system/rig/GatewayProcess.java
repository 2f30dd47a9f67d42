package org.gatehouse.system.rig;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The gateway as a process of its own, started like the launcher starts it; can be killed at any moment. */
public final class GatewayProcess implements AutoCloseable {
    private static final String UP = "is up, listening on";
    private static final Duration START = Duration.ofMinutes(3);

    private final Path conf;
    private final Path log;
    private final long startsBefore;
    private final Process process;

    private GatewayProcess(Path conf, Path log, long startsBefore, Process process) {
        this.startsBefore = startsBefore;
        this.conf = conf;
        this.log = log;
        this.process = process;
    }

    /** Returns when the gateway takes mail. Output of all starts goes to {@code gateway.log} beside the settings. */
    public static GatewayProcess start(Path conf) throws IOException {
        GatewayProcess started = launch(conf);
        started.awaitUp();
        return started;
    }

    /** Runs what the launcher runs, not what this test was started with. */
    public static GatewayProcess startProgram(Path conf) throws IOException {
        Path program = Path.of(System.getProperty("gatehouse.home"), "mailet-modules/gateway/target/program/lib");
        GatewayProcess started = launch(conf, program.resolve("*").toString());
        started.awaitUp();
        return started;
    }

    /** Returns at once. */
    public static GatewayProcess launch(Path conf) throws IOException {
        return launch(conf, System.getProperty("java.class.path"));
    }

    private static GatewayProcess launch(Path conf, String classPath) throws IOException {
        Path log = conf.resolveSibling("gateway.log");
        long startsBefore = Files.exists(log) ? count(log, UP) : 0;
        String home = System.getProperty("gatehouse.home");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx384m",
                        "-Dgatehouse.home=" + home,
                        "-Dlogback.configurationFile=" + Path.of(home, "conf", "logback.xml"),
                        "-cp",
                        classPath,
                        "org.gatehouse.gateway.Main",
                        "up",
                        "--only",
                        "gateway",
                        "--disk-temp",
                        "--conf",
                        conf.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new GatewayProcess(conf, log, startsBefore, process);
    }

    public void awaitUp() {
        await("gateway is up; see " + log)
                .atMost(START)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !process.isAlive() || count(UP) > startsBefore);
        if (!process.isAlive()) {
            throw new IllegalStateException("the gateway ended with " + process.exitValue() + "\n" + log());
        }
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Of a process that has ended. */
    public int exitValue() {
        return process.exitValue();
    }

    /** Everything the gateway ever printed, over all its starts. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The scan workers that live now. */
    public List<ProcessHandle> workers() {
        return children("WorkerMain");
    }

    private List<ProcessHandle> children(String inCommandLine) {
        try (Stream<ProcessHandle> all = process.toHandle().descendants()) {
            return all.filter(child -> commandLine(child).contains(inCommandLine))
                    .toList();
        }
    }

    /** Java gives no more than the first page of it, and a class path is longer. */
    private static String commandLine(ProcessHandle child) {
        try {
            return Files.readString(
                    Path.of("/proc", Long.toString(child.pid()), "cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }

    /** SIGKILL: no chance to write anything down. The embedded PostgreSQL stays, as it would after a crash. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM, and waits for the end. */
    @Override
    public void close() {
        stop();
    }

    /** SIGTERM, and waits for the end. @return the exit code */
    public int stop() {
        process.destroy();
        awaitEnd();
        return process.exitValue();
    }

    public Path conf() {
        return conf;
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the gateway did not stop within a minute\n" + log());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long count(String text) {
        return Files.exists(log) ? count(log, text) : 0;
    }

    private static long count(Path log, String text) {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(text)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
