package org.gatehouse.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gatehouse.desk.fake.FakeApprovals;
import org.gatehouse.desk.fake.FakeDesk;
import org.gatehouse.desk.fake.FakeReview;
import org.gatehouse.desk.fake.People;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.interactions.Actions;

/** The desk in a real browser: reachable for everybody, by keyboard, and empty when nobody looks. */
@Tag("system")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserTest {
    private static final Path SCREENSHOTS = Path.of(System.getProperty("gatehouse.screenshots", "target/screenshots"));

    private final List<Chromium> open = new ArrayList<>();
    private final List<FakeDesk> desks = new ArrayList<>();

    @BeforeAll
    void needsABrowser() {
        assumeTrue(
                Chromium.isHere(),
                "no /usr/bin/chromium and /usr/bin/chromedriver: apt-get install chromium chromium-driver");
        open.add(new Chromium());
    }

    @BeforeEach
    void freshDesk() {
        desks.add(new FakeDesk(Clock.systemUTC(), 0));
        browser().width(1280);
        browser().driver().manage().deleteAllCookies();
    }

    @AfterEach
    void closeDesk() {
        desks.remove(0).close();
    }

    @AfterAll
    void closeBrowser() {
        open.forEach(Chromium::close);
    }

    private Chromium browser() {
        return open.get(0);
    }

    private void visit(String path) {
        browser().driver().get(desks.get(0).server().address().resolve(path).toString());
    }

    private void signIn(People person) {
        visit("/sign-in");
        browser().find("#account").sendKeys(person.account());
        browser().find("#password").sendKeys(People.PASSWORD);
        browser().go("main button");
        browser().find("#code").sendKeys(People.CODE);
        browser().go("main button");
    }

    private String source() {
        return browser().source();
    }

    private void showText(String number) {
        visit("/case/" + number);
        browser().find("#text summary").click();
        browser().find("#t0").click();
        browser().find("#text button").click();
        browser().find("#text .body");
    }

    @Test
    void axeFindsNothingOnAnyPageAndStateAtBothWidths() {
        List<String> faults = new ArrayList<>();
        visit("/sign-in");
        check(faults, "sign-in");
        browser().find("#account").sendKeys("nobody");
        browser().find("#password").sendKeys("wrong");
        browser().go("main button");
        check(faults, "sign-in, refused");
        visit("/signed-out");
        check(faults, "signed-out");
        browser().driver().manage().deleteAllCookies();
        visit("/sign-in");
        browser().find("#account").sendKeys(People.NEW.account());
        browser().find("#password").sendKeys(People.PASSWORD);
        browser().go("main button");
        check(faults, "set-up");
        browser().driver().manage().deleteAllCookies();
        signIn(People.DEPUTY);
        visit("/approvals/" + FakeApprovals.RELEASE);
        check(faults, "approval, another's");
        browser().driver().manage().deleteAllCookies();
        signIn(People.DSL);
        for (String page : List.of(
                "/queue",
                "/queue/likely-fine",
                "/decided",
                "/case/2026-0143",
                "/case/2026-0145",
                "/case/2026-0146/report",
                "/case/2026-0146/hand-over",
                "/approvals",
                "/log",
                "/people",
                "/people/" + People.DEPUTY.id(),
                "/people/" + People.DEPUTY.id() + "/close",
                "/people/invite",
                "/health",
                "/help",
                "/nothing")) {
            visit(page);
            check(faults, page);
        }
        states(faults);
        assertThat(faults).isEmpty();
    }

    private void states(List<String> faults) {
        visit("/case/2026-0145");
        browser().go("main button");
        check(faults, "sealed case");
        visit("/case/2026-0145/destroy");
        browser().go("main button");
        check(faults, "destroy, incomplete");
        visit("/case/2026-0142");
        browser().driver().findElements(By.cssSelector("summary")).forEach(WebElement::click);
        check(faults, "case with everything open");
        browser().find("#text button").click();
        browser().find("#text .mistake");
        check(faults, "text, no reason");
        browser().find("#a0").click();
        browser().find("#text button").click();
        browser().find("#text .warning");
        check(faults, "warning before the text");
        browser().find("#text .warning button").click();
        browser().find("#text .body");
        check(faults, "text");
        browser().find("#names button").click();
        browser().find("#names dl");
        check(faults, "names");
        visit("/case/2026-0146");
        browser().find("#told summary").click();
        browser().find("#w0").click();
        browser().find("#told button").click();
        browser().find("#told .body");
        check(faults, "what you told us");
        visit("/log");
        browser().find("#reason").sendKeys("For the governors");
        browser().go("main button");
        check(faults, "log asked for");
        desks.get(0).exports().approve();
        visit("/log");
        check(faults, "log ready");
        visit("/people/" + People.DEPUTY.id());
        browser().find("#why").sendKeys("Lost the phone");
        browser().go("form[action$=reset] button");
        check(faults, "new one-time password");
        visit("/case/2026-0146");
        browser().find("#release summary").click();
        browser().find("#r0").click();
        browser().go("#release button");
        check(faults, "release ordered");
        visit("/queue");
        browser().find("td.pick input").click();
        browser().go("#likely-fine form > button");
        check(faults, "queue, released together");
    }

    private void check(List<String> faults, String state) {
        Axe.check(browser(), faults, state);
    }

    @Test
    void theKeyboardAloneLeadsFromQueueToRelease() {
        signIn(People.DSL);
        visit("/queue");
        typeTheFirstKey("j");
        focusIsOn("2026-0142");
        for (String next : List.of("2026-0145", "2026-0143", "2026-0144", "2026-0146")) {
            type("j");
            focusIsOn(next);
        }
        press(Keys.ENTER);
        browser().titled("Case 2026-0146");
        tabTo("#release summary");
        press(Keys.ENTER);
        tabTo("#release input[type=radio]");
        press(Keys.SPACE);
        tabTo("#release button");
        press(Keys.ENTER);
        browser().says("Waiting to be delivered");
        tabTo("#standing button");
        press(Keys.ENTER);
        browser().says("Undone. It is held as before");
    }

    private void tabTo(String css) {
        for (int i = 0; i < 60; i++) {
            press(Keys.TAB);
            Object there = browser().driver().executeScript("return document.activeElement.matches(arguments[0])", css);
            if (Boolean.TRUE.equals(there)) {
                assertThat(browser()
                                .driver()
                                .executeScript("return getComputedStyle(document.activeElement).outlineStyle"))
                        .as("focus is seen")
                        .isNotEqualTo("none");
                return;
            }
        }
        throw new AssertionError("the Tab key does not reach " + css);
    }

    /**
     * A browser drops keys that come before it has painted a new page: typed again as long as nothing has the focus.
     */
    private void typeTheFirstKey(String key) {
        browser().until(driver -> {
            if (focused().equals("body")) {
                type(key);
            }
            return focused().equals("body") ? null : true;
        });
    }

    private void type(String keys) {
        new Actions(browser().driver()).sendKeys(keys).perform();
    }

    private void press(Keys key) {
        new Actions(browser().driver()).sendKeys(key).perform();
    }

    private void focusIsOn(String text) {
        browser().until(driver -> (focused().equals("a") && focusedText().equals(text)) ? true : null);
    }

    private String focused() {
        return browser().driver().switchTo().activeElement().getTagName();
    }

    private String focusedText() {
        return browser().driver().switchTo().activeElement().getText();
    }

    @Test
    void escHidesTheText() {
        signIn(People.DSL);
        showText("2026-0146");
        assertThat(source()).contains(FakeReview.TEXT_CANARY);
        press(Keys.ESCAPE);
        browser().gone("#text .body");
        assertThat(source()).doesNotContain(FakeReview.TEXT_CANARY);
        browser().until(driver -> desks.get(0).review().looks().isEmpty() ? null : true);
        browser().find("#text summary").click();
        browser().find("#t0").click();
        browser().find("#text button").click();
        browser().find("#text .body");
    }

    @Test
    void theButtonAtTheTopHidesTheText() {
        signIn(People.DSL);
        showText("2026-0146");
        browser().find("#text .hide").click();
        browser().gone("#text .body");
        assertThat(source()).doesNotContain(FakeReview.TEXT_CANARY);
    }

    @Test
    void anotherTabHidesTheText() {
        signIn(People.DSL);
        showText("2026-0146");
        String first = browser().driver().getWindowHandle();
        browser().driver().switchTo().newWindow(WindowType.TAB);
        browser().driver().close();
        browser().driver().switchTo().window(first);
        browser().gone("#text .body");
        assertThat(source()).doesNotContain(FakeReview.TEXT_CANARY);
    }

    @Test
    void theBackButtonBringsNothingBack() {
        signIn(People.DSL);
        showText("2026-0146");
        visit("/help");
        browser().back();
        browser().titled("Case 2026-0146");
        assertThat(source()).doesNotContain(FakeReview.TEXT_CANARY);
        visit("/help");
        browser().go("#sign-out button");
        browser().back();
        browser().titled("Sign in");
    }

    @Test
    void hostileNamesAndTextsRunNothingAndAskForNothing() {
        signIn(People.DSL);
        showText("2026-0146");
        browser().find("#text form.printless button").click();
        browser().says("The rest of the email");
        browser().find("#names summary").click();
        browser().find("#names button").click();
        browser().find("#names dl");

        assertThat(browser().driver().executeScript("return window.hit || 0")).isEqualTo(0L);
        Object foreign = browser()
                .driver()
                .executeScript(
                        "return performance.getEntriesByType('resource').map(e => e.name).filter(n => !n.startsWith(location.origin))");
        assertThat(foreign).isEqualTo(List.of());
        assertThat(browser().driver().manage().logs().get("browser").getAll().stream()
                        .map(Object::toString)
                        .filter(line -> line.contains("Content Security Policy") || line.contains("Uncaught"))
                        .toList())
                .isEmpty();
    }

    @Test
    void printingShowsTheCaseSheetOnly() {
        signIn(People.DSL);
        showText("2026-0146");
        browser().driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        try {
            assertThat(browser().has("#text .body")).isFalse();
            assertThat(browser().has(".facts")).isTrue();
            assertThat(browser().has(".sheet")).isTrue();
        } finally {
            browser().driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
        }
    }

    @Test
    void picturesForTheGuides() {
        visit("/sign-in");
        browser().screenshot(SCREENSHOTS, "desk-sign-in");
        signIn(People.DSL);
        visit("/queue");
        browser().screenshot(SCREENSHOTS, "desk-queue");
        browser().width(320);
        browser().screenshot(SCREENSHOTS, "desk-queue-phone");
        browser().width(1280);
        visit("/case/2026-0146");
        browser().screenshot(SCREENSHOTS, "desk-case");
        browser().find("#release summary").click();
        browser().screenshot(SCREENSHOTS, "desk-release");
        browser().width(320);
        visit("/case/2026-0146");
        browser().screenshot(SCREENSHOTS, "desk-case-phone");
        browser().width(1280);
        showText("2026-0146");
        browser().screenshot(SCREENSHOTS, "desk-text");
        visit("/case/2026-0145");
        browser().screenshot(SCREENSHOTS, "desk-stop");
        visit("/people");
        browser().screenshot(SCREENSHOTS, "desk-people");
        browser().driver().manage().deleteAllCookies();
        signIn(People.DEPUTY);
        visit("/approvals/" + FakeApprovals.RELEASE);
        browser().screenshot(SCREENSHOTS, "desk-approval");
        browser().driver().manage().deleteAllCookies();
        visit("/sign-in");
        browser().find("#account").sendKeys(People.NEW.account());
        browser().find("#password").sendKeys(People.PASSWORD);
        browser().go("main button");
        browser().screenshot(SCREENSHOTS, "desk-set-up");
        assertThat(SCREENSHOTS.resolve("desk-queue.png")).exists();
    }
}
