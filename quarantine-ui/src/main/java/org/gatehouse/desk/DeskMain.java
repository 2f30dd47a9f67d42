package org.gatehouse.desk;

import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The desk's command line: {@code up} and {@code user}. Exit 0 done, 1 the answer is no, 2 wrong use or settings. */
@Command(name = "desk", mixinStandardHelpOptions = true, description = "The desk of Gatehouse.")
public final class DeskMain {
    private DeskMain() {}

    public static void main(String[] arguments) {
        var unused = ParentWatch.start(Optional.ofNullable(System.getProperty(ParentWatch.PARENT)), ParentWatch::exit);
        System.exit(commandLine(new Wiring(), Clock.systemUTC()).execute(arguments));
    }

    static CommandLine commandLine(Ground ground, Clock clock) {
        return new CommandLine(new DeskMain())
                .addSubcommand(new UpCommand(ground, clock))
                .addSubcommand(new UserCommand(ground, clock))
                .setExecutionExceptionHandler((thrown, command, parsed) -> {
                    if (thrown instanceof NotReady notReady) {
                        command.getErr().println("gatehouse: " + notReady.getMessage());
                        return 2;
                    }
                    throw thrown;
                });
    }
}
