package org.gatehouse.gateway.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gatehouse.gateway.assembly.Backups;
import org.gatehouse.store.backup.Backup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code backup}: database, vault and settings as they are at one moment. */
@Command(
        name = "backup",
        description = {
            "Copies database, vault and settings as they are at one moment, beside a running gateway and desk.",
            "No key is in it, and of what is sealed only the record. Names and addresses of staff are: keep it as you",
            "keep case files. Check a copy with: sha256sum -c SHA256SUMS"
        },
        mixinStandardHelpOptions = true)
public final class BackupCommand implements Callable<Integer> {
    @Mixin
    private ConfOption conf = new ConfOption();

    @Mixin
    private OwnerOption owner = new OwnerOption();

    @Option(
            names = "--sealed-too",
            paramLabel = "ADVICE",
            description = {
                "copies the encrypted bytes of what is sealed as well, on the advice of the police or a lawyer:",
                "say whose, and their reference; it goes into the ledger"
            })
    private Optional<String> sealedAdvice = Optional.empty();

    @Parameters(paramLabel = "DIR", description = "new directory for the backup")
    private Path directory = Path.of("backup");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Backups backups = new Backups(conf.read(), owner.passwordFile());
        Backup.Made made = backups.write(conf.directory(), directory, sealedAdvice);
        PrintWriter out = spec.commandLine().getOut();
        out.println("backed up to " + directory + ": " + made.entries() + " entries of the ledger, " + made.files()
                + " messages from the vault");
        out.println("sealed emails of which only the record is in it: " + made.sealedLeftOut());
        out.println("SHA-256 of SHA256SUMS, also in the ledger: " + made.digest());
        made.missing().forEach(mail -> spec.commandLine()
                .getErr()
                .println("gatehouse: the stored bytes of " + mail + " are missing in the vault"));
        return made.missing().isEmpty() ? 0 : 1;
    }
}
