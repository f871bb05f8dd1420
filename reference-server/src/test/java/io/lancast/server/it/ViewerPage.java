package io.lancast.server.it;

import io.lancast.chat.browser.Browser;
import io.lancast.media.pattern.TestPatternClock;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalTime;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.openqa.selenium.Keys;

/** What a viewer does with the page and sees of it. */
final class ViewerPage {
    private static final int COLOUR_TOLERANCE = 12;
    private static final String VIDEO = "document.querySelector('video')";

    private final Browser browser;

    ViewerPage(Browser browser, String address) {
        this.browser = browser;
        browser.open(address);
    }

    void join() {
        browser.find(".join-card button[type=submit]").click();
        browser.find(".composer-field");
    }

    void say(String text) {
        browser.find(".composer-field").sendKeys(text, Keys.ENTER);
    }

    /** Waits until somebody has said this. */
    void awaitSaid(String text) {
        browser.await(
                "\"" + text + "\" in the chat",
                () -> browser.holds(
                        "[...document.querySelectorAll('.said')].some(s => s.textContent === '" + text + "')"));
    }

    void awaitPeople(int count) {
        browser.await(count + " people", () -> browser.textOf(".people-button").equals(Integer.toString(count)));
    }

    void awaitPicture() {
        browser.await("a picture", () -> browser.isThere(".stage.has-picture:not(.covered)"));
    }

    /** Where the player is, in seconds. */
    double currentTime() {
        return browser.number(VIDEO + ".currentTime");
    }

    /** How many rows the picture has. */
    int pictureHeight() {
        return (int) browser.number(VIDEO + ".videoHeight");
    }

    /** How many pictures were decoded. */
    double decodedFrames() {
        return browser.number(VIDEO + ".getVideoPlaybackQuality().totalVideoFrames");
    }

    void awaitProgress(double seconds, int frames) {
        double time = currentTime();
        double decoded = decodedFrames();
        browser.await(
                "a picture that moves on by " + seconds + " s",
                () -> currentTime() >= time + seconds && decodedFrames() >= decoded + frames);
    }

    /** The clock in the picture, as it is seen in a screenshot; empty while it cannot be read. */
    Optional<LocalTime> shownClock() throws IOException {
        BufferedImage page = ImageIO.read(new ByteArrayInputStream(browser.screenshot()));
        String box = VIDEO + ".getBoundingClientRect()";
        double scale = page.getWidth() / browser.number("window.innerWidth");
        double boxWidth = browser.number(box + ".width");
        double boxHeight = browser.number(box + ".height");
        double shrink = Math.min(
                boxWidth / browser.number(VIDEO + ".videoWidth"), boxHeight / browser.number(VIDEO + ".videoHeight"));
        int width = (int) (browser.number(VIDEO + ".videoWidth") * shrink * scale);
        int height = (int) (browser.number(VIDEO + ".videoHeight") * shrink * scale);
        int left = (int) ((browser.number(box + ".left") + boxWidth / 2) * scale) - width / 2;
        int top = (int) ((browser.number(box + ".top") + boxHeight / 2) * scale) - height / 2;
        return TestPatternClock.readArgb(page.getRGB(left, top, width, height, null, 0, width), width, height);
    }

    /** Chooses a quality by the beginning of its name in the menu. */
    void chooseQuality(String label) {
        browser.run("document.querySelector('.stage').dispatchEvent(new Event('pointermove'))"); // shows the buttons
        browser.find(".control.quality").click();
        browser.find(".menu");
        browser.run("[...document.querySelectorAll('.menu-item')].find(i => i.textContent.startsWith('" + label
                + "')).click()");
    }

    /** Whether the middle of the picture has this colour, as well as an encoder keeps it. */
    boolean isNear(int red, int green, int blue) {
        return Math.abs(middle(0) - red) <= COLOUR_TOLERANCE
                && Math.abs(middle(1) - green) <= COLOUR_TOLERANCE
                && Math.abs(middle(2) - blue) <= COLOUR_TOLERANCE;
    }

    /** The brightness of the whole picture, from 0 to 255. */
    double brightness() {
        return middle(1);
    }

    /** One of the colours of the picture, as a canvas of one pixel has it. */
    private double middle(int channel) {
        return browser.number("""
                (() => {
                  const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
                  const context = canvas.getContext('2d');
                  context.drawImage(document.querySelector('video'), 0, 0, 1, 1);
                  return context.getImageData(0, 0, 1, 1).data[%d];
                })()""".formatted(channel));
    }

    /** Keeps a picture of the page for people to look at. */
    void keepScreenshot(String name) throws IOException {
        Artifacts.keep(name, browser.screenshot());
    }
}
