package io.lancast.chat.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lancast.chat.Scratch;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * A headless Chromium with a profile of its own, for which {@code lan.test} and {@code lancast.local} are this computer:
 * names that are not localhost, so that pages get only what plain http allows.
 */
public final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final long POLL_NANOS = 50_000_000;
    /** It warns of parts for developers that are missing for this version of the browser; none is used here. */
    private static final Logger DRIVER_LOG = Logger.getLogger("org.openqa.selenium");

    private final Path profile;
    private final ChromeDriver driver;

    /** @param language such as {@code en-US} */
    public Browser(String language) {
        this(language, List.of());
    }

    /** @param more arguments for Chromium */
    public Browser(String language, List<String> more) {
        DRIVER_LOG.setLevel(Level.SEVERE);
        Optional<File> chromium = onPath("chromium", "chromium-browser", "google-chrome");
        Optional<File> chromedriver = onPath("chromedriver");
        assumeTrue(chromium.isPresent(), "not installed: chromium");
        assumeTrue(chromedriver.isPresent(), "not installed: chromedriver");
        profile = Scratch.folder("browser");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.orElseThrow());
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", language));
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1280,800",
                "--host-resolver-rules=MAP lan.test 127.0.0.1, MAP lancast.local 127.0.0.1",
                "--user-data-dir=" + profile);
        options.addArguments(more);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.orElseThrow())
                .build();
        driver = new ChromeDriver(service, options);
    }

    private static Optional<File> onPath(String... names) {
        List<String> folders = List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1));
        return Stream.of(names)
                .flatMap(name -> folders.stream().map(folder -> new File(folder, name)))
                .filter(File::canExecute)
                .findFirst();
    }

    public void open(String address) {
        driver.get(address);
    }

    /** The element, as soon as there is one that can be used. */
    public WebElement find(String css) {
        await("an element " + css, () -> driver.findElement(By.cssSelector(css)).isDisplayed());
        return driver.findElement(By.cssSelector(css));
    }

    public String textOf(String css) {
        return find(css).getText();
    }

    public boolean isThere(String css) {
        return !driver.findElements(By.cssSelector(css)).isEmpty();
    }

    /** Waits until the condition holds; that the page is not so far yet may also show as an exception of the driver. */
    public void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!holds(condition)) {
            assertThat(System.nanoTime()).as("waiting for %s", what).isLessThan(deadline);
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (WebDriverException e) {
            return false;
        }
    }

    public double number(String script) {
        return ((Number) driver.executeScript("return " + script)).doubleValue();
    }

    public void run(String script) {
        driver.executeScript(script);
    }

    /** Runs a script in every page from now on before the page's own. */
    public void runBeforePages(String script) {
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    public boolean holds(String script) {
        return (Boolean) driver.executeScript("return " + script);
    }

    public String text(String script) {
        return (String) driver.executeScript("return " + script);
    }

    /** Chooses a file in a field for files, also where the page shows a button in place of the field. */
    public void choose(String css, Path file) {
        driver.findElement(By.cssSelector(css)).sendKeys(file.toAbsolutePath().toString());
    }

    /** Loads the page again, whatever it has to say against that. */
    public void reload() {
        driver.navigate().refresh();
    }

    /** Opens a tab of the same browser, and looks into it from now on. */
    public void openTab(String address) {
        driver.switchTo().newWindow(WindowType.TAB);
        open(address);
    }

    /** Looks into a tab from now on; the first that was opened is 0. */
    public void intoTab(int number) {
        driver.switchTo().window(List.copyOf(driver.getWindowHandles()).get(number));
    }

    /** Looks into a frame of the page from now on. */
    public void intoFrame(String css) {
        driver.switchTo().frame(driver.findElement(By.cssSelector(css)));
    }

    /** Gives the page so many pixels, also fewer than a window may have. */
    public void resize(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Brings an element into view, and waits until it has been drawn there. */
    public void showWell(String css) {
        driver.executeAsyncScript(
                "document.querySelector(arguments[0]).scrollIntoView({ block: 'nearest' });"
                        + "requestAnimationFrame(() => requestAnimationFrame(arguments[1]));",
                css);
    }

    /** What can be seen of the page now, as a PNG. */
    public byte[] screenshot() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    @Override
    public void close() {
        driver.quit();
        Scratch.remove(profile);
    }
}
