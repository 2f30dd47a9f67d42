package org.gatehouse.system.desk;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The desk as a process of its own, from the program that the launcher runs; can be killed at any moment. */
final class DeskProcess implements AutoCloseable {
    private static final String UP = "event=desk-ready";

    private final Process process;
    private final Path log;

    private DeskProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Returns at once. */
    static DeskProcess launch(Path conf, int life) throws IOException {
        Path home = Path.of(System.getProperty("gatehouse.home"));
        Path log = conf.resolveSibling("desk-" + life + ".log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx384m",
                        "-Dgatehouse.home=" + home,
                        "-Dgatehouse.parent=" + ProcessHandle.current().pid(),
                        "-cp",
                        home.resolve("quarantine-ui/target/program/lib/*").toString(),
                        "org.gatehouse.desk.DeskMain",
                        "up",
                        "--only",
                        "desk",
                        "--conf",
                        conf.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new DeskProcess(process, log);
    }

    /** Returns when people can sign in. */
    void awaitUp() throws IOException {
        await("the desk is up; see " + log)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !process.isAlive() || log().contains(UP));
        if (!process.isAlive()) {
            throw new IllegalStateException("the desk ended with " + process.exitValue() + "\n" + log());
        }
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** SIGTERM, and waits for the end. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
