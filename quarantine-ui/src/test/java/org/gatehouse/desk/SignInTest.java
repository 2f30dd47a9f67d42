package org.gatehouse.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.gatehouse.desk.fake.FakeDesk;
import org.gatehouse.desk.fake.People;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Coming in, staying in, and going. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInTest {
    private final MovingClock clock = new MovingClock();
    private final FakeDesk desk = new FakeDesk(clock, 0);

    @BeforeEach
    void calm() {
        desk.signIn().forgetTries();
    }

    @AfterAll
    void stop() {
        desk.close();
    }

    @Test
    void bothFactorsLeadToTheQueue() {
        Client client = new Client(desk.server().address());
        HttpResponse<String> in = client.signIn(People.DSL);

        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(client.follow(client.follow(in)).body()).contains("<h1>Emails to check</h1>");
    }

    @Test
    void thePasswordAloneOpensNothing() {
        Client client = new Client(desk.server().address());
        client.get("/sign-in");
        client.post("/sign-in", "account", People.DSL.account(), "password", People.PASSWORD);

        assertThat(client.get("/queue").headers().firstValue("Location")).hasValue("/sign-in");
        HttpResponse<String> wrong = client.post("/sign-in/code", "code", "000000");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(client.get("/queue").headers().firstValue("Location")).hasValue("/sign-in");
    }

    @Test
    void aWrongPasswordAndAnUnknownAccountLookTheSame() {
        Client client = new Client(desk.server().address());
        client.get("/sign-in");
        HttpResponse<String> wrong = client.post("/sign-in", "account", People.DSL.account(), "password", "no");
        HttpResponse<String> unknown = client.post("/sign-in", "account", "nobody", "password", "no");

        assertThat(wrong.statusCode()).isEqualTo(422).isEqualTo(unknown.statusCode());
        assertThat(Client.page(wrong).select("main").text())
                .contains("The account or the password is not right")
                .isEqualTo(Client.page(unknown).select("main").text());
    }

    @Test
    void whoeverGuessesIsToldToWait() {
        Client client = new Client(desk.server().address());
        client.get("/sign-in");
        for (int i = 0; i < 5; i++) {
            client.post("/sign-in", "account", People.DSL.account(), "password", "guess " + i);
        }
        HttpResponse<String> wait = client.post("/sign-in", "account", People.DSL.account(), "password", "guess");

        assertThat(wait.statusCode()).isEqualTo(429);
        assertThat(wait.headers().firstValue("Retry-After")).hasValue("90");
        assertThat(wait.body()).contains("Too many tries. Wait 1 minute and try again");
    }

    @Test
    void tellsThoseBehindAProxyOnThisMachineApart() {
        signInFrom("203.0.113.9, 198.51.100.7");
        signInFrom("198.51.100.8");
        Client direct = new Client(desk.server().address());
        direct.get("/sign-in");
        direct.post("/sign-in", "account", "nobody", "password", "no");

        List<String> clients = desk.signIn().clients();
        assertThat(clients.subList(clients.size() - 3, clients.size()))
                .as("the proxy's own word is the last one")
                .containsExactly("198.51.100.7", "198.51.100.8", "127.0.0.1");
    }

    private void signInFrom(String forwardedFor) {
        Client client = new Client(desk.server().address());
        client.get("/sign-in");
        client.send(HttpRequest.newBuilder(desk.server().address().resolve("/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Forwarded-For", forwardedFor)
                .POST(HttpRequest.BodyPublishers.ofString("_csrf=" + client.token() + "&account=nobody&password=no")));
    }

    @Test
    void anInvitedPersonSetsPasswordAndAppFirst() {
        Client client = new Client(desk.server().address());
        client.get("/sign-in");
        HttpResponse<String> password =
                client.post("/sign-in", "account", People.NEW.account(), "password", People.PASSWORD);
        HttpResponse<String> setUp = client.follow(password);

        assertThat(setUp.body()).contains("JBSW Y3DP").contains("<svg").doesNotContain("<img");
        assertThat(Client.page(setUp).select("svg path").attr("d")).startsWith("M");
        assertThat(client.post("/sign-in/set-up", "password", "short", "again", "short", "code", People.CODE)
                        .body())
                .contains("The password is too short");
        assertThat(client.post("/sign-in/set-up", "password", "one two three", "again", "one two four", "code", "1")
                        .body())
                .contains("The two passwords are not the same");
        assertThat(client.post("/sign-in/set-up", "password", "one two three", "again", "one two three", "code", "1")
                        .body())
                .contains("The code is not right");
        HttpResponse<String> done = client.post(
                "/sign-in/set-up", "password", "one two three", "again", "one two three", "code", "246 810");
        assertThat(client.follow(client.follow(done)).body()).contains("<h1>Help</h1>");
    }

    @Test
    void theSessionGetsANewIdWithEachFactor() {
        Client client = new Client(desk.server().address());
        client.setCookie("desk", "0123456789ABCDEF0123456789ABCDEF");
        client.get("/sign-in");
        HttpResponse<String> password =
                client.post("/sign-in", "account", People.DSL.account(), "password", People.PASSWORD);
        String half = client.cookie("desk").orElseThrow();
        client.follow(password);
        client.post("/sign-in/code", "code", People.CODE);
        String whole = client.cookie("desk").orElseThrow();

        assertThat(half).isNotEqualTo("0123456789ABCDEF0123456789ABCDEF");
        assertThat(whole).isNotEqualTo(half);
        assertThat(client.get("/queue").statusCode()).isEqualTo(200);
        Client thief = new Client(desk.server().address());
        thief.setCookie("desk", half);
        assertThat(thief.get("/queue").statusCode()).isEqualTo(303);
    }

    @Test
    void cookiesAreForThisSiteAndNoScript() {
        Client client = Client.signedIn(desk.server().address(), People.DSL);

        assertThat(client.answers())
                .flatExtracting(answer -> answer.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/"));
    }

    @Test
    void twentyQuietMinutesEndTheSession() {
        Client client = Client.signedIn(desk.server().address(), People.DSL);
        clock.pass(Duration.ofMinutes(19));
        assertThat(client.get("/case/2026-0146").statusCode()).isEqualTo(200);
        clock.pass(Duration.ofMinutes(21));
        HttpResponse<String> late = client.get("/case/2026-0146");

        assertThat(late.headers().firstValue("Location")).hasValue("/sign-in?ended=idle&next=2026-0146");
        assertThat(client.follow(late).body()).contains("because nothing happened for 20 minutes");
        client.post("/sign-in", "account", People.DSL.account(), "password", People.PASSWORD, "next", "2026-0146");
        HttpResponse<String> code = client.post("/sign-in/code", "code", People.CODE, "next", "2026-0146");
        assertThat(code.headers().firstValue("Location")).hasValue("/case/2026-0146");
    }

    @Test
    void aPageThatOnlyAsksHowAReleaseStandsIsNoSignOfThePerson() {
        Client client = Client.signedIn(desk.server().address(), People.DSL);
        client.get("/case/2026-0146");
        client.post("/case/2026-0146/release", "why", "The filter was wrong");
        clock.pass(Duration.ofMinutes(15));
        assertThat(client.get("/case/2026-0146/state").statusCode()).isEqualTo(200);
        clock.pass(Duration.ofMinutes(6));

        assertThat(client.get("/queue").headers().firstValue("Location")).hasValue("/sign-in?ended=idle");
    }

    @Test
    void whoeverReadsAndSaysSoStays() {
        Client client = Client.signedIn(desk.server().address(), People.DSL);
        clock.pass(Duration.ofMinutes(15));
        assertThat(client.post("/stay").statusCode()).isEqualTo(204);
        clock.pass(Duration.ofMinutes(15));

        assertThat(client.get("/queue").statusCode()).isEqualTo(200);
    }

    @Test
    void aClosedAccountIsOutWithTheNextClick() {
        Client client = Client.signedIn(desk.server().address(), People.DEPUTY);
        assertThat(client.get("/queue").statusCode()).isEqualTo(200);
        desk.signIn().close(People.DEPUTY);

        assertThat(client.get("/queue").headers().firstValue("Location")).hasValue("/sign-in?ended=closed");
    }

    @Test
    void signingOutEndsTheSessionOnTheServer() {
        Client client = Client.signedIn(desk.server().address(), People.DSL);
        String id = client.cookie("desk").orElseThrow();
        HttpResponse<String> out = client.post("/sign-out");

        assertThat(client.follow(out).body()).contains("You are signed out");
        Client thief = new Client(desk.server().address());
        thief.setCookie("desk", id);
        assertThat(thief.get("/queue").statusCode()).isEqualTo(303);
    }

    @Test
    void nothingIsDoneWithoutTheToken() {
        Client client = Client.signedIn(desk.server().address(), People.DSL);

        assertThat(client.postForm("/case/2026-0146/keep", Map.of("why", "It is spam or a trick"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(client.postForm("/case/2026-0146/keep", Map.of("_csrf", "wrong", "why", "x"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(client.get("/case/2026-0146").body()).doesNotContain(">Kept<");
    }
}
