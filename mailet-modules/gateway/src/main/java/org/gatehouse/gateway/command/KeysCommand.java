package org.gatehouse.gateway.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gatehouse.gateway.assembly.KeySetup;
import org.gatehouse.settings.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
        @Option(names = "--conf", paramLabel = "DIR", description = "where the settings say which directories")
        private @Nullable Path conf;

        @Option(names = "--gateway", paramLabel = "DIR", description = "instead of keys.directory of the settings")
        private @Nullable Path gateway;

        @Option(
                names = "--desk",
                paramLabel = "DIR",
                description = "instead of desk.key-dir of the settings; for the desk's machine")
        private @Nullable Path desk;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws Exception {
            Optional<Settings> settings = conf == null ? Optional.empty() : Optional.of(ConfOption.read(conf));
            Path forGateway =
                    directory(gateway, settings.map(known -> known.keys().directory()));
            Path forDesk = directory(desk, settings.map(known -> known.desk().keyDirectory()));
            KeySetup.create(forGateway, forDesk);
            spec.commandLine().getOut().println("keys created in " + forGateway + " and " + forDesk);
            return 0;
        }

        private Path directory(@Nullable Path given, Optional<Path> set) {
            return Optional.ofNullable(given)
                    .or(() -> set)
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(), "needs --conf DIR, or --gateway DIR and --desk DIR"));
        }
    }
}
