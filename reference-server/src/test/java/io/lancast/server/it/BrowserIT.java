package io.lancast.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lancast.chat.browser.Browser;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A viewer in a browser and one with the native client, in the room of a real server. */
@Timeout(240)
class BrowserIT {
    private static final int CLOCK_READINGS = 9;
    private static final int CLOCK_TRIES = 60;

    @TempDir
    Path folder;

    @Test
    void theBrowserShowsALivePictureLessThanASecondOld() throws Exception {
        try (RunningServer server = new RunningServer(folder, "--demo");
                Browser browser = new Browser("en-US")) {
            ViewerPage page = new ViewerPage(browser, server.viewerPage());
            page.awaitPicture();
            assertThat(browser.holds("window.isSecureContext")).isFalse(); // so this is not localhost
            page.keepScreenshot("viewer-before-joining.png");
            page.join();
            page.awaitProgress(3, 60);

            List<Long> ages = clockAges(page);
            System.out.printf("[lancast] the clock in %d screenshots was this old, in ms: %s%n", ages.size(), ages);
            page.keepScreenshot("viewer.png");
            assertThat(ages).hasSize(CLOCK_READINGS);
            assertThat(ages.stream().sorted().toList().get(CLOCK_READINGS / 2)).isBetween(0L, 999L);
        }
    }

    /** How old the picture was in each screenshot, in milliseconds, when the screenshot was complete. */
    private static List<Long> clockAges(ViewerPage page) throws Exception {
        List<Long> ages = new ArrayList<>();
        for (int i = 0; i < CLOCK_TRIES && ages.size() < CLOCK_READINGS; i++) {
            Optional<LocalTime> shown = page.shownClock();
            LocalTime now = LocalTime.now(ZoneId.systemDefault());
            shown.ifPresent(time -> ages.add(Duration.between(time, now).toMillis()));
        }
        return ages;
    }

    @Test
    void browserAndNativeClientTalkInOneRoom() throws Exception {
        try (RunningServer server = new RunningServer(folder, "--demo");
                Browser browser = new Browser("en-US")) {
            ViewerPage page = new ViewerPage(browser, server.viewerPage());
            page.join();
            page.awaitPeople(1);
            page.say("said before you came");

            JsonNode statistics;
            try (ClientRun client =
                    new ClientRun(folder, server.udpAddress(), "12s", "--nick=Bo", "--say=said by the client 你好")) {
                page.awaitSaid("said by the client 你好");
                page.awaitPeople(2);
                page.say("said by the browser");
                page.keepScreenshot("chat.png");
                statistics = client.awaitStatistics();
            }
            page.awaitPeople(1);
            assertThat(statistics.path("chatReceived"))
                    .extracting(line -> line.path("text").asText())
                    .containsExactly("said before you came", "said by the client 你好", "said by the browser");
            assertThat(statistics.path("chatReceived").get(1).path("nickname").asText())
                    .isEqualTo("Bo");
        }
    }

    @Test
    void thePresenterStartsAndStopsFromThePage() throws Exception {
        try (RunningServer server = new RunningServer(folder);
                Browser presenter = new Browser("zh-CN");
                Browser viewer = new Browser("en-US")) {
            presenter.open(server.ready().path("webUrl").asText());
            ViewerPage page = new ViewerPage(viewer, server.viewerPage());
            viewer.await("the wait", () -> viewer.textOf(".badge").equals("Waiting"));
            page.keepScreenshot("viewer-waiting.png");

            presenter.find(".source-buttons .button:first-child").click();
            page.awaitPicture();
            page.awaitProgress(1, 15);
            ViewerPage preview =
                    new ViewerPage(presenter, server.ready().path("webUrl").asText());
            preview.awaitPicture();
            preview.keepScreenshot("presenter.png");

            presenter.find(".source-buttons .danger").click();
            viewer.await("the end", () -> viewer.textOf(".badge").equals("Ended"));
        }
    }
}
