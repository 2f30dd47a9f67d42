package org.gatehouse.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.desk.RealMail.Letter;
import org.gatehouse.store.desk.CaseNumber;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Signing in and staying in, over HTTP, with the services of production. */
@Tag("system")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealSignInTest {
    private final List<RealDesk> open = new ArrayList<>();

    @BeforeAll
    void openTheDesk(@TempDir Path directory) throws Exception {
        open.add(new RealDesk(directory));
    }

    @AfterAll
    void closeTheDesk() {
        open.forEach(RealDesk::close);
    }

    private RealDesk desk() {
        return open.get(0);
    }

    @Test
    void whoeverGuessesElsewhereLocksNobodyOut() throws Exception {
        desk().person("owner", Role.DSL);
        Client owner = desk().signedIn("owner");
        owner.post("/sign-out");
        int refused = 0;
        for (int i = 0; i < 60; i++) {
            refused += guess("127.0.0.2", "owner") == 429 ? 1 : 0;
            guess("127.0.0." + (10 + i), "owner");
        }
        assertThat(refused).as("told to wait, at the place that guesses").isPositive();
        desk().signedIn("owner");
    }

    @Test
    void wrongCodesElsewhereLockNobodyOut() {
        desk().person("coded", Role.DSL);
        Client thief = desk().client();
        thief.get("/sign-in");
        thief.follow(thief.post("/sign-in", "account", "coded", "password", RealDesk.PASSWORD));
        for (int i = 0; i < 12; i++) {
            assertThat(thief.post("/sign-in/code", "code", "00000" + (i % 10)).statusCode())
                    .isEqualTo(422);
        }
        // The same place, so it waits a little, and then gets in: minutes, not for ever.
        desk().clock.pass(Duration.ofMinutes(6));
        desk().signedIn("coded");
    }

    @Test
    void aSessionThatSomebodyElseChoseIsWorthNothing() {
        desk().person("fixed", Role.DSL);
        Client thief = desk().client();
        thief.get("/sign-in");
        thief.post("/sign-in", "account", "fixed", "password", RealDesk.PASSWORD);
        String chosen = thief.cookie("desk").orElseThrow();
        Client person = desk().client();
        person.setCookie("desk", chosen);
        desk().clock.pass(Duration.ofSeconds(30));
        assertThat(desk().signIn(person, "fixed", desk().code()).statusCode()).isEqualTo(303);

        assertThat(person.cookie("desk")).isNotEqualTo(java.util.Optional.of(chosen));
        assertThat(thief.get("/queue").statusCode()).isEqualTo(303);
        assertThat(thief.get("/queue").headers().firstValue("Location").orElse(""))
                .startsWith("/sign-in");
    }

    @Test
    void aCodeIsGoodOnce() {
        desk().person("once", Role.DSL);
        desk().signedIn("once");
        String used = desk().code();

        assertThat(desk().signIn(desk().client(), "once", used).statusCode()).isEqualTo(422);
        desk().clock.pass(Duration.ofSeconds(30));
        assertThat(desk().signIn(desk().client(), "once", used).statusCode())
                .as("still within what clocks may differ")
                .isEqualTo(422);
        assertThat(desk().signIn(desk().client(), "once", desk().code()).statusCode())
                .isEqualTo(303);
    }

    @Test
    void ofTwoWhoUseACodeAtOnceOneIsLetIn() throws Exception {
        desk().person("twice", Role.DSL);
        desk().clock.pass(Duration.ofSeconds(30));
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Client client = desk().client();
            client.get("/sign-in");
            client.follow(client.post("/sign-in", "account", "twice", "password", RealDesk.PASSWORD));
            clients.add(client);
        }
        String code = desk().code();
        ExecutorService together = Executors.newFixedThreadPool(4);
        List<Integer> answers = new ArrayList<>();
        List<Callable<HttpResponse<String>>> tries = new ArrayList<>();
        clients.forEach(client -> tries.add(() -> client.post("/sign-in/code", "code", code)));
        for (Future<HttpResponse<String>> answer : together.invokeAll(tries)) {
            answers.add(answer.get().statusCode());
        }
        together.shutdown();

        assertThat(answers).containsOnlyOnce(303).containsOnly(303, 422);
    }

    @Test
    void aRoleThatIsTakenAwayIsGoneWithTheNextClickInEverySession() {
        PersonId deputy = desk().person("demoted", Role.DEPUTY);
        desk().person("head.of.it", Role.HEAD);
        Client one = desk().signedIn("demoted");
        Client another = desk().signedIn("demoted");
        Client head = desk().signedIn("head.of.it");
        CaseNumber number = desk().open(Letter.of(Disposition.HOLD, PersonType.STAFF, "insult", 0.4));
        for (Client client : List.of(one, another)) {
            assertThat(client.get("/case/" + number).statusCode()).isEqualTo(200);
            assertThat(client.post("/case/" + number + "/text", "own", "To decide", "warned", "true")
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(head.post("/people/" + deputy + "/take", "role", "DEPUTY").statusCode())
                .isEqualTo(303);

        for (Client client : List.of(one, another)) {
            assertThat(client.get("/case/" + number).statusCode()).isEqualTo(404);
            assertThat(client.post("/case/" + number + "/text", "own", "To decide", "warned", "true")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(client.post("/case/" + number + "/release", "own", "To decide")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(client.get("/queue").statusCode()).isEqualTo(404);
            assertThat(client.get("/health").statusCode()).isEqualTo(404);
        }
        assertThat(desk().orders(number)).isZero();
    }

    @Test
    void sessionsSideBySideKnowNothingOfEachOther() {
        desk().person("parallel", Role.DSL);
        Client one = desk().signedIn("parallel");
        Client another = desk().signedIn("parallel");
        CaseNumber sealed = desk().open(Letter.of(Disposition.SEAL, PersonType.STAFF, "illegal-list", 1));
        one.get("/case/" + sealed);
        one.post("/case/" + sealed + "/understood");

        assertThat(one.get("/case/" + sealed).body()).contains("facts only");
        assertThat(another.get("/case/" + sealed).body()).contains("<h1>Stop. Do not open");
        // The token of the one is no token for the other.
        String token = one.token();
        another.get("/help");
        assertThat(another.token()).isNotEqualTo(token);
        assertThat(another.postForm("/stay", java.util.Map.of("_csrf", token)).statusCode())
                .isEqualTo(403);
        one.post("/sign-out");
        assertThat(one.get("/queue").statusCode()).isEqualTo(303);
        assertThat(another.get("/queue").statusCode()).isEqualTo(200);
    }

    @Test
    void whoIsHalfwayInSeesNothing() {
        desk().person("halfway", Role.DSL);
        Client half = desk().client();
        half.get("/sign-in");
        half.follow(half.post("/sign-in", "account", "halfway", "password", RealDesk.PASSWORD));
        for (String route : Routes.all().keySet()) {
            String path = route.substring(route.indexOf(' ') + 1)
                    .replace("{number}", "2026-0001")
                    .replace("{group}", "today")
                    .replace("{id}", "00000000-0000-4000-8000-000000000000")
                    .replaceAll("[{][a-z]+[}]", "where-sent");
            if (path.equals("/")
                    || path.startsWith("/sign")
                    || path.startsWith("/safe")
                    || path.startsWith("/assets")) {
                continue;
            }
            HttpResponse<String> answer = route.startsWith("GET") ? half.get(path) : half.post(path, "own", "Try");
            assertThat(answer.statusCode()).as(route).isEqualTo(303);
            assertThat(answer.headers().firstValue("Location").orElse(""))
                    .as(route)
                    .startsWith("/sign-in");
        }
        assertThat(desk().count("person_role", "role = 'DSL'")).isPositive();
    }

    /** From another address of this machine. */
    private int guess(String from, String account) throws Exception {
        int port = desk().address().getPort();
        try (Socket page = new Socket("127.0.0.1", port, InetAddress.getByName(from), 0)) {
            String got =
                    talk(page, "GET /sign-in HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n\r\n");
            String token = after(got, "name=\"_csrf\" value=\"", "\"");
            String cookie = after(got, "form=", ";");
            String body = "_csrf=" + token + "&account=" + account + "&password=guessed+wrong";
            try (Socket socket = new Socket("127.0.0.1", port, InetAddress.getByName(from), 0)) {
                String answer = talk(
                        socket,
                        "POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1:" + port
                                + "\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded"
                                + "\r\nCookie: form=" + cookie + "\r\nContent-Length: " + body.length() + "\r\n\r\n"
                                + body);
                return Integer.parseInt(answer.substring(9, 12));
            }
        }
    }

    private static String talk(Socket socket, String request) throws Exception {
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String after(String text, String before, String until) {
        int from = text.indexOf(before) + before.length();
        return text.substring(from, text.indexOf(until, from));
    }
}
