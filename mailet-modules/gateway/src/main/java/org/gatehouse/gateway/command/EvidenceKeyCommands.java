package org.gatehouse.gateway.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import org.gatehouse.gateway.assembly.EvidenceRotation;
import org.gatehouse.gateway.assembly.KeySetup;
import org.gatehouse.store.sql.EvidenceUse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code keys rotate-evidence}, {@code rewrap}, {@code retire-evidence}, {@code create-ledger}. */
final class EvidenceKeyCommands {
    private EvidenceKeyCommands() {}

    /** Which installation, and which of its keys. */
    static final class Which {
        @Mixin
        private ConfOption conf = new ConfOption();

        @Option(names = "--sealed", description = "the key for what is sealed, instead of that for what is held")
        private boolean sealed;

        EvidenceRotation rotation() throws Exception {
            return new EvidenceRotation(conf.read(), sealed);
        }
    }

    /** {@code keys rotate-evidence}. */
    @Command(
            name = "rotate-evidence",
            description = {
                "Makes a new key for what is held (or, with --sealed, for what is sealed) among the desk's keys. The gateway",
                "needs its public half: it gets it where its keys are on this machine. Then restart gateway and desk, then",
                "\"keys rewrap\", then \"keys retire-evidence\"."
            },
            mixinStandardHelpOptions = true)
    static final class Rotate implements Callable<Integer> {
        @Mixin
        private Which which = new Which();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws Exception {
            Path publicHalf = which.rotation().rotate();
            PrintWriter out = spec.commandLine().getOut();
            out.println("new key made; its public half, which the gateway needs: " + publicHalf);
            out.println("restart gateway and desk, then: keys rewrap" + (which.sealed ? " --sealed" : ""));
            if (which.sealed) {
                out.println("the new key lies whole among the desk's keys: keys split-sealed, keys put-away-sealed");
            }
            return 0;
        }
    }

    /** {@code keys rewrap}. */
    @Command(
            name = "rewrap",
            description = {
                "Moves everything that is held (or, with --sealed, sealed) from older keys under the newest. The emails",
                "themselves stay as they are. May be repeated. What is sealed needs two holders of shares of the old key."
            },
            mixinStandardHelpOptions = true)
    static final class Move implements Callable<Integer> {
        @Mixin
        private Which which = new Which();

        @Mixin
        private OwnerOption owner = new OwnerOption();

        @Option(
                names = "--share",
                paramLabel = "FILE=PASSPHRASE-FILE",
                description = "with --sealed: a share of the old key, and the file with its holder's passphrase")
        private Map<Path, Path> shares = new LinkedHashMap<>();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws Exception {
            if (which.sealed == shares.isEmpty()) {
                throw new ParameterException(spec.commandLine(), "--share: is needed with --sealed, and only there");
            }
            EvidenceUse.Moved moved = which.rotation().rewrap(shares, owner.passwordFile());
            PrintWriter out = spec.commandLine().getOut();
            out.println("moved under the newest key: " + moved.moved());
            out.println("left as they are, because they do not open: " + moved.left());
            return moved.left() == 0 ? 0 : 1;
        }
    }

    /** {@code keys retire-evidence}. */
    @Command(
            name = "retire-evidence",
            description = {
                "Destroys old keys under which nothing is held (or, with --sealed, sealed) and which no running gateway uses.",
                "Backups made before the keys were rotated open with the old ones only."
            },
            mixinStandardHelpOptions = true)
    static final class Retire implements Callable<Integer> {
        @Mixin
        private Which which = new Which();

        @Mixin
        private OwnerOption owner = new OwnerOption();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws Exception {
            EvidenceRotation rotation = which.rotation();
            SortedSet<Integer> destroyed = rotation.retire(owner.passwordFile());
            PrintWriter out = spec.commandLine().getOut();
            destroyed.forEach(epoch -> out.println("destroyed: key " + epoch));
            boolean done = rotation.epochs().size() == 1;
            out.println(done ? "one key is left: the newest" : "older keys are still needed: keys rewrap, then again");
            return done ? 0 : 1;
        }
    }

    /** {@code keys create-ledger}. */
    @Command(
            name = "create-ledger",
            description = {
                "Makes the key that signs the log's checkpoints, for an installation from before there was one. Never",
                "overwrites one. Print the sheet anew afterwards."
            },
            mixinStandardHelpOptions = true)
    static final class CreateLedger implements Callable<Integer> {
        @Mixin
        private ConfOption conf = new ConfOption();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws Exception {
            Path directory = conf.read().keys().directory();
            KeySetup.createLedgerKey(directory);
            spec.commandLine().getOut().println("the ledger's key is made in " + directory + "; now: keys sheet");
            return 0;
        }
    }
}
