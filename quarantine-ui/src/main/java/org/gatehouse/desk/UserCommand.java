package org.gatehouse.desk;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import org.gatehouse.casework.access.FirstAccounts;
import org.gatehouse.core.access.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The first accounts: everybody after them is invited at the desk. */
@Command(name = "user", mixinStandardHelpOptions = true, description = "Make and list the first accounts of the desk.")
final class UserCommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before any command runs
    private CommandSpec spec;

    private final Ground ground;
    private final Clock clock;

    UserCommand(Ground ground, Clock clock) {
        this.ground = ground;
        this.clock = clock;
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Make an account; prints its one-time password once.")
    int add(
            @Option(names = "--conf", required = true, paramLabel = "DIR") Path conf,
            @Option(names = "--account", required = true) String account,
            @Option(names = "--name", required = true) String name,
            @Option(names = "--email", required = true, description = "Where notices go.") String email,
            @Option(names = "--role", required = true, description = "One of ${COMPLETION-CANDIDATES}.") Role role) {
        try (Accounts accounts = ground.accounts(ground.read(conf), clock)) {
            return print(
                    accounts.add(account, name, email, role),
                    "At the first sign-in it is replaced, and an authenticator app is set up.");
        }
    }

    @Command(
            name = "emergency",
            mixinStandardHelpOptions = true,
            description = {
                "Make the account for the day when nobody else can sign in; prints its one-time password once.",
                "It reviews like a deputy, is never the second person, and the head and the lead hear of every sign-in."
            })
    int emergency(
            @Option(names = "--conf", required = true, paramLabel = "DIR") Path conf,
            @Option(names = "--account", required = true) String account,
            @Option(names = "--email", required = true, description = "Who keeps the envelope; nothing is sent there.")
                    String email) {
        try (Accounts accounts = ground.accounts(ground.read(conf), clock)) {
            return print(
                    accounts.addEmergency(account, email),
                    "Sign in once now, and seal the new password and the authenticator's key in an envelope.");
        }
    }

    private int print(FirstAccounts.Answer answer, String next) {
        if (answer instanceof FirstAccounts.Answer.Refused refused) {
            err().println("gatehouse: " + refused.why());
            return 1;
        }
        String password = ((FirstAccounts.Answer.Made) answer).invitation().oneTimePassword();
        out().println("One-time password, shown only here: " + password);
        out().println(next);
        return 0;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "List the accounts.")
    int list(@Option(names = "--conf", required = true, paramLabel = "DIR") Path conf) {
        try (Accounts accounts = ground.accounts(ground.read(conf), clock)) {
            accounts.list().forEach(out()::println);
            return 0;
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
