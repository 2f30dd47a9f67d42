package org.gatehouse.gateway.command;

import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.gatehouse.gateway.assembly.LedgerExport;
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
        try (Writer writer = Files.newBufferedWriter(export)) {
            LedgerExport.write(conf.read(), writer);
        }
        spec.commandLine().getOut().println("ledger written to " + export);
        return 0;
    }
}
