package org.gatehouse.gateway.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.gatehouse.gateway.assembly.DatabaseSetup;
import org.gatehouse.settings.SecretFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code migrate}: the tables of a database server, with a login that the gateway itself never has. */
@Command(
        name = "migrate",
        description = {
            "Makes the tables in the database server of the settings, or brings them to this version.",
            "May be repeated. The roles and the database are made before, as docs/guide-administrator.md says."
        },
        mixinStandardHelpOptions = true)
public final class MigrateCommand implements Callable<Integer> {
    @Mixin
    private ConfOption conf = new ConfOption();

    @Option(
            names = "--owner",
            paramLabel = "NAME",
            defaultValue = "gatehouse_owner",
            description = "the role that owns the tables; ${DEFAULT-VALUE} by default")
    private String owner = "gatehouse_owner";

    @Option(
            names = "--owner-password-file",
            paramLabel = "FILE",
            required = true,
            description = "file that holds the owner's password")
    private Path password = Path.of("owner-password");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        DatabaseSetup.migrate(conf.read().database(), owner, new SecretFile(password));
        spec.commandLine().getOut().println("the tables are of this version");
        return 0;
    }
}
