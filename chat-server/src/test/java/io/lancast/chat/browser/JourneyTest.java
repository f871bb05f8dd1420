package io.lancast.chat.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lancast.chat.Room;
import io.lancast.chat.RoomName;
import io.lancast.chat.http.PortChoice;
import io.lancast.chat.preview.PreviewServer;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** What people do with the pages, from the link to the chat, in Chromium over plain http. */
class JourneyTest {
    private static final RoomName MAIN = RoomName.of("main");
    private static final String VIDEO = "document.querySelector('video')";
    private static final String FRAMES = VIDEO + ".getVideoPlaybackQuality().totalVideoFrames";

    @BeforeEach
    void filmsCanBeMade() {
        assumeTrue(PreviewServer.canShowFilms(), "not installed: ffmpeg");
    }

    private static void awaitRunningPicture(Browser browser) {
        browser.await("a picture", () -> browser.isThere(".stage.has-picture:not(.covered)"));
        double time = browser.number(VIDEO + ".currentTime");
        double frames = browser.number(FRAMES);
        browser.await(
                "a picture that moves",
                () -> browser.number(VIDEO + ".currentTime") != time && browser.number(FRAMES) > frames + 10);
    }

    private static Room mainRoom(PreviewServer server) {
        return Objects.requireNonNull(server.rooms().find(MAIN));
    }

    @Test
    void aViewerSeesThePictureJoinsHearsAndTalks() throws Exception {
        try (PreviewServer server = new PreviewServer(PortChoice.anyFree());
                Browser browser = new Browser("en-US")) {
            server.film(MAIN).start("test:");
            browser.open("http://lan.test:" + server.server().port() + "/");

            awaitRunningPicture(browser);
            assertThat(browser.holds("window.isSecureContext")).isFalse();
            assertThat(browser.textOf(".badge")).isEqualTo("LIVE");
            assertThat(browser.holds(VIDEO + ".muted")).isTrue();
            assertThat(browser.find("#join-nick").getAttribute("value")).matches("[A-Z][a-z]+ [A-Z][a-z]+");

            browser.find(".join-card button[type=submit]").click();
            browser.find(".composer-field").sendKeys("<b>hi</b> <script>alert(1)</script>", Keys.ENTER);
            browser.await(
                    "the message",
                    () -> browser.textOf(".message.own .said").equals("<b>hi</b> <script>alert(1)</script>"));
            assertThat(browser.holds(VIDEO + ".muted")).isFalse();
            assertThat(mainRoom(server).peopleCount()).isEqualTo(1);
            browser.await(
                    "the delay",
                    () -> browser.holds(
                            "/^\\d\\.\\d\\d s behind$/.test(" + "document.querySelector('.delay').textContent)"));
        }
    }

    @Test
    void aViewerComesBackByThemselvesWhenTheServerDoes() throws Exception {
        try (Browser browser = new Browser("en-US")) {
            int port;
            try (PreviewServer first = new PreviewServer(PortChoice.anyFree())) {
                port = first.server().port();
                first.film(MAIN).start("test:");
                browser.open("http://lan.test:" + port + "/");
                browser.find(".join-card button[type=submit]").click();
                browser.find(".composer-field").sendKeys("a draft");
                awaitRunningPicture(browser);
            }
            browser.await(
                    "a word about it", () -> browser.textOf(".stage-message").startsWith("Reconnecting"));
            assertThat(browser.isThere(".stage.has-picture")).isTrue(); // the last one stays

            try (PreviewServer second = new PreviewServer(PortChoice.exactly(port))) {
                second.film(MAIN).start("test:");
                awaitRunningPicture(browser);
                browser.await("the same person", () -> mainRoom(second).peopleCount() == 1);
                assertThat(browser.find(".composer-field").getAttribute("value"))
                        .isEqualTo("a draft");
                assertThat(browser.holds(VIDEO + ".muted")).isFalse();
            }
        }
    }

    @Test
    void aPresenterShowsAPatternAndStopsInChinese() throws Exception {
        try (PreviewServer server = new PreviewServer(PortChoice.anyFree());
                Browser browser = new Browser("zh-CN")) {
            browser.open("http://localhost:" + server.server().port() + "/");
            browser.await("the headline", () -> browser.textOf(".room-title").equals("你正在主讲“Main”"));
            assertThat(browser.textOf(".share-link")).startsWith("192.168.1.23:");

            browser.find("#source-path").sendKeys("/no/such/film.mp4", Keys.ENTER);
            browser.await(
                    "the reason", () -> browser.textOf(".source-box .problem").equals("没有这个文件，请检查路径。"));
            browser.find(".source-buttons .button:first-child").click();
            awaitRunningPicture(browser);
            assertThat(browser.textOf(".badge")).isEqualTo("直播中");

            browser.find(".source-buttons .danger").click();
            browser.await("the end", () -> browser.textOf(".badge").equals("已结束"));
        }
    }
}
