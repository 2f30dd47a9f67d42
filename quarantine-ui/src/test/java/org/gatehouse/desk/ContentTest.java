package org.gatehouse.desk;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gatehouse.desk.fake.FakeApprovals;
import org.gatehouse.desk.fake.FakeDesk;
import org.gatehouse.desk.fake.FakeReview;
import org.gatehouse.desk.fake.People;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.LoggerFactory;

/** Nothing of a message is where it must not be (domain.md 5.3), and what does not exist looks like what is hidden. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContentTest {
    private static final List<String> PAGES = List.of(
            "/queue",
            "/queue/now",
            "/queue/likely-fine",
            "/decided",
            "/case/2026-0142",
            "/case/2026-0143",
            "/case/2026-0145",
            "/case/2026-0146",
            "/case/2026-0146/report",
            "/case/2026-0146/hand-over",
            "/case/2026-0145/lower",
            "/case/2026-0145/destroy",
            "/approvals",
            "/approvals/" + FakeApprovals.RELEASE,
            "/log",
            "/people",
            "/people/" + People.HEAD.id(),
            "/people/" + People.HEAD.id() + "/close",
            "/people/invite",
            "/health",
            "/help",
            "/signed-out",
            "/sign-in");

    private static final String CODED = "Snickerwhistling";

    private final FakeDesk desk = new FakeDesk(new MovingClock(), 0);

    @AfterAll
    void stop() {
        desk.close();
    }

    private Client client() {
        return Client.signedIn(desk.server().address(), People.DSL);
    }

    @Test
    void everyAnswerCarriesTheHeaders() {
        Client client = client();
        Stream<String> odd = Stream.of("/nothing", "/case/2026-9999", "/case/x", "/%2e%2e/x;a=b", "/queue?page=%00");
        for (String page : Stream.concat(PAGES.stream(), odd).toList()) {
            HttpResponse<String> answer = client.get(page);
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .as(page)
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("default-src 'none'", "img-src 'none'", "frame-ancestors 'none'")
                            .doesNotContain("unsafe"));
            assertThat(answer.headers().firstValue("Cache-Control")).as(page).hasValue("no-store");
            assertThat(answer.headers().firstValue("Referrer-Policy")).as(page).hasValue("no-referrer");
            assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                    .as(page)
                    .hasValue("nosniff");
            assertThat(answer.headers().firstValue("Cross-Origin-Opener-Policy"))
                    .as(page)
                    .hasValue("same-origin");
            assertThat(answer.headers().firstValue("Server")).as(page).isEmpty();
        }
    }

    @Test
    void everyPageIsThereAndItsTitleHasNoContent() {
        Client client = client();
        for (String page : PAGES) {
            HttpResponse<String> answer = client.get(page);
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            Document document = Client.page(answer);
            assertThat(document.title()).as(page).isNotBlank();
            assertThat(document.select("h1")).as(page).hasSize(1);
            assertThat(document.select("[style], style, script:not([src]), img, iframe, object, [onclick]"))
                    .as(page)
                    .isEmpty();
        }
    }

    @Test
    void noGetEverAnswersWithContentAndAPostDoes() {
        Client client = client();
        client.get("/case/2026-0146");
        String names = client.post("/case/2026-0146/names", "why", "A colleague asked me to look")
                .body();
        String text = client.post("/case/2026-0146/text", "why", "A colleague asked me to look")
                .body();
        String told = client.post("/case/2026-0146/told", "why", "A colleague asked me to look")
                .body();
        assertThat(told).as("positive control").contains(FakeReview.TEXT_CANARY);
        assertThat(names).as("positive control").contains(FakeReview.NAME_CANARY);
        assertThat(text).as("positive control").contains(FakeReview.TEXT_CANARY);

        for (String page : PAGES) {
            assertFree(client.get(page));
        }
        assertFree(client.get("/case/2026-0146/text"));
        assertFree(client.get("/case/2026-0146/names"));
        assertFree(client.get("/case/2026-0146/told"));
    }

    private static void assertFree(HttpResponse<String> answer) {
        assertThat(answer.body() + answer.headers().map() + answer.uri())
                .as(answer.uri().getPath())
                .doesNotContain(FakeReview.NAME_CANARY)
                .doesNotContain(FakeReview.TEXT_CANARY)
                .doesNotContain("muppet");
    }

    @Test
    void noTitleNoAddressAndNoHeaderOfAnyAnswerHasContent() {
        Client client = client();
        client.get("/case/2026-0142");
        client.post("/case/2026-0142/names", "why", "A colleague asked me to look");
        client.post("/case/2026-0142/text", "own", "Asked to look", "warned", "true", "whole", "true");

        assertThat(client.answers())
                .anySatisfy(answer -> assertThat(answer.body()).contains(FakeReview.TEXT_CANARY));
        for (HttpResponse<String> answer : client.answers()) {
            assertThat(Client.page(answer).title()
                            + answer.uri()
                            + answer.headers().map())
                    .doesNotContain("Ploverfield")
                    .doesNotContain("Snickerwhistling")
                    .doesNotContain("Asked to look");
        }
    }

    @Test
    void hostileNamesAndTextsAreTextAndNothingElse() {
        Client client = client();
        client.get("/case/2026-0146");
        Document names = Client.page(client.post("/case/2026-0146/names", "why", "A colleague asked me to look"));
        Document text = Client.page(
                client.post("/case/2026-0146/text", "own", "<b>\"'</b> asked", "whole", "true", "warned", "true"));

        for (Document page : List.of(names, text)) {
            assertThat(page.text()).contains("<script>window.hit=1</script>");
            assertThat(page.select("img, script:not([src]), [onerror], main b")).isEmpty();
        }
    }

    @Test
    void aSealedCaseHasNoTextWhateverIsTried() {
        Client client = client();
        client.get("/case/2026-0145");
        client.post("/case/2026-0145/understood");
        String page = client.get("/case/2026-0145").body();
        assertThat(page).contains("facts only").doesNotContain("Show the text").doesNotContain("/text\"");

        List<String> names = List.of(
                "text",
                "names",
                "hidden/text",
                "text/",
                "Text",
                "text.html",
                "whole",
                "body",
                "subject",
                "preview",
                "view",
                "raw",
                "eml",
                "source",
                "content",
                "attachments",
                "attachment/1",
                "parts/0",
                "download",
                "print",
                "export",
                "thumbnail",
                "images",
                "headers",
                "reading-copy",
                "text;x=1",
                "%74ext");
        for (String name : names) {
            for (String method : List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS")) {
                HttpResponse<String> answer = client.send(
                        request(client, "/case/2026-0145/" + name, method).header("X-HTTP-Method-Override", "GET"));
                assertThat(answer.statusCode()).as("%s %s", method, name).isIn(400, 403, 404);
                assertThat(answer.body()).doesNotContain(FakeReview.TEXT_CANARY).doesNotContain("upset you");
            }
        }
        for (String body : List.of("why=A+colleague+asked+me+to+look", "own=because&warned=true&whole=true", "")) {
            assertThat(client.send(request(client, "/case/2026-0145/text", "POST", body))
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(client.send(request(client, "/case/2026-0146/text", "POST", "own=because"))
                        .statusCode())
                .as("positive control: the same request reads a held case")
                .isEqualTo(200);
    }

    private HttpRequest.Builder request(Client client, String path, String method) {
        return request(client, path, method, "own=because&warned=true");
    }

    private HttpRequest.Builder request(Client client, String path, String method, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(desk.server().address().resolve(path));
        return method.equals("GET")
                ? request.GET()
                : request.header("Content-Type", "application/x-www-form-urlencoded")
                        .method(method, BodyPublishers.ofString("_csrf=" + client.token() + "&" + body));
    }

    @Test
    void whatIsHiddenLooksLikeWhatDoesNotExist() {
        Client head = Client.signedIn(desk.server().address(), People.HEAD);
        head.get("/people");
        for (String tail : List.of("", "/report", "/hand-over", "/state", "/text")) {
            assertSame(head.get("/case/2026-0144" + tail), head.get("/case/2026-0999" + tail));
        }
        for (String tail : List.of(
                "/text",
                "/names",
                "/release",
                "/keep",
                "/report",
                "/undo",
                "/reopen",
                "/understood",
                "/hand-over",
                "/nothing")) {
            assertSame(
                    head.post("/case/2026-0144" + tail, "own", "because it is"),
                    head.post("/case/2026-0999" + tail, "own", "because it is"));
        }
        assertThat(client().get("/case/2026-0144").statusCode())
                .as("positive control: the lead sees it")
                .isEqualTo(200);
    }

    private static void assertSame(HttpResponse<String> hidden, HttpResponse<String> missing) {
        assertThat(hidden.statusCode()).as(hidden.uri().getPath()).isEqualTo(missing.statusCode());
        assertThat(hidden.body()).isEqualTo(missing.body().replace("2026-0999", "2026-0144"));
        assertThat(withoutDate(hidden)).isEqualTo(withoutDate(missing));
    }

    private static Map<String, List<String>> withoutDate(HttpResponse<String> answer) {
        return answer.headers().map().entrySet().stream()
                .filter(header -> !header.getKey().equalsIgnoreCase("date"))
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    void theLogSaysNothingOfWhatPeopleSendOrRead() {
        LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger root = loggers.getLogger("ROOT");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.setContext(loggers);
        lines.start();
        root.addAppender(lines);
        root.setLevel(Level.TRACE);
        loggers.getLogger("org.gatehouse").setLevel(Level.TRACE);
        try {
            Client client = client();
            client.get("/case/2026-0146?q=" + CODED);
            client.post("/case/2026-0146/names", "own", FakeReview.NAME_CANARY);
            client.post("/case/2026-0146/text", "own", FakeReview.TEXT_CANARY, "whole", FakeReview.TEXT_CANARY);
            client.get("/decided?page=" + CODED);
            desk.review().goAway(true);
            client.get("/queue");
            desk.review().goAway(false);
            LoggerFactory.getLogger(ContentTest.class).info("event=positive-control {}", "canary-positive");
        } finally {
            root.detachAppender(lines);
            root.setLevel(Level.WARN);
            loggers.getLogger("org.gatehouse").setLevel(Level.INFO);
        }
        List<String> said = lines.list.stream().map(ContentTest::all).toList();
        assertThat(said).anyMatch(line -> line.contains("canary-positive"));
        assertThat(said).anyMatch(line -> line.contains("event=records-away"));
        assertThat(said).noneMatch(line -> line.contains("Ploverfield") || line.contains(CODED));
    }

    private static String all(ILoggingEvent event) {
        return event.getLoggerName() + " " + event.getFormattedMessage() + " " + event.getMDCPropertyMap();
    }

    @Test
    void onlyOurOwnHostIsAnswered() throws Exception {
        for (String host : List.of("evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:80")) {
            assertThat(Raw.ask(
                            desk.server().address(),
                            "GET /sign-in HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                    .as(host)
                    .startsWith("HTTP/1.1 421")
                    .contains("This is not the address of the desk");
        }
    }

    @Test
    void aFormOfAnotherPageIsRefused() {
        Client client = client();
        HttpRequest.Builder request = request(client, "/case/2026-0146/keep", "POST");
        assertThat(client.send(request.copy().header("Sec-Fetch-Site", "cross-site"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(client.send(request.copy().header("Sec-Fetch-Site", "same-site"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(client.send(request.copy().header("Origin", "https://evil.example"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whatIsBrokenOrTooBigGetsAPlainPage() throws Exception {
        Client client = client();
        assertThat(client.get("/decided?page=x").statusCode()).isEqualTo(400);
        assertThat(client.get("/queue/nothing").statusCode()).isEqualTo(404);
        assertThat(client.get("/queue;x=1").statusCode()).isEqualTo(400);
        assertThat(client.post("/health").statusCode()).isEqualTo(405);
        assertThat(client.post("/case/2026-0146/keep", "own", "x".repeat(70_000))
                        .statusCode())
                .isIn(403, 413);
        String own = "Host: " + desk.server().address().getAuthority() + "\r\nConnection: close\r\n";
        for (String broken : List.of(
                "GARBAGE\r\n\r\n",
                "GET /<script> HTTP/1.1\r\n" + own + "\r\n",
                "GET / HTTP/1.1\r\n" + own + "X: " + "a".repeat(9000) + "\r\n\r\n",
                "TRACE / HTTP/1.1\r\n" + own + "\r\n")) {
            String answer = Raw.ask(desk.server().address(), broken);
            assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("Tomcat").doesNotContain("Exception");
            assertThat(answer).doesNotContain("<script>");
        }
    }

    @Test
    void whatABrowserMayKeepIsTheSameForEverybody() {
        Client client = client();
        String style =
                Client.page(client.get("/help")).select("link[rel=stylesheet]").attr("href");
        HttpResponse<String> asset = client.get(style);

        assertThat(asset.headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
        assertThat(asset.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(client.get("/assets/000000000000/desk.css").statusCode()).isEqualTo(404);
        assertThat(client.get("/assets/x/../../logback.xml").statusCode()).isIn(400, 404);
    }
}
