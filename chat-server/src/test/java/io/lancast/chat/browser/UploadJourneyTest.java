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
            browser.reload();

            way.mend();
            browser.find(".film-drop");
            browser.await("the chat", () -> browser.find(".send").isEnabled());
            assertThat(browser.isThere(".film")).isFalse();
            long before = bytesOnServer(server.uploadFolder());
            assertThat(before).isBetween((long) SOME_BYTES, FILM_BYTES - 1L);

            browser.choose(PICKER, film);
            browser.await("the film", () -> browser.textOf(".film-name").equals("film.mp4"));
            assertThat(browser.number("window.offsets[0]")).isGreaterThanOrEqualTo(SOME_BYTES);
            assertThat(bytesOnServer(server.uploadFolder())).isZero();
            try (Stream<Path> kept = Files.walk(server.uploadFolder())) {
                assertThat(kept.filter(file -> file.endsWith("film.mp4")))
                        .singleElement()
                        .satisfies(file -> assertThat(file).hasSameBinaryContentAs(film));
            }
        }
    }
}
