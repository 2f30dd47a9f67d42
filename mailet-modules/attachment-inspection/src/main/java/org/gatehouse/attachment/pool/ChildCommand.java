package org.gatehouse.attachment.pool;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The command line of a child process.
 *
 * @param arguments of the main class
 * @param readable what it may read besides Java and its jars
 */
record ChildCommand(WorkerOptions options, String mainClass, List<String> arguments, List<Path> readable) {
    ChildCommand {
        arguments = List.copyOf(arguments);
        readable = List.copyOf(readable);
    }

    /** @param scratch the process' own place: where it starts and puts temporary files */
    ProcessBuilder toProcessBuilder(Path scratch) {
        List<Path> shown = new ArrayList<>(options.classPath());
        shown.add(Path.of(System.getProperty("java.home")));
        shown.addAll(readable);
        List<String> command = new ArrayList<>(options.confinement().wrap(shown, List.of(scratch)));
        command.add(options.java().toString());
        command.addAll(jvmOptions(scratch));
        command.add("-cp");
        command.add(options.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(mainClass);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        // No secret of ours, and no JAVA_TOOL_OPTIONS.
        builder.environment().clear();
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder.directory(scratch.toFile());
    }

    private List<String> jvmOptions(Path scratch) {
        return List.of(
                "-Xmx" + options.memoryMb() + "m",
                "-Xss1m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                // Standard output carries answers only.
                "-XX:+DisplayVMOutputToStderr",
                // Memory is content: none of it in dumps, crash reports or attach files.
                "-XX:-HeapDumpOnOutOfMemoryError",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=/dev/null",
                "-XX:+DisableAttachMechanism",
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + scratch,
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8");
    }
}
