package io.lancast.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.chat.browser.Browser;
import io.lancast.chat.web.Words;
import io.lancast.media.ffmpeg.FfmpegProgram;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The presenter pauses a film, winds it with the keyboard, and is told of its end; viewers see the same. */
@Timeout(300)
class PresentedFilmIT {
    /** A minute whose second n is of the grey 16 + 3 n. */
    private static final String FILM = "-f lavfi -i color=black:s=320x180:r=10:d=60,geq=lum=16+3*floor(T):cb=128:cr=128"
            + " -c:v libx264 -preset ultrafast -g 20";

    /** What a second makes in a browser, where 16 to 235 are 0 to 255. */
    private static final double BRIGHTNESS_PER_SECOND = 3 * 255 / 219.0;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"en-US, en", "zh-CN, zh"})
    void aFilmIsPausedAndWoundAndEnds(String browserLanguage, String pageLanguage) throws Exception {
        Path film = FfmpegProgram.make(folder.resolve("lesson.mp4"), FILM);
        Words words = Words.in(pageLanguage);
        try (RunningServer server = new RunningServer(folder);
                Browser presenter = new Browser(browserLanguage);
                Browser viewer = new Browser(browserLanguage)) {
            presenter.open(server.ready().path("webUrl").asText());
            presenter.find("#source-path").sendKeys(film.toString(), Keys.ENTER);
            ViewerPage page = new ViewerPage(viewer, server.viewerPage());
            page.awaitPicture();
            WebElement pause = presenter.find(".film-pause");
            assertThat(pause.getAttribute("title")).isEqualTo(words.of("film.pause"));

            pause.sendKeys(Keys.SPACE);
            presenter.await("the pause", () -> words.of("film.resume").equals(pause.getAttribute("title")));
            WebElement place = presenter.find(".film-place");
            place.sendKeys(Keys.HOME, Keys.PAGE_UP, Keys.PAGE_UP, Keys.ARROW_RIGHT);
            int second = (int) presenter.number("Number(document.querySelector('.film-place').value)");
            assertThat(second).isEqualTo(13); // a tenth for each, and a second
            viewer.await("second " + second, () -> isAt(page, second));
            LockSupport.parkNanos(1_500_000_000L); // would be a second and a half later if it went on
            assertThat(isAt(page, second)).isTrue();
            assertThat(presenter.textOf(".film-time")).startsWith("0:" + second + " / 1:00");
            keepPictures(presenter, pageLanguage);

            pause.sendKeys(Keys.SPACE);
            viewer.await("two seconds later", () -> page.brightness() > BRIGHTNESS_PER_SECOND * (second + 1.5));
            place.sendKeys(Keys.END);
            presenter.await(
                    "the end",
                    () -> presenter
                            .textOf(".source-box > .source-status")
                            .equals(words.of("present.source.ended").replace("{title}", "lesson.mp4")));
            presenter.await("no buttons of a film", () -> presenter.isThere(".film-bar[hidden]"));
            viewer.await(
                    "the end",
                    () -> viewer.textOf(".message-words")
                            .equals(words.of("stage.over").replace("{title}", "lesson.mp4")));
            Artifacts.keep("viewer-film-over-" + pageLanguage + ".png", viewer.screenshot());
        }
    }

    private static boolean isAt(ViewerPage page, int second) {
        return Math.abs(page.brightness() - BRIGHTNESS_PER_SECOND * second) < BRIGHTNESS_PER_SECOND / 2;
    }

    private static void keepPictures(Browser presenter, String language) throws Exception {
        Artifacts.keep("presenter-film-" + language + ".png", presenter.screenshot());
        presenter.resize(390, 844);
        presenter.run("document.querySelector('.source-box').scrollIntoView()");
        Artifacts.keep("presenter-film-" + language + "-phone.png", presenter.screenshot());
        assertThat(presenter.number("document.documentElement.scrollWidth"))
                .as("no scrolling sideways on a phone")
                .isLessThanOrEqualTo(390);
        presenter.resize(1_280, 800);
    }
}
