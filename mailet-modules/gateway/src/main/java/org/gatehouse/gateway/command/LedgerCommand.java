package org.gatehouse.gateway.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.gatehouse.gateway.assembly.LedgerExport;
import org.gatehouse.gateway.assembly.NotReady;
import org.gatehouse.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ledger}: writes the ledger out for {@code verify}, or for anybody else's verifier. */
@Command(
        name = "ledger",
        description = "Exports the ledger: one JSON object a line (docs/ledger.md). Check it with: verify EXPORT",
        mixinStandardHelpOptions = true)
public final class LedgerCommand implements Callable<Integer> {
    @Mixin
    private ConfOption conf = new ConfOption();

    @Parameters(paramLabel = "EXPORT", description = "file to write")
    private Path export = Path.of("ledger.jsonl");

    @Option(
            names = "--case",
            paramLabel = "NUMBER",
            description = "only what concerns this case, each entry with its proof: a custody extract")
    private Optional<String> caseNumber = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Settings settings = conf.read();
        try (LedgerExport ledger = CleanStop.start(() -> LedgerExport.open(settings), LedgerExport::close)) {
            if (Files.exists(export) && !Files.isRegularFile(export)) {
                return write(ledger, export) ? 0 : 1;
            }
            // An export that fails half-way leaves an earlier one as it was.
            Path unfinished = export.resolveSibling(export.getFileName() + ".unfinished");
            if (!write(ledger, unfinished)) {
                Files.delete(unfinished);
                return 1;
            }
            Files.move(unfinished, export, StandardCopyOption.REPLACE_EXISTING);
        }
        spec.commandLine().getOut().println("ledger written to " + export);
        return 0;
    }

    private boolean write(LedgerExport ledger, Path file) throws IOException, NotReady {
        try (Writer writer = Files.newBufferedWriter(file)) {
            if (caseNumber.isEmpty()) {
                ledger.write(writer);
                return true;
            }
            OptionalLong later = ledger.extract(caseNumber.get(), writer);
            tell(later);
            return later.isPresent();
        }
    }

    private void tell(OptionalLong later) {
        PrintWriter err = spec.commandLine().getErr();
        if (later.isEmpty()) {
            err.println("there is no case of this number");
        } else if (later.getAsLong() > 0) {
            err.println(
                    later.getAsLong() + " later entries are not in it: no checkpoint covers them before tomorrow's");
        }
    }
}
