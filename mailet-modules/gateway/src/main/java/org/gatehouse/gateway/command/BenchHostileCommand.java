package org.gatehouse.gateway.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.gatehouse.gateway.assembly.Program;
import org.gatehouse.gateway.bench.HostileBench;
import org.gatehouse.settings.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench hostile}: what the scan makes of a folder of hostile test mail, against its manifest. */
@Command(
        name = "hostile",
        description = {
            "Scans every file that a folder's MANIFEST.tsv and adversarial/expected.tsv name, and prints a table by category:",
            "how many were answered as the manifest allows, and the files that were not. Exit code 1 where there are any."
        },
        mixinStandardHelpOptions = true)
public final class BenchHostileCommand implements Callable<Integer> {
    @Option(names = "--conf", paramLabel = "DIR", description = "settings; those shipped with the program by default")
    private @Nullable Path conf;

    @Option(
            names = "--ordinary",
            paramLabel = "DIR",
            description =
                    "ordinary mail: how many are held for their form alone; files that manifest.csv suspects apart")
    private List<Path> ordinary = List.of();

    @Parameters(arity = "0..1", paramLabel = "FOLDER", description = "with MANIFEST.tsv")
    private @Nullable Path folder;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Settings settings = ConfOption.read(conf == null ? Program.shippedConf() : conf);
        PrintWriter out = spec.commandLine().getOut();
        try (HostileBench bench = CleanStop.start(() -> HostileBench.open(settings), HostileBench::close)) {
            if (folder != null) {
                bench.scanManifest(folder);
            }
            for (Path mail : ordinary) {
                bench.scanOrdinary(mail);
            }
            bench.print(out);
            return bench.allPassed() ? 0 : 1;
        }
    }
}
