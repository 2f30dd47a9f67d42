package org.gatehouse.gateway.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gatehouse.gateway.desk.DeskKeeper;
import org.gatehouse.gateway.desk.DeskLaunch;

/** The desk of the demo, with two people to sign in as. For one thread; {@link #close} may come from another. */
final class DemoDesk implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final String PASSWORD = "One-time password";

    private final URI address;
    private final DeskKeeper keeper;
    private final List<String> signIns;

    private DemoDesk(URI address, DeskKeeper keeper, List<String> signIns) {
        this.address = address;
        this.keeper = keeper;
        this.signIns = signIns;
    }

    /** @throws IOException where an account cannot be made */
    static DemoDesk start(Path home, Path conf, URI address) throws IOException, InterruptedException {
        List<String> signIns = new ArrayList<>();
        signIns.add(account(home, conf, "demo.dsl", "Demo DSL", "DSL"));
        signIns.add(account(home, conf, "demo.head", "Demo Head", "HEAD"));
        return new DemoDesk(address, DeskKeeper.start(DeskLaunch.up(home, conf)), signIns);
    }

    /** Whether the sign-in page came up in time. */
    boolean awaitSignInPage() throws InterruptedException {
        HttpClient browser = HttpClient.newHttpClient();
        HttpRequest page = HttpRequest.newBuilder(address.resolve("/sign-in"))
                .timeout(Duration.ofSeconds(10))
                .build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                if (browser.send(page, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return true;
                }
            } catch (IOException e) {
                // Not there yet: asked again until the time is over.
                Thread.sleep(PAUSE.toMillis());
            }
        }
        return false;
    }

    void print(PrintWriter out) {
        out.println("  Desk     " + address);
        signIns.forEach(signIn -> out.println("           " + signIn));
        out.println("           The first sign-in asks for a password of your own and sets up an authenticator app.");
    }

    @Override
    public void close() {
        keeper.close();
    }

    /** Where it is there from an earlier run, its password is what was chosen then. */
    private static String account(Path home, Path conf, String account, String name, String role)
            throws IOException, InterruptedException {
        DeskLaunch.Answer answer = DeskLaunch.user(home, conf)
                .run("--account", account, "--name", name, "--email", account + "@school.example", "--role", role);
        String password = answer.lines().stream()
                .filter(line -> line.startsWith(PASSWORD))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .map(found -> "one-time password " + found)
                .orElse("the password you chose before");
        if (answer.exit() > 1) {
            throw new IOException("the demo's account " + account + " could not be made");
        }
        return account + " (" + role + "): " + password;
    }
}
