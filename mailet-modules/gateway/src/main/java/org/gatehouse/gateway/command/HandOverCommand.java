package org.gatehouse.gateway.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.gatehouse.gateway.assembly.EvidenceHandOver;
import org.gatehouse.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hand-over}: gives a kept email to the police or another authority. */
@Command(
        name = "hand-over",
        description = {
            "Writes a kept email for the police or another authority, encrypted to their certificate, with the proof of who",
            "had it since it came. Nobody sees it. Needs two holders of shares of the key for sealed emails, the desk's",
            "keys, and the vault: run it where all of them are."
        },
        mixinStandardHelpOptions = true)
public final class HandOverCommand implements Callable<Integer> {
    @Mixin
    private ConfOption conf = new ConfOption();

    @Option(names = "--case", required = true, paramLabel = "NUMBER", description = "such as 2026-0143")
    private String number = "";

    @Option(
            names = "--certificate",
            required = true,
            paramLabel = "FILE",
            description = "theirs, PEM or DER, with an RSA key; ring them on a number you know to compare its SHA-256")
    private Path certificate = Path.of("certificate.pem");

    @Option(names = "--authority", required = true, paramLabel = "NAME", description = "such as the police force")
    private String authority = "";

    @Option(names = "--officer", required = true, paramLabel = "NAME", description = "who asked for it there")
    private String officer = "";

    @Option(names = "--reference", required = true, paramLabel = "TEXT", description = "theirs")
    private String reference = "";

    @Mixin
    private SealedKeyCommands.SharesOption shares = new SealedKeyCommands.SharesOption();

    @Parameters(paramLabel = "DIR", description = "new directory for what is handed over")
    private Path directory = Path.of("hand-over");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Settings settings = conf.read();
        try (EvidenceHandOver evidence =
                CleanStop.start(() -> EvidenceHandOver.open(settings), EvidenceHandOver::close)) {
            long later = evidence.write(
                    number,
                    new EvidenceHandOver.To(certificate, authority, officer, reference),
                    shares.files(),
                    directory);
            spec.commandLine().getOut().println("written to " + directory + "; read sheet.txt first");
            if (later > 0) {
                spec.commandLine()
                        .getOut()
                        .println("the newest " + later + " entries of the log about it, this one too, follow: "
                                + "gatehouse ledger --case " + number + " FILE, after tomorrow's checkpoint");
            }
            return 0;
        }
    }
}
