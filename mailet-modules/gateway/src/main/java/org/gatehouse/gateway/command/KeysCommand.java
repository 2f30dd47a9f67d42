package org.gatehouse.gateway.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.gatehouse.gateway.assembly.KeyCheck;
import org.gatehouse.gateway.assembly.KeySetup;
import org.gatehouse.gateway.assembly.NotReady;
import org.gatehouse.gateway.assembly.SealedKey;
import org.gatehouse.gateway.assembly.SpoolRotation;
import org.gatehouse.settings.DatabaseSettings;
import org.gatehouse.settings.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code keys}: the keys of an installation, from the first to their rotation. */
@Command(
        name = "keys",
        description = "Works with the gateway's and the desk's keys.",
        mixinStandardHelpOptions = true,
        subcommands = {
            KeysCommand.Create.class,
            KeysCommand.RotateSpool.class,
            KeysCommand.RetireSpool.class,
            SealedKeyCommands.Split.class,
            SealedKeyCommands.Join.class,
            SealedKeyCommands.PutAway.class,
            SealedKeyCommands.Sheet.class,
            EvidenceKeyCommands.Rotate.class,
            EvidenceKeyCommands.Move.class,
            EvidenceKeyCommands.Retire.class,
            EvidenceKeyCommands.CreateLedger.class,
            KeysCommand.Status.class
        })
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

    /** {@code keys rotate-spool}: now and then, and after a machine was in strange hands. */
    @Command(
            name = "rotate-spool",
            description = {
                "Makes a new spool key. The desk needs its public half: with --conf it is copied to the desk's keys where",
                "those are on this machine, else copy the file that is named. Then restart gateway and desk;",
                "then \"keys retire-spool\" destroys the old key once nothing waits under it."
            },
            mixinStandardHelpOptions = true)
    static final class RotateSpool implements Callable<Integer> {
        @Option(names = "--conf", paramLabel = "DIR", description = "where the settings say which directories")
        private @Nullable Path conf;

        @Option(names = "--gateway", paramLabel = "DIR", description = "instead of keys.directory of the settings")
        private @Nullable Path gateway;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws Exception {
            Optional<Settings> settings = conf == null ? Optional.empty() : Optional.of(ConfOption.read(conf));
            Path forGateway = Optional.ofNullable(gateway)
                    .or(() -> settings.map(known -> known.keys().directory()))
                    .orElseThrow(
                            () -> new ParameterException(spec.commandLine(), "needs --conf DIR, or --gateway DIR"));
            Path publicHalf = SpoolRotation.rotate(forGateway);
            PrintWriter out = spec.commandLine().getOut();
            out.println("new spool key made; its public half: " + publicHalf);
            Optional<Path> copied = settings.isEmpty()
                    ? Optional.empty()
                    : SpoolRotation.giveToDesk(forGateway, settings.get().desk().keyDirectory());
            out.println(copied.map(file -> "the desk has it too: " + file + "; restart gateway and desk")
                    .orElse("copy that file to the desk's keys, then restart gateway and desk"));
            return 0;
        }
    }

    /** {@code keys retire-spool}: what is destroyed opens no old copy of disk and database any more. */
    @Command(
            name = "retire-spool",
            description = "Destroys old spool keys under which nothing waits and which no running gateway uses.",
            mixinStandardHelpOptions = true)
    static final class RetireSpool implements Callable<Integer> {
        @Mixin
        private ConfOption conf = new ConfOption();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws Exception {
            Settings settings = conf.read();
            try (SpoolRotation spool = CleanStop.start(() -> SpoolRotation.open(settings), SpoolRotation::close)) {
                SortedSet<Integer> destroyed = spool.retire();
                PrintWriter out = spec.commandLine().getOut();
                destroyed.forEach(epoch -> out.println("destroyed: spool key " + epoch));
                print(out, spool);
                return spool.epochs().size() == 1 ? 0 : 1;
            }
        }
    }

    /** {@code keys status}: what is there and what is needed. */
    @Command(
            name = "status",
            description = "Shows which keys there are, what is wrong with them, and how many messages wait under each.",
            mixinStandardHelpOptions = true)
    static final class Status implements Callable<Integer> {
        @Mixin
        private ConfOption conf = new ConfOption();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws Exception {
            Settings settings = conf.read();
            PrintWriter out = spec.commandLine().getOut();
            List<String> problems = Stream.concat(
                            KeyCheck.problems(settings.keys()).stream(), KeyCheck.problems(settings.desk()).stream())
                    .toList();
            problems.forEach(problem -> out.println("PROBLEM: " + problem));
            print(out, SealedKey.publicHalves(settings.keys().directory()));
            Path desk = settings.desk().keyDirectory();
            boolean whole = new SealedKey(desk).isWhole();
            out.println(
                    whole
                            ? "WARNING: the key that opens sealed emails lies whole in " + desk
                                    + ": keys split-sealed, keys put-away-sealed"
                            : "the key that opens sealed emails is put away");
            waiting(settings, out);
            return problems.isEmpty() ? 0 : 1;
        }
    }

    /** Before the first start nothing waits, which is no fault. */
    private static void waiting(Settings settings, PrintWriter out) throws Exception {
        if (settings.database() instanceof DatabaseSettings.Embedded embedded
                && !Files.isDirectory(embedded.directory())) {
            out.println("no message waits under any key: there is no database before the first \"up\"");
            return;
        }
        try (SpoolRotation spool = CleanStop.start(() -> SpoolRotation.open(settings), SpoolRotation::close)) {
            print(out, spool);
        }
    }

    private static void print(PrintWriter out, Map<String, String> publicHalves) {
        publicHalves.forEach((name, value) -> out.println("public half " + name + ": " + value));
    }

    private static void print(PrintWriter out, SpoolRotation spool) throws NotReady {
        SortedMap<Integer, Long> waiting = spool.waiting();
        SortedSet<Integer> epochs = spool.epochs();
        for (int epoch : epochs) {
            out.println("spool key " + epoch + (epoch == epochs.last() ? " (newest)" : "") + ": "
                    + waiting.getOrDefault(epoch, 0L) + " messages wait under it");
        }
    }
}
