package org.gatehouse.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
import org.slf4j.LoggerFactory;

/**
 * A whole review in a real browser, of mails full of random words; then none of these words is anywhere: not in the
 * answer to any GET, an address, a title, a header, the database, the desk's files and log, nor in anything the browser
 * keeps. Other words are planted in each of these places, and must be found there.
 */
@Tag("system")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserTracesTest {
    private final SecureRandom random = new SecureRandom();
    private final Map<String, String> words = new LinkedHashMap<>();
    private final List<RealDesk> desks = new ArrayList<>();
    private final List<String> seenOnScreen = new ArrayList<>();
    private final List<String> alone = new ArrayList<>();
    private final List<String> afterwards = new ArrayList<>();
    private final List<String> titlesAndAddresses = new ArrayList<>();
    private final List<String> network = new ArrayList<>();
    private final List<String> gets = new ArrayList<>();
    private final Map<String, Map<Path, Set<String>>> files = new HashMap<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Map<String, String> planted = new HashMap<>();
    private final Map<String, CaseNumber> cases = new HashMap<>();
    private final Set<Path> profileFiles = new HashSet<>();
    private String deskLog = "";
    private String database = "";

    @BeforeAll
    void review(@TempDir Path directory) throws Exception {
        assumeTrue(
                Chromium.isHere(),
                "no /usr/bin/chromium and /usr/bin/chromedriver: apt-get install chromium chromium-driver");
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(ch.qos.logback.classic.Level.INFO);
        log.start();
        root.addAppender(log);
        Path data = Files.createDirectories(directory.resolve("data"));
        Path browser = Files.createDirectories(directory.resolve("browser"));
        Files.createDirectories(browser.resolve("temp"));
        desks.add(new RealDesk(data));
        desk().person("lead", Role.DSL);
        cases.put("held", desk().open(letter("held", Disposition.HOLD, PersonType.STAFF, "insult")));
        cases.put("strong", desk().open(letter("strong", Disposition.HOLD, PersonType.STAFF, "threat")));
        cases.put("to a pupil", desk().open(letter("to a pupil", Disposition.HOLD, PersonType.PUPIL, "insult")));
        cases.put("flagged", desk().open(letter("flagged", Disposition.FLAG, PersonType.STAFF, "disclosure")));
        cases.put("sealed", desk().open(letter("sealed", Disposition.SEAL, PersonType.STAFF, "illegal-list")));
        Traces traces = new Traces(withPlants());
        try (Chromium chromium = new Chromium(browser);
                Plant plant = new Plant()) {
            plant.visit(chromium);
            inTheBrowser(chromium);
            files.put("browser, signed out", traces.below(browser));
        }
        files.put("browser, closed", traces.below(browser));
        try (var walk = Files.walk(browser)) {
            walk.forEach(profileFiles::add);
        }
        crawl();
        desk().run("create table planted (word text)");
        desk().run("insert into planted values ('" + planted("database") + "')");
        Files.writeString(data.resolve("planted-file"), planted("data directory"));
        LoggerFactory.getLogger("planted").info("event=planted word={}", planted("log"));
        database = dump();
        files.put("data", traces.below(data));
        deskLog = log.list.stream()
                .map(event -> event.getFormattedMessage() + " " + event.getLoggerName() + " "
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ch.qos.logback.classic.spi.ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .collect(Collectors.joining("\n"));
        root.detachAppender(log);
    }

    @AfterAll
    void close() {
        desks.forEach(RealDesk::close);
    }

    private RealDesk desk() {
        return desks.get(0);
    }

    // ---- the words

    private String word(String place) {
        String word = random.ints(14, 'a', 'z' + 1)
                .mapToObj(letter -> String.valueOf((char) letter))
                .collect(Collectors.joining());
        words.put(word, place);
        return word;
    }

    private Letter letter(String kind, Disposition disposition, PersonType to, String category) {
        Letter plain = Letter.of(disposition, to, category, 0.4);
        return new Letter(
                        disposition,
                        to,
                        category,
                        0.4,
                        "",
                        "",
                        "About " + word(kind + ": subject"),
                        "You goose " + word(kind + ": body") + ". More: " + word(kind + ": rest of the body") + ".",
                        word(kind + ": file name") + ".txt",
                        "Attached " + word(kind + ": attachment"))
                .between(
                        word(kind + ": sender") + "@" + word(kind + ": domain") + ".example",
                        word(kind + ": recipient")
                                + plain.recipient().substring(plain.recipient().indexOf('@')));
    }

    private String planted(String place) {
        return planted.computeIfAbsent(place, any -> random.ints(14, 'a', 'z' + 1)
                .mapToObj(letter -> String.valueOf((char) letter))
                .collect(Collectors.joining()));
    }

    private List<String> withPlants() {
        for (String place : List.of(
                "title", "address", "page kept", "local storage", "form", "database", "data directory", "log")) {
            planted(place);
        }
        List<String> all = new ArrayList<>(words.keySet());
        all.addAll(planted.values());
        return all;
    }

    // ---- the review

    private void inTheBrowser(Chromium chromium) {
        visit(chromium, "/sign-in");
        chromium.find("#account").sendKeys("lead");
        chromium.find("#password").sendKeys(RealDesk.PASSWORD);
        chromium.go("main button");
        chromium.find("#code").sendKeys(desk().code());
        chromium.go("main button");
        note(chromium);
        visit(chromium, "/queue");
        for (String kind : List.of("held", "strong", "to a pupil")) {
            look(chromium, kind);
        }
        visit(chromium, "/case/" + cases.get("sealed"));
        chromium.go("main button");
        note(chromium);
        visit(chromium, "/case/" + cases.get("flagged"));
        visit(chromium, "/case/" + cases.get("held"));
        chromium.find("#release summary").click();
        chromium.find("#r0").click();
        chromium.go("#release button");
        note(chromium);
        chromium.back();
        note(chromium);
        withoutScripts(chromium);
        visit(chromium, "/queue");
        chromium.go("#sign-out button");
        note(chromium);
        for (int i = 0; i < 5; i++) {
            chromium.back();
            // The answer to a form is not kept: the browser asks whether to send it again, and shows a page of its own.
            chromium.until(driver -> chromium.source().isBlank() ? null : true);
            afterwards.add(chromium.source());
        }
        network.addAll(chromium.networkEvents());
        titlesAndAddresses.addAll(chromium.console());
    }

    /** Names, the text with its warning where there is one, all of it; leaves while it is shown. */
    private void look(Chromium chromium, String kind) {
        visit(chromium, "/case/" + cases.get(kind));
        chromium.find("#names summary").click();
        chromium.find("#names button").click();
        chromium.find("#names dl");
        seenOnScreen.add(chromium.source());
        chromium.find("#text summary").click();
        chromium.find("#t0").click();
        chromium.find("#text button").click();
        chromium.until(driver -> (chromium.has("#text .body") || chromium.has("#text .warning")) ? true : null);
        if (!chromium.has("#text .body")) {
            chromium.find("#text .warning button").click();
            chromium.find("#text .body");
        }
        seenOnScreen.add(chromium.source());
        chromium.find("#text form.printless button").click();
        chromium.says(wordOf(kind + ": rest of the body"));
        seenOnScreen.add(chromium.source());
        note(chromium);
    }

    /** Names and text are pages of their own then, and stand in the history. */
    private void withoutScripts(Chromium chromium) {
        script(chromium, false);
        for (String part : List.of("names", "text")) {
            visit(chromium, "/case/" + cases.get("to a pupil"));
            chromium.find("#" + part + " summary").click();
            if (part.equals("text")) {
                chromium.find("#t0").click();
            }
            chromium.go("#" + part + " button");
            chromium.find(".shown");
            note(chromium);
            alone.add(chromium.source());
        }
        script(chromium, true);
    }

    private static void script(Chromium chromium, boolean runs) {
        chromium.driver().executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !runs));
    }

    private String wordOf(String place) {
        return words.entrySet().stream()
                .filter(entry -> entry.getValue().equals(place))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private void visit(Chromium chromium, String path) {
        chromium.driver().get(desk().address().resolve(path).toString());
        note(chromium);
    }

    private void note(Chromium chromium) {
        titlesAndAddresses.add(chromium.driver().getTitle());
        titlesAndAddresses.add(chromium.driver().getCurrentUrl());
    }

    /** Every page that a link or a form leads to from the first, as an answer to GET. */
    private void crawl() {
        desk().person("second", Role.DSL, Role.HEAD, Role.DATA_PROTECTION_OFFICER);
        Client client = desk().signedIn("second");
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> next =
                new ArrayDeque<>(List.of("/queue", "/decided", "/approvals", "/people", "/health", "/help"));
        cases.values().forEach(number -> {
            next.add("/case/" + number);
            client.get("/case/" + number);
            client.post("/case/" + number + "/understood");
            client.post("/case/" + number + "/names", "own", "To help");
            client.post("/case/" + number + "/text", "own", "To help", "warned", "true", "whole", "true");
            for (String below : List.of("state", "report", "lower", "destroy", "hand-over", "names", "text")) {
                next.add("/case/" + number + "/" + below);
            }
        });
        while (!next.isEmpty() && seen.size() < 400) {
            String path = next.removeFirst();
            if (!seen.add(path) || path.contains("/assets/")) {
                continue;
            }
            HttpResponse<String> answer = client.get(path);
            gets.add(answer.body() + answer.headers().map() + path);
            Client.page(answer).select("a[href^=/]").eachAttr("href").forEach(next::add);
        }
        assertThat(seen).hasSizeGreaterThan(30);
    }

    private String dump() {
        StringBuilder all = new StringBuilder();
        for (String table : desk().column("select quote_ident(table_schema) || '.' || quote_ident(table_name)"
                + " from information_schema.tables where table_type = 'BASE TABLE'"
                + " and table_schema not in ('pg_catalog', 'information_schema')")) {
            desk().column("select t::text from " + table + " t")
                    .forEach(row -> all.append(row).append('\n'));
        }
        return all.toString();
    }

    // ---- what is found

    @Test
    void theWordsWereOnTheScreen() {
        Set<String> shown = new Traces(words.keySet()).in(String.join("\n", seenOnScreen));
        List<String> places = shown.stream().map(words::get).toList();
        for (String kind : List.of("held", "strong", "to a pupil")) {
            assertThat(places)
                    .contains(
                            kind + ": subject",
                            kind + ": body",
                            kind + ": rest of the body",
                            kind + ": attachment",
                            kind + ": sender",
                            kind + ": domain",
                            kind + ": recipient");
        }
        assertThat(places).noneMatch(place -> place.startsWith("sealed"));
    }

    @Test
    void withoutScriptsTheWordsWereOnPagesOfTheirOwn() {
        assertThat(places(new Traces(words.keySet()).in(String.join("\n", alone))))
                .contains("to a pupil: subject", "to a pupil: sender", "to a pupil: body");
    }

    @Test
    void theBackButtonShowsNothingAfterSigningOut() {
        assertThat(afterwards).hasSize(5);
        assertThat(places(new Traces(words.keySet()).in(String.join("\n", afterwards))))
                .isEmpty();
    }

    @Test
    void noGetHasAWordInItsAnswerItsHeadersOrItsAddress() {
        assertThat(gets).isNotEmpty();
        assertThat(places(new Traces(words.keySet()).in(String.join("\n", gets))))
                .isEmpty();
        assertThat(places(new Traces(words.keySet()).in(String.join("\n", titlesAndAddresses))))
                .isEmpty();
        assertThat(places(new Traces(words.keySet()).in(String.join("\n", network))))
                .isEmpty();
        assertThat(network).anyMatch(event -> event.contains("/text"));
    }

    @Test
    void noWordIsInTheDatabaseTheFilesOrTheLog() {
        assertThat(places(new Traces(words.keySet()).in(database))).isEmpty();
        assertThat(places(new Traces(words.keySet()).in(deskLog))).isEmpty();
        assertThat(leaks("data")).isEmpty();
        Traces plants = new Traces(planted.values());
        assertThat(plants.in(database)).containsExactly(planted("database"));
        assertThat(plants.in(deskLog)).containsExactly(planted("log"));
        assertThat(found("data")).contains(planted("data directory"));
    }

    @Test
    void theBrowserKeepsNoWordAfterSigningOut() {
        assertThat(leaks("browser, signed out")).isEmpty();
        assertThat(leaks("browser, closed")).isEmpty();
    }

    @Test
    void whatABrowserKeepsOfOrdinaryPagesIsFoundInItsDirectory() {
        assertThat(found("browser, closed"))
                .contains(planted("title"), planted("address"), planted("page kept"), planted("local storage"));
        assertThat(profileFiles).anyMatch(file -> file.endsWith("History"));
    }

    private Set<String> places(Set<String> found) {
        return found.stream().map(words::get).collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> found(String where) {
        return files.getOrDefault(where, Map.of()).values().stream()
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    private Set<String> leaks(String where) {
        Set<String> leaks = new TreeSet<>();
        files.getOrDefault(where, Map.of()).forEach((file, found) -> found.stream()
                .filter(words::containsKey)
                .forEach(word -> leaks.add(words.get(word) + " in " + file)));
        return leaks;
    }

    /** A page of the ordinary kind, of which a browser keeps everything. */
    private final class Plant implements AutoCloseable {
        private final HttpServer server;

        Plant() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                byte[] page = ("<!DOCTYPE html><title>" + planted("title") + "</title><p>" + planted("page kept")
                                + "</p><script>localStorage.setItem('kept', '" + planted("local storage")
                                + "')</script>")
                        .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "text/html");
                exchange.getResponseHeaders().add("Cache-Control", "max-age=3600");
                exchange.sendResponseHeaders(200, page.length);
                exchange.getResponseBody().write(page);
                exchange.close();
            });
            server.start();
        }

        void visit(Chromium chromium) {
            String own = "http://127.0.0.1:" + server.getAddress().getPort() + "/" + planted("address");
            chromium.driver().get(own);
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
