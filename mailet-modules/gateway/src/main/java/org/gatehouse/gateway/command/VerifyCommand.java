package org.gatehouse.gateway.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gatehouse.verify.Checkpoint;
import org.gatehouse.verify.ExtractVerification;
import org.gatehouse.verify.ExtractVerifier;
import org.gatehouse.verify.LedgerVerifier;
import org.gatehouse.verify.LogKey;
import org.gatehouse.verify.SignedNote;
import org.gatehouse.verify.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verify}: the independent verifier of exported ledgers and custody extracts. */
@Command(
        name = "verify",
        description = {
            "Checks an exported ledger, or a custody extract, and trusts nothing: says what holds and the first thing that",
            "does not. docs/verify/verify.py does the same without Gatehouse."
        },
        mixinStandardHelpOptions = true)
public final class VerifyCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(
            names = "--checkpoint",
            paramLabel = "ENTRY:CHAIN",
            description = "the chain value after an entry, as you noted it earlier; may be given several times")
    private List<String> checkpoints = List.of();

    @Option(
            names = "--signed",
            paramLabel = "NOTE",
            description = "a signed checkpoint, as it was mailed; needs --key; may be given several times")
    private List<Path> notes = List.of();

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "the ledger's public key, from the sheet printed at set-up; needed for an extract")
    private Optional<String> key = Optional.empty();

    @Option(names = "--json", description = "one JSON object")
    private boolean json;

    @Parameters(paramLabel = "EXPORT", description = "a file written by: gatehouse ledger")
    private Path export = Path.of("ledger.jsonl");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(export))) {
            return ExtractVerifier.isExtract(in) ? extract(in) : ledger(in);
        }
    }

    private int extract(InputStream in) throws IOException {
        ExtractVerification result = ExtractVerifier.verify(in, needKey());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("holds", result.holds());
        fields.put("entries", result.entries());
        result.checkpoint().ifPresent(found -> fields.put("size", found.sequence()));
        print(fields, result.fault(), result.lines());
        return result.holds() ? 0 : 1;
    }

    private int ledger(InputStream in) throws IOException {
        Verification result = LedgerVerifier.verify(in, known());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("holds", result.holds());
        fields.put("entries", result.entries());
        fields.put("chain", result.chain());
        result.root().ifPresent(root -> fields.put("root", root));
        fields.put("checkpoints", result.checkpoints());
        print(fields, result.fault(), result.lines());
        return result.holds() ? 0 : 1;
    }

    private void print(Map<String, Object> fields, Optional<Verification.Fault> fault, List<String> lines)
            throws IOException {
        if (json) {
            fault.ifPresent(found -> fields.put("fault", Map.of("line", found.line(), "what", found.what())));
            spec.commandLine().getOut().println(JSON.writeValueAsString(fields));
        } else {
            lines.forEach(spec.commandLine().getOut()::println);
        }
    }

    private List<Checkpoint> known() throws IOException {
        List<Checkpoint> known = new ArrayList<>();
        checkpoints.forEach(text -> known.add(checkpoint(text)));
        for (Path note : notes) {
            known.add(open(note));
        }
        return known;
    }

    private Checkpoint open(Path note) throws IOException {
        LogKey ours = needKey();
        try {
            return SignedNote.open(Files.readString(note), ours);
        } catch (IllegalArgumentException e) {
            throw wrong("--signed: " + note + ": " + e.getMessage());
        }
    }

    private LogKey needKey() {
        try {
            return LogKey.parse(key.orElseThrow(() -> wrong("needs --key KEY: without it nothing shows who signed")));
        } catch (IllegalArgumentException e) {
            throw wrong("--key: " + e.getMessage());
        }
    }

    private Checkpoint checkpoint(String text) {
        String[] halves = text.split(":", 2);
        try {
            return new Checkpoint(Long.parseLong(halves[0]), halves.length == 2 ? halves[1] : "");
        } catch (IllegalArgumentException e) {
            throw wrong("--checkpoint: must be ENTRY:CHAIN, 64 hexadecimal digits");
        }
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what);
    }
}
