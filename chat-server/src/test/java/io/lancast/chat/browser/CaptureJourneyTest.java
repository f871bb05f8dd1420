package io.lancast.chat.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.chat.http.PortChoice;
import io.lancast.chat.preview.PreviewServer;
import io.lancast.chat.preview.RecordingSink;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the presenter's browser captures comes to the server: in Chromium, with the pictures and the sound it makes up for tests. */
class CaptureJourneyTest {
    private static final List<String> FAKE_DEVICES = List.of(
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream",
            "--auto-select-desktop-capture-source=Entire screen");

    @ParameterizedTest
    @ValueSource(strings = {"camera", "screen"})
    void thePresenterSharesAndStops(String what) throws Exception {
        try (PreviewServer server = new PreviewServer(PortChoice.anyFree());
                Browser browser = new Browser("en-US", FAKE_DEVICES)) {
            RecordingSink captures = server.captures();
            browser.open("http://localhost:" + server.server().port() + "/present/quiet");
            browser.find(".share-" + what).click();
            browser.await("pictures", () -> captures.videoTimesMicros().size() >= 15);
            int keyframes = captures.keyframes().size();
            captures.wantKeyframe();
            browser.await(
                    "a key frame when it is wanted", () -> captures.keyframes().size() > keyframes);
            if (what.equals("camera")) {
                browser.await("sound", () -> captures.soundPackets() >= 10);
            }
            browser.find(".capture-box .danger").click();
            browser.await("the end", () -> captures.closed() == 1);

            assertThat(captures.formats()).hasSize(1);
            assertThat(captures.formats().get(0).videoCodec()).startsWith("avc1.42E0");
            assertThat(captures.videoTimesMicros()).isSorted();
            assertThat(captures.keyframes().get(0)).startsWith(0, 0, 0, 1); // Annex B
            browser.find(".share-" + what);
        }
    }

    @Test
    void fromAnotherComputerThereIsNothingToShareWith() throws Exception {
        try (PreviewServer server = new PreviewServer(PortChoice.anyFree());
                Browser browser = new Browser("en-US", FAKE_DEVICES)) {
            browser.open(
                    "http://lan.test:" + server.server().port() + "/present/quiet?key=the-owner-key-of-the-preview");
            browser.find(".films-box");

            assertThat(browser.isThere(".capture-box")).isFalse();
        }
    }
}
