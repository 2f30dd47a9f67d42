package org.gatehouse.desk;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
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
            @Option(names = "--role", required = true, description = "One or more of ${COMPLETION-CANDIDATES}.")
                    List<Role> roles) {
        try (Accounts accounts = ground.accounts(ground.read(conf), clock)) {
            Optional<String> password = accounts.add(account, name, email, roles);
            if (password.isEmpty()) {
                err().println("This account is taken.");
                return 1;
            }
            out().println("One-time password, shown only here: " + password.get());
            out().println("At the first sign-in it is replaced, and an authenticator app is set up.");
            return 0;
        }
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
