package org.gatehouse.gateway.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gatehouse.gateway.assembly.SealedKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code keys split-sealed}, {@code join-sealed}, {@code put-away-sealed}: no one person opens what is sealed. */
final class SealedKeyCommands {
    private SealedKeyCommands() {}

    /** Where the desk's keys are. */
    static final class DeskKeysOption {
        @Option(names = "--conf", paramLabel = "DIR", description = "where the settings say which directory")
        private @Nullable Path conf;

        @Option(names = "--desk", paramLabel = "DIR", description = "instead of desk.key-dir of the settings")
        private @Nullable Path desk;

        @Spec(Spec.Target.MIXEE)
        private CommandSpec spec = CommandSpec.create();

        Path directory() throws Exception {
            if (desk != null) {
                return desk;
            }
            if (conf != null) {
                return ConfOption.read(conf).desk().keyDirectory();
            }
            throw new ParameterException(spec.commandLine(), "needs --conf DIR, or --desk DIR");
        }
    }

    /** Whose shares. */
    static final class SharesOption {
        @Option(
                names = "--share",
                required = true,
                paramLabel = "FILE=PASSPHRASE-FILE",
                description = "a holder's share, and the file with this holder's passphrase; once for each holder")
        private Map<Path, Path> shares = new LinkedHashMap<>();

        Map<Path, Path> files() {
            return shares;
        }
    }

    /** {@code keys split-sealed}. */
    @Command(
            name = "split-sealed",
            description = {
                "Splits the key that opens sealed emails among people: two of them (or --needed) can put it together, one",
                "alone cannot. Each types a passphrase of 12 characters or more into a file of their own first.",
                "Then: \"keys put-away-sealed\" destroys the whole key here."
            },
            mixinStandardHelpOptions = true)
    static final class Split implements Callable<Integer> {
        @Mixin
        private DeskKeysOption desk = new DeskKeysOption();

        @Mixin
        private SharesOption shares = new SharesOption();

        @Option(names = "--needed", paramLabel = "N", description = "how many are needed (default: 2)")
        private Optional<Integer> needed = Optional.empty();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws Exception {
            new SealedKey(desk.directory()).split(shares.files(), needed.orElse(2));
            PrintWriter out = spec.commandLine().getOut();
            shares.files().keySet().forEach(file -> out.println("share written: " + file));
            out.println("give each to its holder, destroy the passphrase files, then: keys put-away-sealed");
            return 0;
        }
    }

    /** {@code keys join-sealed}. */
    @Command(
            name = "join-sealed",
            description = {
                "Puts the key that opens sealed emails together and lays it among the desk's keys, for one lowering that",
                "waits. Afterwards: \"keys put-away-sealed\"."
            },
            mixinStandardHelpOptions = true)
    static final class Join implements Callable<Integer> {
        @Mixin
        private DeskKeysOption desk = new DeskKeysOption();

        @Mixin
        private SharesOption shares = new SharesOption();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws Exception {
            new SealedKey(desk.directory()).join(shares.files());
            spec.commandLine().getOut().println("the desk can open sealed emails now; put the key away afterwards");
            return 0;
        }
    }

    /** {@code keys put-away-sealed}. */
    @Command(
            name = "put-away-sealed",
            description = {
                "Destroys the whole key that opens sealed emails among the desk's keys, once enough holders have shown with",
                "their shares that they can put it together again."
            },
            mixinStandardHelpOptions = true)
    static final class PutAway implements Callable<Integer> {
        @Mixin
        private DeskKeysOption desk = new DeskKeysOption();

        @Mixin
        private SharesOption shares = new SharesOption();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws Exception {
            new SealedKey(desk.directory()).putAway(shares.files());
            spec.commandLine().getOut().println("no one person can open sealed emails now");
            return 0;
        }
    }

    /** {@code keys sheet}: to print at set-up. */
    @Command(
            name = "sheet",
            description =
                    "Prints the sheet to keep in the safe: which keys there are, who holds what, what to do when.",
            mixinStandardHelpOptions = true)
    static final class Sheet implements Callable<Integer> {
        @Mixin
        private ConfOption conf = new ConfOption();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws Exception {
            var settings = conf.read();
            Map<String, String> keys = SealedKey.publicHalves(settings.keys().directory());
            KeySheet.of(settings.establishment(), keys)
                    .forEach(spec.commandLine().getOut()::println);
            return 0;
        }
    }
}
