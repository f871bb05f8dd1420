package io.lancast.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lancast.chat.browser.Browser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The presenter shares a camera from the page; it reaches browsers and native clients as the browser encoded it. */
@Timeout(180)
class SharingIT {
    /** Chromium makes up a picture and a beep. */
    private static final List<String> FAKE_CAMERA =
            List.of("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream");

    private static final int LOW_HEIGHT = 360;

    @TempDir
    Path folder;

    @Test
    void aCameraIsSeenAndHeardByEverybody() throws Exception {
        try (RunningServer server = new RunningServer(folder);
                Browser presenter = new Browser("en-US", FAKE_CAMERA);
                Browser viewer = new Browser("en-US")) {
            presenter.open(server.ready().path("webUrl").asText());
            presenter.find(".share-camera").click();
            ViewerPage page = new ViewerPage(viewer, server.viewerPage());
            page.awaitPicture();
            page.awaitProgress(2, 20);
            page.keepScreenshot("shared-camera.png");
            Artifacts.keep("presenter-sharing.png", presenter.screenshot());

            JsonNode statistics;
            try (ClientRun client = new ClientRun(folder, server.udpAddress(), "5s")) {
                statistics = client.awaitStatistics();
            }
            System.out.printf("[lancast] a shared camera at the native client: %s%n", statistics);
            assertThat(statistics.path("framesReceived").asLong()).isGreaterThan(20);
            assertThat(statistics.path("audioFramesReceived").asLong()).isGreaterThan(20);
            assertThat(statistics.path("decodeErrors").asLong()).isZero();

            page.chooseQuality("Low"); // which the server makes of what the browser has encoded
            viewer.await("the lower picture", () -> page.pictureHeight() == LOW_HEIGHT);
            page.awaitProgress(2, 20);
            try (ClientRun client = new ClientRun(folder, server.udpAddress(), "5s", "--quality=low")) {
                statistics = client.awaitStatistics();
            }
            assertThat(statistics.path("rungs").findValuesAsText("rung")).containsExactly("low");
            assertThat(statistics.path("framesReceived").asLong()).isGreaterThan(20);
            assertThat(statistics.path("decodeErrors").asLong()).isZero();
            page.chooseQuality("High");
            viewer.await("the whole picture", () -> page.pictureHeight() > LOW_HEIGHT);
            page.awaitProgress(2, 20);

            presenter.find(".capture-box .danger").click();
            viewer.await("the end", () -> viewer.textOf(".badge").equals("Ended"));
        }
    }
}
