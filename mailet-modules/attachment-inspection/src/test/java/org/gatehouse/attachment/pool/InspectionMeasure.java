package org.gatehouse.attachment.pool;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gatehouse.attachment.InspectionLimits;
import org.gatehouse.core.inspection.ParsedMail;
import org.gatehouse.core.mail.MailContent;

/**
 * Measures, by hand, what reading costs: {@code InspectionMeasure PASSES FILE_OR_FOLDER...} prints the processor time
 * of gateway and worker for each pass; with 0 passes the findings of each file.
 */
final class InspectionMeasure {
    private static final PrintStream OUT = System.out;

    private InspectionMeasure() {}

    public static void main(String[] arguments) throws IOException {
        int passes = Integer.parseInt(arguments[0]);
        List<Path> files = new ArrayList<>();
        for (String argument : List.of(arguments).subList(1, arguments.length)) {
            try (Stream<Path> found = Files.walk(Path.of(argument), java.nio.file.FileVisitOption.FOLLOW_LINKS)) {
                found.filter(Files::isRegularFile).sorted().forEach(files::add);
            }
        }
        Path temp = Files.createTempDirectory("inspection-measure");
        try (WorkerPool pool = new WorkerPool(WorkerOptions.standard(temp), InspectionLimits.standard())) {
            pool.awaitReady();
            if (passes == 0) {
                files.forEach(file -> OUT.println(describe(file, pool.read(content(file)))));
            }
            for (int pass = 1; pass <= passes; pass++) {
                measure(pass, files, pool);
            }
        }
    }

    private static void measure(int pass, List<Path> files, WorkerPool pool) {
        Duration parent = cpu(ProcessHandle.current());
        Duration children = children();
        files.forEach(file -> pool.read(content(file)));
        double parentMs = cpu(ProcessHandle.current()).minus(parent).toNanos() / 1e6 / files.size();
        double childMs = children().minus(children).toNanos() / 1e6 / files.size();
        OUT.printf(
                Locale.ROOT,
                "pass=%d files=%d parent=%.2f worker=%.2f CPU-ms%n",
                pass,
                files.size(),
                parentMs,
                childMs);
    }

    private static Duration children() {
        return ProcessHandle.current().children().map(InspectionMeasure::cpu).reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static String describe(Path file, ParsedMail mail) {
        String findings = mail.findings().stream()
                .map(f -> f.code() + "@" + f.part().map(Object::toString).orElse("-") + "=" + f.score()
                        + f.parameters().values())
                .collect(Collectors.joining(" "));
        return file + "\t" + mail.parts().size() + "\t" + findings;
    }

    static MailContent content(Path file) {
        return new MailContent() {
            @Override
            public long size() {
                return file.toFile().length();
            }

            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file);
            }
        };
    }
}
