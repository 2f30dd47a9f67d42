package org.gatehouse.gateway.command;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.gatehouse.gateway.assembly.CasePreservation;
import org.gatehouse.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code preserve}: what the police or a court asked to keep is not destroyed, whoever approves it. */
@Command(
        name = "preserve",
        description = "Keeps cases that the police, a court or another authority asked to keep.",
        mixinStandardHelpOptions = true,
        subcommands = {PreserveCommand.Place.class, PreserveCommand.Lift.class, PreserveCommand.Shown.class})
public final class PreserveCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }

    /** {@code preserve case}: one person is enough. */
    @Command(
            name = "case",
            description = "Nobody can destroy this case until two people lift it.",
            mixinStandardHelpOptions = true)
    static final class Place implements Callable<Integer> {
        @Mixin
        private ConfOption conf = new ConfOption();

        @Option(names = "--case", required = true, paramLabel = "NUMBER", description = "such as 2026-0143")
        private String number = "";

        @Option(names = "--authority", required = true, paramLabel = "NAME", description = "who asked")
        private String authority = "";

        @Option(names = "--reference", required = true, paramLabel = "TEXT", description = "theirs")
        private String reference = "";

        @Option(
                names = "--review-on",
                required = true,
                paramLabel = "DAY",
                description = "when to ask whether it is still needed, such as 2027-05-31; it does not end by itself")
        private LocalDate reviewOn = LocalDate.EPOCH;

        @Option(
                names = "--only-for",
                paramLabel = "ADDRESS",
                description = {
                    "a person's address for notices: while it stands, the case exists for those named alone, and nobody else",
                    "is told of it; for a legal request that says so. Once for each person"
                })
        private Set<String> onlyFor = new LinkedHashSet<>();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws Exception {
            Settings settings = conf.read();
            try (CasePreservation cases =
                    CleanStop.start(() -> CasePreservation.open(settings), CasePreservation::close)) {
                boolean placed = cases.place(number, authority, reference, reviewOn, onlyFor);
                return say(spec, placed, "kept until two people lift it", "there is no case of this number");
            }
        }
    }

    /** {@code preserve lift}: two people. */
    @Command(
            name = "lift",
            description = "Ends a preservation. Two holders of shares of the key for sealed emails are needed.",
            mixinStandardHelpOptions = true)
    static final class Lift implements Callable<Integer> {
        @Mixin
        private ConfOption conf = new ConfOption();

        @Option(names = "--case", required = true, paramLabel = "NUMBER", description = "such as 2026-0143")
        private String number = "";

        @Option(names = "--reference", required = true, paramLabel = "TEXT", description = "as it was placed")
        private String reference = "";

        @Mixin
        private SealedKeyCommands.SharesOption shares = new SealedKeyCommands.SharesOption();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws Exception {
            Settings settings = conf.read();
            try (CasePreservation cases =
                    CleanStop.start(() -> CasePreservation.open(settings), CasePreservation::close)) {
                boolean lifted = cases.lift(number, reference, shares.files());
                return say(spec, lifted, "lifted", "there is none of this case with this reference");
            }
        }
    }

    /** {@code preserve list}. */
    @Command(name = "list", description = "Shows what is preserved.", mixinStandardHelpOptions = true)
    static final class Shown implements Callable<Integer> {
        @Mixin
        private ConfOption conf = new ConfOption();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws Exception {
            Settings settings = conf.read();
            try (CasePreservation cases =
                    CleanStop.start(() -> CasePreservation.open(settings), CasePreservation::close)) {
                cases.list().forEach(spec.commandLine().getOut()::println);
                return 0;
            }
        }
    }

    private static int say(CommandSpec spec, boolean done, String yes, String no) {
        PrintWriter to = done ? spec.commandLine().getOut() : spec.commandLine().getErr();
        to.println(done ? yes : no);
        return done ? 0 : 1;
    }
}
