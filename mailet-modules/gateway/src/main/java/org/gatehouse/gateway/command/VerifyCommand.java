package org.gatehouse.gateway.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.gatehouse.verify.Checkpoint;
import org.gatehouse.verify.LedgerVerifier;
import org.gatehouse.verify.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verify}: the independent verifier of exported ledgers. */
@Command(
        name = "verify",
        description =
                "Checks an exported ledger and trusts nothing: says what holds and the first thing that does not.",
        mixinStandardHelpOptions = true)
public final class VerifyCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(
            names = "--checkpoint",
            paramLabel = "ENTRY:CHAIN",
            description = "the chain value after an entry, as you noted it earlier; may be given several times")
    private List<String> checkpoints = List.of();

    @Option(names = "--json", description = "one JSON object")
    private boolean json;

    @Parameters(paramLabel = "EXPORT", description = "a file written by: gatehouse ledger")
    private Path export = Path.of("ledger.jsonl");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        List<Checkpoint> known = checkpoints.stream().map(this::checkpoint).toList();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(export))) {
            Verification result = LedgerVerifier.verify(in, known);
            print(result);
            return result.holds() ? 0 : 1;
        }
    }

    private void print(Verification result) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("holds", result.holds());
            fields.put("entries", result.entries());
            fields.put("chain", result.chain());
            fields.put("checkpoints", result.checkpoints());
            result.fault().ifPresent(fault -> fields.put("fault", Map.of("line", fault.line(), "what", fault.what())));
            out.println(JSON.writeValueAsString(fields));
        } else {
            result.lines().forEach(out::println);
        }
    }

    private Checkpoint checkpoint(String text) {
        String[] halves = text.split(":", 2);
        try {
            return new Checkpoint(Long.parseLong(halves[0]), halves.length == 2 ? halves[1] : "");
        } catch (IllegalArgumentException e) {
            throw new picocli.CommandLine.ParameterException(
                    spec.commandLine(), "--checkpoint: must be ENTRY:CHAIN, 64 hexadecimal digits", e);
        }
    }
}
