package org.gatehouse.gateway.command;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import org.gatehouse.gateway.assembly.LedgerExport;
import org.gatehouse.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Settings settings = conf.read();
        try (LedgerExport ledger = CleanStop.start(() -> LedgerExport.open(settings), LedgerExport::close)) {
            if (Files.exists(export) && !Files.isRegularFile(export)) {
                write(ledger, export);
                return 0;
            }
            // An export that fails half-way leaves an earlier one as it was.
            Path unfinished = export.resolveSibling(export.getFileName() + ".unfinished");
            write(ledger, unfinished);
            Files.move(unfinished, export, StandardCopyOption.REPLACE_EXISTING);
        }
        spec.commandLine().getOut().println("ledger written to " + export);
        return 0;
    }

    private static void write(LedgerExport ledger, Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            ledger.write(writer);
        }
    }
}
