package io.lancast.chat.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.chat.http.PortChoice;
import io.lancast.chat.preview.PreviewServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The presenter's page is loaded again while a film is on its way to the server. */
class UploadJourneyTest {
    private static final int FILM_BYTES = 12 << 20;
    private static final int SOME_BYTES = 1 << 20;
    private static final Path ARTIFACTS = Path.of("target/artifacts");
    private static final String PICKER = ".films-box input[type=file]";

    /** Where the pieces begin that a page sends. */
    private static final String WATCH_PIECES = """
            window.offsets = [];
            const open = XMLHttpRequest.prototype.open;
            XMLHttpRequest.prototype.open = function (method, address) {
              window.offsets.push(Number(new URL(address, location).searchParams.get('offset')));
              return open.call(this, method, address);
            };""";

    @TempDir
    Path folder;

    private Path film() throws IOException {
        byte[] bytes = new byte[FILM_BYTES];
        new Random(1).nextBytes(bytes);
        return Files.write(folder.resolve("film.mp4"), bytes);
    }

    private static long bytesOnServer(Path uploads) {
        try (Stream<Path> files = Files.walk(uploads)) {
            return files.filter(file -> file.toString().endsWith(".part"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            return 0; // a file has just become another
        }
    }

    private static void keepPictures(Browser browser) throws IOException {
        Files.createDirectories(ARTIFACTS);
        browser.showWell(".films-box");
        Files.write(ARTIFACTS.resolve("unfinished-upload.png"), browser.screenshot());
        browser.resize(390, 844);
        browser.showWell(".films-box");
        Files.write(ARTIFACTS.resolve("unfinished-upload-phone.png"), browser.screenshot());
        assertThat(browser.number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
        browser.resize(1_280, 800);
    }

    @Test
    void theSameFileGoesOnWhereThePageWasLeftAndNothingHalfDoneIsListed() throws Exception {
        Path film = film();
        try (PreviewServer server = new PreviewServer(PortChoice.anyFree());
                BreakableWay way = new BreakableWay(server.server().port());
                Browser browser = new Browser("en-US")) {
            browser.runBeforePages(WATCH_PIECES);
            browser.open("http://localhost:" + way.port() + "/present/quiet");
            browser.find(".film-drop");
            way.slowDown(2_048);
            browser.choose(PICKER, film);
            browser.await("some of the film", () -> bytesOnServer(server.uploadFolder()) >= SOME_BYTES);
            assertThat(browser.isThere(".film")).isFalse();
            assertThat(browser.isThere(".unfinished")).isFalse(); // it is on its way
            browser.reload();

            way.mend();
            browser.find(".film-drop");
            assertThat(browser.textOf(".unfinished")).contains("film.mp4", "of 13 MB", "goes on");
            keepPictures(browser);
            assertThat(browser.isThere(".film:not(.unfinished)")).isFalse();
            long before = bytesOnServer(server.uploadFolder());
            assertThat(before).isBetween((long) SOME_BYTES, FILM_BYTES - 1L);

            browser.choose(PICKER, film);
            browser.await(
                    "the film",
                    () -> browser.textOf(".film:not(.unfinished) .film-name").equals("film.mp4"));
            assertThat(browser.isThere(".unfinished")).isFalse();
            assertThat(browser.number("window.offsets[0]")).isGreaterThanOrEqualTo(SOME_BYTES);
            assertThat(bytesOnServer(server.uploadFolder())).isZero();
            try (Stream<Path> kept = Files.walk(server.uploadFolder())) {
                assertThat(kept.filter(file -> file.endsWith("film.mp4")))
                        .singleElement()
                        .satisfies(file -> assertThat(file).hasSameBinaryContentAs(film));
            }
        }
    }

    @Test
    void whatIsUnfinishedCanBeGivenUp() throws Exception {
        try (PreviewServer server = new PreviewServer(PortChoice.anyFree());
                BreakableWay way = new BreakableWay(server.server().port());
                Browser browser = new Browser("en-US")) {
            browser.open("http://localhost:" + way.port() + "/present/quiet");
            browser.find(".film-drop");
            way.slowDown(2_048);
            browser.choose(PICKER, film());
            browser.await("some of the film", () -> bytesOnServer(server.uploadFolder()) >= SOME_BYTES);
            browser.reload();
            way.mend();
            browser.find(".unfinished button:last-child").click();
            browser.await("it to be gone", () -> !browser.isThere(".unfinished"));
            assertThat(bytesOnServer(server.uploadFolder())).isZero();

            way.slowDown(2_048);
            browser.choose(PICKER, film());
            browser.await("some of the film", () -> bytesOnServer(server.uploadFolder()) >= SOME_BYTES);
            browser.find(".film-under-way button").click();
            way.mend();
            browser.await("it to be gone", () -> bytesOnServer(server.uploadFolder()) == 0);
            browser.await("no word of it", () -> !browser.isThere(".unfinished"));
            assertThat(browser.isThere(".film")).isFalse();
        }
    }
}
