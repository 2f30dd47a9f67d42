package org.gatehouse.gateway.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.gatehouse.language.training.ModelMaker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code train}: makes the language model (docs/model-card.md). */
@Command(
        name = "train",
        description = {
            "Trains the language model from judged texts and the project's own pairs of sentences. The same data gives the",
            "same bytes. Takes about four minutes and 4 GB of memory: GATEHOUSE_JAVA_OPTIONS=-Xmx5g ./gatehouse train ..."
        },
        mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "train.tsv.gz, mail/train.tsv.gz and lexicons (default: ${DEFAULT-VALUE})",
            defaultValue = "../shared/language")
    private Path data = Path.of("");

    @Parameters(paramLabel = "MODEL", description = "file to write")
    private Path model = Path.of("language.model");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        new ModelMaker(out::println).make(data, model);
        out.println("model written to " + model);
        return 0;
    }
}
