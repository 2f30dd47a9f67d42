package org.gatehouse.gateway.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.gatehouse.core.mail.Address;
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
            "Says what the gateway would make of .eml files, one line each. Other files are looked at as attachments.",
            "The recipient is a pupil unless --to says otherwise; the sender is the From field, not authenticated."
        },
        mixinStandardHelpOptions = true)
public final class ScanCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(names = "--conf", paramLabel = "DIR", description = "settings; those shipped with the program by default")
    private @Nullable Path conf;

    @Option(
            names = "--from",
            paramLabel = "ADDRESS",
            converter = AddressOption.class,
            description = "the envelope sender")
    private @Nullable Address from;

    @Option(names = "--to", paramLabel = "ADDRESS", converter = AddressOption.class, description = "the recipient")
    private @Nullable Address to;

    @Option(names = "--json", description = "one JSON object a line, with everything")
    private boolean json;

    @Option(names = "--text", description = "the extracted text too")
    private boolean text;

    @Parameters(arity = "1..*", paramLabel = "FILE|DIR", description = "message files, or directories of them")
    private List<Path> files = List.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        List<Path> found = new ArrayList<>();
        for (Path start : files) {
            found.addAll(filesIn(start));
        }
        Settings settings = ConfOption.read(conf == null ? Program.shippedConf() : conf);
        try (FileScan scan = CleanStop.start(() -> FileScan.open(settings, from, to), FileScan::close)) {
            return scanAll(scan, found) ? 0 : 1;
        }
    }

    /** @return whether every file could be read */
    private boolean scanAll(FileScan scan, List<Path> found) throws IOException {
        boolean allRead = true;
        for (Path file : found) {
            if (spec.commandLine().getOut().checkError()) {
                throw new IOException("nobody reads the answers any more");
            }
            allRead &= scanOne(scan, file);
        }
        return allRead;
    }

    private boolean scanOne(FileScan scan, Path file) throws IOException {
        FileScan.Line line;
        try {
            line = scan.scan(file);
        } catch (IOException | UncheckedIOException e) {
            spec.commandLine().getErr().println("gatehouse: cannot be read, not scanned: " + file);
            return false;
        }
        print(line);
        return true;
    }

    private static List<Path> filesIn(Path start) throws IOException {
        if (!Files.exists(start)) {
            throw new NoSuchFileException(start.toString());
        }
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
            if (text) {
                line.texts().forEach(out::println);
            }
        }
        out.flush();
    }
}
