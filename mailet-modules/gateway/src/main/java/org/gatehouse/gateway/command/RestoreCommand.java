package org.gatehouse.gateway.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.gatehouse.gateway.assembly.Backups;
import org.gatehouse.store.backup.Restore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code restore}: brings a backup back. */
@Command(
        name = "restore",
        description = {
            "Brings a backup back into an empty database and the vault. Gateway and desk must be stopped; keys and the",
            "mirrors of the shred keys must be in their places. What was destroyed or sealed after the backup was made is",
            "destroyed or sealed again; a release that could still be undone is undone."
        },
        mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {
    @Mixin
    private ConfOption conf = new ConfOption();

    @Mixin
    private OwnerOption owner = new OwnerOption();

    @Option(names = "--check-only", description = "says whether the backup is whole; changes nothing")
    private boolean checkOnly;

    @Parameters(paramLabel = "DIR", description = "the backup")
    private Path directory = Path.of("backup");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (checkOnly) {
            List<String> problems = Restore.problems(directory);
            problems.forEach(problem -> spec.commandLine().getErr().println("gatehouse: " + problem));
            out.println(problems.isEmpty() ? "the backup is whole" : "the backup is not whole");
            return problems.isEmpty() ? 0 : 1;
        }
        Restore.Done done = new Backups(conf.read(), owner.passwordFile()).restore(directory);
        out.println(
                "restored: " + done.entries() + " entries of the ledger, " + done.files() + " messages in the vault");
        out.println("destroyed since the backup, and again now: " + done.destroyedAgain());
        out.println("sealed since the backup, and again now: " + done.sealedAgain());
        out.println("nobody can open, because no shred key is here: " + done.unopenable());
        out.println(
                "People, roles and passwords are those of that day. Look at \"user list\" before you start the desk.");
        return 0;
    }
}
