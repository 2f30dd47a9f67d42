package org.gatehouse.system.desk;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;

/** A real browser of this machine, without a window, at the desk. For one thread. */
final class Chromium implements AutoCloseable {
    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int WIDTH = 1280;

    private final ChromeDriver driver;
    private final URI desk;

    Chromium(URI desk) {
        this(desk, new ChromeOptions(), Map.of());
    }

    /** One that keeps below this directory what a browser keeps. */
    Chromium(URI desk, Path directory) {
        this(
                desk,
                new ChromeOptions().addArguments("--user-data-dir=" + directory.resolve("profile")),
                Map.of("TMPDIR", directory.resolve("temp").toString()));
    }

    private Chromium(URI desk, ChromeOptions options, Map<String, String> environment) {
        this.desk = desk;
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .withSilent(true)
                .withEnvironment(environment)
                .build();
        options.setBinary(BROWSER.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--hide-scrollbars");
        driver = new ChromeDriver(service, options);
        driver.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(60));
    }

    static boolean isHere() {
        return Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER);
    }

    void visit(String path) {
        driver.get(desk.resolve(path).toString());
    }

    /** The first time with a password and a phone of their own. */
    void signIn(Member member) {
        visit("/sign-in");
        fill("#account", member.account());
        if (member.isEnrolled()) {
            fill("#password", member.password());
            go("main button");
        } else {
            fill("#password", member.oneTimePassword());
            go("main button");
            member.carry(new Authenticator(find(".secret code").getText(), java.time.Clock.systemUTC()));
            fill("#password", member.password());
            fill("#again", member.password());
        }
        fill("#code", member.code());
        go("main button");
    }

    void signOut() {
        go("#sign-out button");
    }

    void fill(String css, String text) {
        find(css).sendKeys(text);
    }

    void click(String css) {
        find(css).click();
    }

    /** Clicks, and waits until another page is there. */
    void go(String css) {
        WebElement before = driver.findElement(By.tagName("html"));
        find(css).click();
        awaitNextPage(before);
    }

    private void awaitNextPage(WebElement before) {
        await("another page").atMost(PATIENCE).until(() -> {
            try {
                before.getTagName();
                return false;
            } catch (StaleElementReferenceException gone) {
                return "complete".equals(driver.executeScript("return document.readyState"));
            }
        });
    }

    void pressEscape() {
        new Actions(driver).sendKeys(Keys.ESCAPE).perform();
    }

    /** Waits until it is seen. */
    WebElement find(String css) {
        return await(css + " on " + driver.getCurrentUrl())
                .atMost(PATIENCE)
                .ignoreException(StaleElementReferenceException.class)
                .until(
                        () -> driver.findElements(By.cssSelector(css)).stream()
                                .filter(WebElement::isDisplayed)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    void awaitGone(String css) {
        await(css + " is gone").atMost(PATIENCE).until(() -> !has(css));
    }

    boolean has(String css) {
        return !driver.findElements(By.cssSelector(css)).isEmpty();
    }

    /** What is seen at this place, as soon as it says this. */
    void awaitText(String css, String part, Duration atMost) {
        await(css + " says \"" + part + "\"")
                .atMost(atMost)
                .ignoreException(StaleElementReferenceException.class)
                .until(() -> find(css).getText().contains(part));
    }

    void awaitText(String css, String part) {
        awaitText(css, part, PATIENCE);
    }

    void visitElsewhere(URI page) {
        driver.get(page.toString());
    }

    String title() {
        return String.valueOf(driver.getTitle());
    }

    String source() {
        return String.valueOf(driver.getPageSource());
    }

    List<String> texts(String css) {
        return driver.findElements(By.cssSelector(css)).stream()
                .map(WebElement::getText)
                .toList();
    }

    /** The whole page, as wide as a desk. */
    void takePicture(Path file) throws IOException {
        widen();
        Object height = driver.executeScript("return document.documentElement.scrollHeight");
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", WIDTH, "height", height, "deviceScaleFactor", 1, "mobile", false));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, SmallPng.of(driver.getScreenshotAs(OutputType.BYTES)));
    }

    /** As wide as a desk. */
    void widen() {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", WIDTH, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
