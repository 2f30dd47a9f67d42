package org.gatehouse.gateway.desk;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the desk is started: a Java process with a class path of its own. Immutable. */
public final class DeskLaunch {
    private static final String MAIN = "org.gatehouse.desk.DeskMain";

    private final Path home;
    private final List<String> arguments;

    private DeskLaunch(Path home, List<String> arguments) {
        this.home = home;
        this.arguments = arguments;
    }

    /** Runs the desk until it is stopped, or this process ends. */
    public static DeskLaunch up(Path home, Path conf) {
        return new DeskLaunch(
                home,
                List.of("up", "--only", "desk", "--conf", conf.toAbsolutePath().toString()));
    }

    /** Makes accounts while an embedded database runs. */
    public static DeskLaunch user(Path home, Path conf) {
        return new DeskLaunch(
                home, List.of("user", "add", "--conf", conf.toAbsolutePath().toString()));
    }

    /** What a command of the desk said on standard output. */
    public record Answer(int exit, List<String> lines) {
        public Answer {
            lines = List.copyOf(lines);
        }

        @Override
        public String toString() {
            return "Answer[" + exit + "]";
        }
    }

    /** Runs it to its end; its errors go where ours go. */
    public Answer run(String... more) throws IOException, InterruptedException {
        List<String> command = command();
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> lines = out.lines().toList();
            return new Answer(process.waitFor(), lines);
        }
    }

    /** Whether the desk's program is on this machine. */
    public boolean isBuilt() {
        return Files.isDirectory(program());
    }

    /** Its output goes where ours goes. */
    Process start() throws IOException {
        return new ProcessBuilder(command()).inheritIO().start();
    }

    List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // No heap dumps: they would hold what people read.
        command.addAll(List.of(
                "-XX:-HeapDumpOnOutOfMemoryError",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:ErrorFile=/dev/null",
                "-XX:+UseSerialGC",
                "-Xmx384m",
                "-Dfile.encoding=UTF-8",
                "-Dgatehouse.home=" + home,
                "-Dgatehouse.parent=" + ProcessHandle.current().pid()));
        command.addAll(List.of("-cp", program().resolve("*").toString(), MAIN));
        command.addAll(arguments);
        return command;
    }

    private Path program() {
        return home.resolve("quarantine-ui")
                .resolve("target")
                .resolve("program")
                .resolve("lib");
    }
}
