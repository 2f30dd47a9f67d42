package org.gatehouse.attachment.pool;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.gatehouse.attachment.InspectionLimits;

/** The command line of a worker. */
record WorkerCommand(WorkerOptions options, InspectionLimits limits, String mainClass) {

    /** @param scratch the worker's own place: where it starts and puts temporary files */
    ProcessBuilder toProcessBuilder(Path scratch) {
        List<Path> readable = new ArrayList<>(options.classPath());
        readable.add(Path.of(System.getProperty("java.home")));
        List<String> command = new ArrayList<>(options.confinement().wrap(readable, List.of(scratch)));
        command.add(options.java().toString());
        command.addAll(jvmOptions(scratch));
        command.add("-cp");
        command.add(options.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(mainClass);
        command.addAll(limits.toArguments());
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
