package org.gatehouse.gateway.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.gatehouse.gateway.assembly.KeySetup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code keys}: the keys of a new installation. */
@Command(
        name = "keys",
        description = "Works with the gateway's and the desk's keys.",
        mixinStandardHelpOptions = true,
        subcommands = KeysCommand.Create.class)
public final class KeysCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }

    /** {@code keys create}: once, at installation. */
    @Command(
            name = "create",
            description = {
                "Creates all keys of a new installation. Never overwrites one.",
                "The gateway's directory gets what the gateway may hold; the desk's directory gets the private evidence",
                "keys: move it to the desk's machine. Without it held mail can never be read again."
            },
            mixinStandardHelpOptions = true)
    static final class Create implements Callable<Integer> {
        @Option(
                names = "--gateway",
                paramLabel = "DIR",
                required = true,
                description = "keys.directory of the settings")
        private Path gateway = Path.of("keys");

        @Option(names = "--desk", paramLabel = "DIR", required = true, description = "for the desk's machine")
        private Path desk = Path.of("desk-keys");

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws Exception {
            KeySetup.create(gateway, desk);
            spec.commandLine().getOut().println("keys created in " + gateway + " and " + desk);
            return 0;
        }
    }
}
