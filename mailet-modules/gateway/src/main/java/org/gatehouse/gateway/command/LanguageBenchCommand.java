package org.gatehouse.gateway.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.gatehouse.language.model.LanguageModel;
import org.gatehouse.language.training.Floors;
import org.gatehouse.language.training.LanguageBench;
import org.gatehouse.language.training.Row;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench language}: how good the language model is. */
@Command(
        name = "language",
        description = {
            "Measures the language model on texts that it has not learnt from, one border for all rows, and prints each",
            "figure with its 95 %% interval, what is wanted and the recorded floor. Exit code 1 where one is below its floor."
        },
        mixinStandardHelpOptions = true)
public final class LanguageBenchCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "dev.tsv.gz and mail/dev.tsv.gz (default: ${DEFAULT-VALUE})",
            defaultValue = "../shared/language")
    private Path data = Path.of("");

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "another model than the one that comes with Gatehouse")
    private @Nullable Path model;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        LanguageModel measured = measured();
        Floors floors = Floors.recorded();
        PrintWriter out = spec.commandLine().getOut();
        out.println("model " + measured.version());
        out.printf("%-52s %7s  %-15s %9s %9s%n", "measure", "figure", "95 % interval", "wanted", "floor");
        int below = 0;
        for (Row row : LanguageBench.measure(measured, data)) {
            boolean kept = floors.isKept(row);
            below += kept ? 0 : 1;
            out.println(line(row, floors)
                    + (row.isReached() ? "" : "  short of what is wanted")
                    + (kept ? "" : "  BELOW THE FLOOR"));
        }
        return below == 0 ? 0 : 1;
    }

    private LanguageModel measured() throws IOException {
        if (model == null) {
            return LanguageModel.shipped();
        }
        try (InputStream in = Files.newInputStream(model)) {
            return LanguageModel.read(in);
        }
    }

    private static String line(Row row, Floors floors) {
        String sign = row.isUpper() ? ">= " : "<= ";
        String wanted = row.wanted() == 0 ? "-" : String.format(Locale.ROOT, "%s%.3f", sign, row.wanted());
        String floor = floors.find(row.name()).isPresent()
                ? String.format(
                        Locale.ROOT, "%s%.3f", sign, floors.find(row.name()).get())
                : "-";
        return String.format(
                Locale.ROOT,
                "%-52s %7.4f  %.4f - %.4f %9s %9s",
                row.name(),
                row.value(),
                row.low(),
                row.high(),
                wanted,
                floor);
    }
}
