package io.lancast.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.chat.browser.Browser;
import io.lancast.media.ffmpeg.FfmpegProgram;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How good a picture a browser gets, and that it moves on while that changes. */
@Timeout(300)
class QualityIT {
    /** Remembers when pictures were shown, how often the player stood still or jumped, and whether it began anew. */
    private static final String WATCH_THE_PLAYER = """
            const video = document.querySelector('video');
            window.seen = { waits: 0, seeks: 0, gap: 0, source: video.src };
            video.addEventListener('waiting', () => window.seen.waits++);
            video.addEventListener('seeking', () => window.seen.seeks++);
            let last = 0;
            const shown = (now) => {
              window.seen.gap = last ? Math.max(window.seen.gap, now - last) : 0;
              last = now;
              video.requestVideoFrameCallback(shown);
            };
            video.requestVideoFrameCallback(shown);
            """;

    /** Remembers when pictures of the same time were given to the player twice, which breaks off what its decoder reads. */
    private static final String WATCH_WHAT_IS_APPENDED = """
            window.appended = { inits: 0, again: [] };
            const MOOF = 0x6d6f6f66;
            const MOOV = 0x6d6f6f76;
            const append = SourceBuffer.prototype.appendBuffer;
            const abort = SourceBuffer.prototype.abort;
            let last = -1n;
            SourceBuffer.prototype.abort = function () {
              last = -1n; // another source follows
              abort.call(this);
            };
            SourceBuffer.prototype.appendBuffer = function (bytes) {
              const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
              for (let at = 0; at < view.byteLength; at += view.getUint32(at)) {
                const box = view.getUint32(at + 4);
                window.appended.inits += box === MOOV ? 1 : 0;
                if (box === MOOF && view.getUint32(at + 44) === 1) { // a picture
                  const time = view.getBigUint64(at + 72);
                  if (time <= last) {
                    window.appended.again.push(`${time} after ${last}`);
                  }
                  last = time;
                }
              }
              append.call(this, bytes);
            };
            """;

    @TempDir
    Path folder;

    private static void awaitHeight(Browser browser, int pixels) {
        browser.await(
                "a picture " + pixels + " pixels high",
                () -> browser.number("document.querySelector('video').videoHeight") == pixels);
    }

    @Test
    void aViewerChoosesTheQualityAndThePictureGoesOn() throws Exception {
        try (RunningServer server = new RunningServer(folder, "--demo");
                Browser browser = new Browser("en-US")) {
            browser.runBeforePages(WATCH_WHAT_IS_APPENDED);
            ViewerPage page = new ViewerPage(browser, server.viewerPage());
            page.awaitPicture();
            page.awaitProgress(1, 10);
            page.chooseQuality("High");
            awaitHeight(browser, 720);
            page.awaitProgress(2, 20); // by now it has settled
            browser.run(WATCH_THE_PLAYER);

            for (int i = 0; i < 3; i++) {
                page.chooseQuality("Low");
                browser.await("Low", () -> browser.number("document.querySelector('video').videoHeight") < 480);
                page.awaitProgress(2, 20);
                page.chooseQuality("High");
                awaitHeight(browser, 720);
                page.awaitProgress(2, 20);
            }
            assertThat(browser.holds("window.seen.source === document.querySelector('video').src"))
                    .isTrue();
            assertThat(browser.number("window.appended.inits")).isGreaterThanOrEqualTo(1 + 6);
            assertThat(browser.text("window.appended.again.join()"))
                    .as("pictures that came again")
                    .isEmpty();
            System.out.printf(
                    "[lancast] six changes of quality in Chromium: the longest time without a new picture %.0f ms, %.0f"
                            + " stand-stills, %.0f jumps%n",
                    browser.number("window.seen.gap"),
                    browser.number("window.seen.waits"),
                    browser.number("window.seen.seeks"));
            browser.find(".control.quality").click();
            page.keepScreenshot("quality-menu.png");
        }
    }

    @Test
    void aSlowConnectionIsSentLessAndMoreAgainWhenItIsNot() throws Exception {
        Path noise = FfmpegProgram.make( // the test pattern takes next to no bits
                folder.resolve("noise.mp4"),
                "-f lavfi -i testsrc2=s=640x360:r=30:d=4,noise=alls=60:allf=t -c:v libx264 -preset ultrafast -pix_fmt yuv420p");
        try (RunningServer server = new RunningServer(folder, "--play=" + noise);
                SlowWay way = new SlowWay(server.webPort(), 50_000_000);
                Browser browser = new Browser("en-US")) {
            ViewerPage page = new ViewerPage(browser, "http://lancast.local:" + way.port() + "/");
            page.awaitPicture();
            awaitHeight(browser, 360);
            way.carry(600_000);
            browser.await("a note", () -> browser.textOf(".stage-note").startsWith("Switched to "));
            page.keepScreenshot("quality-lowered.png");
            browser.await("less", () -> browser.number("document.querySelector('video').videoHeight") < 360);
            page.awaitProgress(3, 10);
            way.carry(50_000_000);
            awaitHeight(browser, 360);
            page.awaitProgress(2, 20);
            page.keepScreenshot("quality-raised.png");
        }
    }

    @Test
    void thePresenterSeesHowViewersGetIt() throws Exception {
        try (RunningServer server = new RunningServer(folder, "--demo");
                Browser browser = new Browser("en-US");
                Browser presenter = new Browser("zh-CN")) {
            ViewerPage page = new ViewerPage(browser, server.viewerPage());
            page.awaitPicture();
            page.join();
            presenter.open(server.ready().path("webUrl").asText());
            presenter.await("a viewer", () -> presenter.isThere(".viewers-box .viewer"));
            presenter.await(
                    "their name", () -> !presenter.textOf(".viewer-nick").equals("尚未加入"));
            assertThat(presenter.textOf(".viewer-delay")).matches("延迟 .* 秒|画面停顿"); // the latter on a busy computer
            presenter.run("document.querySelector('.viewers-box').scrollIntoView()");
            Artifacts.keep("viewers-box.png", presenter.screenshot());
            presenter.find(".rooms-box summary").click();
            presenter.await(
                    "a picture of the room",
                    () -> presenter.number("document.querySelector('.room-picture').naturalWidth") > 0);
            presenter.run("document.querySelector('.rooms-box').scrollIntoView()");
            Artifacts.keep("rooms-box.png", presenter.screenshot());
        }
    }

    @Test
    void aBrowserWhosePlayerKeepsFailingIsShownSinglePicturesAfterAWhile() throws Exception {
        try (RunningServer server = new RunningServer(folder, "--demo");
                Browser browser = new Browser("zh-CN")) {
            browser.runBeforePages("""
                    window.appended = 0;
                    SourceBuffer.prototype.appendBuffer = () => {
                      window.appended += 1;
                      throw new DOMException('The decoder has failed.', 'OperationError');
                    };""");
            browser.resize(390, 844);
            ViewerPage page = new ViewerPage(browser, server.viewerPage());
            browser.await("a picture", () -> browser.isThere(".stage.has-picture.single-pictures canvas"));
            assertThat(browser.number("window.appended")).as("tries before").isBetween(2.0, 20.0);
            assertThat(browser.textOf(".message-words")).isEqualTo("兼容模式，没有声音。");
            double failed = browser.number("window.appended");
            page.keepScreenshot("single-pictures-after-failures.png");
            browser.await(
                    "pictures that go on",
                    () -> browser.holds("document.querySelector('.delay').textContent.startsWith('延迟')"));
            assertThat(browser.number("window.appended")).as("given up").isEqualTo(failed);
        }
    }

    @Test
    void aBrowserWithoutMediaSourceShowsSinglePicturesAndSaysSo() throws Exception {
        try (RunningServer server = new RunningServer(folder, "--demo");
                Browser browser = new Browser("en-US")) {
            browser.runBeforePages("delete window.MediaSource; delete window.ManagedMediaSource;");
            ViewerPage page = new ViewerPage(browser, server.viewerPage());
            browser.await("a picture", () -> browser.isThere(".stage.has-picture.single-pictures canvas"));
            assertThat(browser.textOf(".message-words")).isEqualTo("Compatibility mode, no sound.");
            page.join();
            browser.await(
                    "the delay",
                    () -> browser.holds("document.querySelector('.delay').textContent.endsWith('s behind')"));
            page.keepScreenshot("single-pictures.png");
        }
    }
}
