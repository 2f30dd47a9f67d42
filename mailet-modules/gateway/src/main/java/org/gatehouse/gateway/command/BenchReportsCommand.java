package org.gatehouse.gateway.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.gatehouse.gateway.assembly.Program;
import org.gatehouse.gateway.bench.ReportsBench;
import org.gatehouse.settings.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench reports}: for how many forwards the original can be found again. */
@Command(
        name = "reports",
        description = {
            "Reads a folder of forwards as the report address does (inline forwards and replies, .msg, winmail.dat) and prints",
            "for how many the original can be found again, by Message-ID or by sender, date and subject, and those for which",
            "not. Exit code 1 where it is less than 95 %%, or a worker crashed."
        },
        mixinStandardHelpOptions = true)
public final class BenchReportsCommand implements Callable<Integer> {
    @Option(names = "--conf", paramLabel = "DIR", description = "settings; those shipped with the program by default")
    private @Nullable Path conf;

    @Parameters(paramLabel = "FOLDER", description = "of .eml, .msg, .tnef files, or one with MANIFEST.tsv")
    private Path folder = Path.of(".");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Settings settings = ConfOption.read(conf == null ? Program.shippedConf() : conf);
        PrintWriter out = spec.commandLine().getOut();
        try (ReportsBench bench = CleanStop.start(() -> ReportsBench.open(settings), ReportsBench::close)) {
            bench.read(folder);
            bench.print(out);
            return bench.isGoodEnough() ? 0 : 1;
        }
    }
}
