package org.gatehouse.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.desk.HostileWords.Sample;
import org.gatehouse.desk.RealMail.Letter;
import org.gatehouse.store.desk.CaseNumber;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Held mail whose names and texts would run, ask for something, or turn a line around, shown in a real browser: all of
 * it is text.
 */
@Tag("system")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoredScriptTest {
    private static final String HOOK = """
            window.seen = [];
            for (const name of ["alert", "confirm", "prompt", "open", "print"]) {
              window[name] = () => { window.seen.push(name); };
            }
            document.addEventListener("securitypolicyviolation", (e) => window.seen.push("policy " + e.blockedURI));
            """;
    /** What turns a line around or cannot be seen; U+200B is ours too, so that long words can be broken. */
    private static final Pattern UNSEEN = Pattern.compile(
            "[\\u202A-\\u202E\\u2066-\\u2069\\u200C\\u200E\\u200F\\u061C\\u00AD\\uFEFF\\u2060\\u0007\\u001B\\u009B]");

    private static final Pattern REQUEST = Pattern.compile("\"request\":\\{.*?\"url\":\"([^\"]*)\"", Pattern.DOTALL);

    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<RealDesk> desks = new ArrayList<>();
    private final List<Chromium> browsers = new ArrayList<>();
    private final AtomicInteger trapped = new AtomicInteger();
    private String trap = "";

    @BeforeAll
    void signIn(@TempDir Path directory) throws Exception {
        assumeTrue(
                Chromium.isHere(),
                "no /usr/bin/chromium and /usr/bin/chromedriver: apt-get install chromium chromium-driver");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            trapped.incrementAndGet();
            String words = exchange.getRequestURI().getPath().equals("/")
                    ? HostileWords.ownSet(trap).get(0)
                    : "";
            byte[] page = ("<!DOCTYPE html><title>trap</title>" + words).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        open.add(() -> server.stop(0));
        trap = "http://127.0.0.1:" + server.getAddress().getPort();
        desks.add(new RealDesk(directory.resolve("data")));
        Files.createDirectories(directory.resolve("browser").resolve("temp"));
        browsers.add(new Chromium(directory.resolve("browser")));
        desk().person("lead", Role.DSL);
        browser().driver().executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", HOOK));
        visit("/sign-in");
        browser().find("#account").sendKeys("lead");
        browser().find("#password").sendKeys(RealDesk.PASSWORD);
        browser().go("main button");
        browser().find("#code").sendKeys(desk().code());
        browser().go("main button");
    }

    @AfterAll
    void close() throws Exception {
        browsers.forEach(Chromium::close);
        desks.forEach(RealDesk::close);
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    private RealDesk desk() {
        return desks.get(0);
    }

    private Chromium browser() {
        return browsers.get(0);
    }

    private void visit(String path) {
        browser().driver().get(desk().address().resolve(path).toString());
    }

    @Test
    void ourOwnSetIsTextAndNothingElse() {
        forgetWhatWas();
        List<String> faults = new ArrayList<>();
        for (String words : HostileWords.ownSet(trap)) {
            String name = words.chars()
                    .filter(c -> c >= ' ' && c != 0x7f)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            String shown = show(faults, words, words, words, name + "@sender.example");
            // What a template would make of 7*191.
            assertThat(shown).doesNotContain("1337");
        }
        assertThat(faults).isEmpty();
        assertThat(trapped).hasValue(0);
    }

    @Test
    void hiddenAndTurningCharactersAreTokens() {
        forgetWhatWas();
        String odd = "\u202Efdp.exe \u2066abc\u2069 zero\u200Bwidth\u200C \uFEFF \u00ADsoft \u200E\u200F";
        List<String> faults = new ArrayList<>();
        String shown = show(faults, odd, "x " + odd, odd, odd + "@sender.example");

        assertThat(faults).isEmpty();
        for (String token : List.of("202E", "2066", "2069", "200B", "200C", "FEFF", "00AD", "200E", "200F")) {
            // Sender, subject and text each.
            assertThat(shown.split(Pattern.quote("[U+" + token + "]"), -1))
                    .as(token)
                    .hasSizeGreaterThan(3);
        }
    }

    @Test
    void whatOthersMadeIsTextAndNothingElse() throws Exception {
        List<Sample> samples = HostileWords.shared();
        assumeFalse(samples.isEmpty(), "no ../shared/hostile: skipped");
        forgetWhatWas();
        List<String> faults = new ArrayList<>();
        for (Sample sample : samples) {
            List<String> here = new ArrayList<>();
            show(here, sample.name(), "x " + sample.text(), sample.name(), "sender@sender.example");
            here.forEach(fault -> faults.add(sample.file() + ": " + fault));
        }
        assertThat(faults).isEmpty();
        assertThat(samples).hasSizeGreaterThan(20);
    }

    @Test
    void onAnOrdinaryPageTheSameWordsRunAndAsk() {
        trapped.set(0);
        visitTheTrap();
        assertThat(trapped.get()).isGreaterThan(1);
        assertThat(foreignRequests()).contains(trap + "/s");
        forgetWhatWas();
    }

    private void visitTheTrap() {
        browser().driver().get(trap + "/");
        browser().until(driver -> browser().driver().executeScript("return window.hit || null"));
        browser().until(driver -> trapped.get() > 1 ? true : null);
    }

    private void forgetWhatWas() {
        trapped.set(0);
        browser().networkEvents();
        browser().console();
    }

    /** Answers all that was on the screen. */
    private String show(List<String> faults, String subject, String text, String name, String sender) {
        Letter letter = Letter.of(Disposition.HOLD, PersonType.STAFF, "insult", 0.4);
        CaseNumber number =
                desk().open(letter.between(sender, letter.recipient()).saying(subject, text, name));
        visit("/case/" + number);
        browser().find("#names summary").click();
        browser().find("#names button").click();
        browser().find("#names dl");
        browser().find("#text summary").click();
        browser().find("#t0").click();
        browser().find("#text button").click();
        browser().find("#text .body");
        browser().find("#text form.printless button").click();
        browser().gone("#text form.printless");
        String shown = String.valueOf(browser()
                .driver()
                .executeScript(
                        "return Array.from(document.querySelectorAll('.shown')).map(e => e.textContent).join('|')"));
        check(faults, number, shown);
        return shown;
    }

    private void check(List<String> faults, CaseNumber number, String shown) {
        Object ran = browser()
                .driver()
                .executeScript(
                        "return JSON.stringify([window.hit || 0, window.seen, document.title, location.pathname])");
        String wanted = "[0,[],\"Case " + number + "\",\"/case/" + number + "\"]";
        if (!wanted.equals(ran)) {
            faults.add("ran: " + ran);
        }
        Object elements = browser().driver().executeScript("""
                const plain = new Set(["DIV","FORM","INPUT","BUTTON","SPAN","P","SECTION","H3","MARK","DL","DT","DD"]);
                return Array.from(document.querySelectorAll(".shown, .shown *"))
                  .filter(e => !plain.has(e.tagName) || Array.from(e.attributes).some(a => a.name.startsWith("on")))
                  .map(e => e.tagName).join(" ");
                """);
        if (!"".equals(elements)) {
            faults.add("elements: " + elements);
        }
        Matcher unseen = UNSEEN.matcher(shown);
        if (unseen.find()) {
            faults.add("unseen: U+" + Integer.toHexString(unseen.group().codePointAt(0)));
        }
        foreignRequests().forEach(url -> faults.add("asked for: " + url));
        browser().console().stream()
                .filter(line ->
                        line.contains("Content Security") || line.contains("Uncaught") || line.contains("Refused"))
                .forEach(line -> faults.add("console: " + line));
    }

    private List<String> foreignRequests() {
        List<String> foreign = new ArrayList<>();
        for (String event : browser().networkEvents()) {
            Matcher url = REQUEST.matcher(event);
            if (event.contains("\"Network.requestWillBeSent\"")
                    && url.find()
                    && !url.group(1).startsWith(desk().address().toString())) {
                foreign.add(url.group(1));
            }
        }
        return foreign;
    }
}
