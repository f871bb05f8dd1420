package io.lancast.chat.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.chat.http.PortChoice;
import io.lancast.chat.preview.PreviewServer;
import io.lancast.chat.web.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The owner's boxes on the presenter's page, in both languages, on a desk and on a phone. */
class PresenterJourneyTest {
    private static final Path ARTIFACTS = Path.of("target/artifacts");

    @ParameterizedTest
    @CsvSource({"en-US, en", "zh-CN, zh"})
    void theOwnerSeesDevicesAndEncoders(String browserLanguage, String pageLanguage) throws Exception {
        Words words = Words.in(pageLanguage);
        try (PreviewServer server = new PreviewServer(PortChoice.anyFree());
                Browser browser = new Browser(browserLanguage)) {
            browser.open("http://localhost:" + server.server().port() + "/present/quiet");
            browser.find(".other-box summary").click();
            browser.await("the devices", () -> browser.textOf(".other-form").contains("HD Webcam"));
            assertThat(browser.textOf(".other-form"))
                    .contains(words.of("other.screen"), words.of("other.address"), "Desk microphone");
            keepPictures(browser, ".source-box", pageLanguage + "-source");

            browser.find(".encoders-box summary").click();
            browser.await("the encoders", () -> browser.isThere(".encoder"));
            assertThat(browser.textOf(".encoders-box"))
                    .contains(words.of("encoders.processor"))
                    .containsSubsequence(
                            "h264_vaapi",
                            words.of("encoders.unusable"),
                            words.of("encoder.no-device"),
                            "There is no VAAPI device",
                            "h264_newer",
                            "What a newer server says.",
                            "libopenh264",
                            words.of("encoders.used"),
                            words.of("encoder.works").replace("{millis}", "2.1"))
                    .doesNotContain("2.1 ms for 640x360");
            keepPictures(browser, ".encoders-box", pageLanguage + "-encoders");
        }
    }

    private static void keepPictures(Browser browser, String box, String name) throws IOException {
        Files.createDirectories(ARTIFACTS);
        browser.resize(1_280, 800);
        browser.showWell(box);
        Files.write(ARTIFACTS.resolve(name + ".png"), browser.screenshot());
        browser.resize(390, 844);
        browser.showWell(box);
        Files.write(ARTIFACTS.resolve(name + "-phone.png"), browser.screenshot());
        assertThat(browser.number("document.documentElement.scrollWidth"))
                .as("no scrolling sideways on a phone: %s", name)
                .isLessThanOrEqualTo(390);
        browser.resize(1_280, 800);
    }
}
