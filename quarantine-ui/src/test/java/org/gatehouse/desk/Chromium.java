package org.gatehouse.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real browser of this machine, without a window. Not thread-safe. */
final class Chromium implements AutoCloseable {
    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final ChromeDriver driver;

    Chromium() {
        this(new ChromeOptions(), Map.of(), Map.of("browser", "ALL"));
    }

    /** One that keeps what a browser keeps below this directory, and writes down all that it asks for. */
    Chromium(Path directory) {
        this(
                new ChromeOptions().addArguments("--user-data-dir=" + directory.resolve("profile")),
                Map.of("TMPDIR", directory.resolve("temp").toString()),
                Map.of("browser", "ALL", "performance", "ALL"));
    }

    private Chromium(ChromeOptions options, Map<String, String> environment, Map<String, String> logs) {
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
        options.setCapability("goog:loggingPrefs", logs);
        driver = new ChromeDriver(service, options);
        driver.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(60));
    }

    static boolean isHere() {
        return Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER);
    }

    ChromeDriver driver() {
        return driver;
    }

    /** As wide as a phone or a desk. Headless windows have a least width, so the view is set itself. */
    void width(int width) {
        int height = width < 500 ? 700 : 900;
        driver.manage().window().setSize(new Dimension(Math.max(width, 600), height));
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    WebElement find(String css) {
        return until(driver -> {
            var found = driver.findElements(By.cssSelector(css)).stream()
                    .filter(WebElement::isDisplayed)
                    .findFirst();
            return found.orElse(null);
        });
    }

    boolean has(String css) {
        return driver.findElements(By.cssSelector(css)).stream().anyMatch(WebElement::isDisplayed);
    }

    void gone(String css) {
        until(driver -> driver.findElements(By.cssSelector(css)).isEmpty() ? true : null);
    }

    String source() {
        return String.valueOf(driver.getPageSource());
    }

    void titled(String title) {
        until(driver -> title.equals(driver.getTitle()) ? true : null);
    }

    void says(String text) {
        until(driver -> String.valueOf(driver.getPageSource()).contains(text) ? true : null);
    }

    /** The back button. Not the driver's own: it fails where a page that comes back loads itself anew, as ours do. */
    void back() {
        driver.executeScript("window.setTimeout(() => window.history.back(), 0)");
    }

    /** Clicks and waits until the next page is there. */
    void go(String css) {
        WebElement before = driver.findElement(By.tagName("html"));
        find(css).click();
        waitForNextPage(before);
    }

    void waitForNextPage(WebElement before) {
        until(driver -> {
            try {
                before.getTagName();
                return null;
            } catch (org.openqa.selenium.WebDriverException gone) {
                return true;
            }
        });
        until(driver ->
                "complete".equals(((ChromeDriver) driver).executeScript("return document.readyState")) ? true : null);
    }

    <T> T until(org.openqa.selenium.support.ui.ExpectedCondition<T> condition) {
        return new WebDriverWait(driver, PATIENCE).until(condition);
    }

    void screenshot(Path directory, String name) {
        try {
            Files.createDirectories(directory);
            Files.write(directory.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What happened on the network since it was last asked: one JSON text for each event. */
    List<String> networkEvents() {
        return driver.manage().logs().get("performance").getAll().stream()
                .map(entry -> entry.getMessage())
                .filter(message -> message.contains("\"Network."))
                .toList();
    }

    /** What pages wrote to the console since it was last asked, refusals of the Content-Security-Policy too. */
    List<String> console() {
        return driver.manage().logs().get("browser").getAll().stream()
                .map(entry -> entry.getMessage())
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
