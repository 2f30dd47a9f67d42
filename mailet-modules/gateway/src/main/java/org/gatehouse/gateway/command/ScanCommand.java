package org.gatehouse.gateway.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.gatehouse.gateway.assembly.Program;
import org.gatehouse.gateway.scan.FileScan;
import org.gatehouse.settings.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code scan}: what the gateway would make of message files, without a server. */
@Command(
        name = "scan",
        description = {
            "Says what the gateway would make of .eml files, one line each.",
            "The recipient is a pupil unless --to says otherwise; the sender is the From field, not authenticated."
        },
        mixinStandardHelpOptions = true)
public final class ScanCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(names = "--conf", paramLabel = "DIR", description = "settings; those shipped with the program by default")
    private @Nullable Path conf;

    @Option(names = "--from", paramLabel = "ADDRESS", description = "the envelope sender")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "ADDRESS", description = "the recipient")
    private @Nullable String to;

    @Option(names = "--json", description = "one JSON object a line, with everything")
    private boolean json;

    @Option(names = "--text", description = "with --json: the extracted text too")
    private boolean text;

    @Parameters(arity = "1..*", paramLabel = "FILE|DIR", description = "message files, or directories of them")
    private List<Path> files = List.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Settings settings = ConfOption.read(conf == null ? Program.shippedConf() : conf);
        try (FileScan scan = FileScan.open(settings, from, to)) {
            for (Path start : files) {
                for (Path file : filesIn(start)) {
                    print(scan.scan(file));
                }
            }
        }
        return 0;
    }

    private static List<Path> filesIn(Path start) throws IOException {
        try (Stream<Path> all = Files.walk(start)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void print(FileScan.Line line) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JSON.writeValueAsString(line.toMap(text)));
        } else {
            out.println(line.disposition() + "\t" + line.file());
            line.sentences().forEach(sentence -> out.println("\t" + sentence));
        }
        out.flush();
    }
}
