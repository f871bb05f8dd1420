package io.lancast.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lancast.media.MediaException.Reason;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceSpecTest {
    @ParameterizedTest
    @CsvSource({
        "file:/media/lesson.mp4,          /media/lesson.mp4,   false",
        "loop:/media/lesson.mp4,          /media/lesson.mp4,   true ",
        "file:notes.mkv,                  notes.mkv,           false", // relative to the working directory
        "file:/media/100%20 sure?.mp4,    /media/100%20 sure?.mp4, false", // as it is, no escapes
        "file:///media/two%20words.mp4,   /media/two words.mp4, false", // a URI, as file managers copy it
    })
    void readsFiles(String text, Path path, boolean loop) throws MediaException {
        assertThat(SourceSpec.parse(text)).isEqualTo(new SourceSpec.File(path, loop));
    }

    @ParameterizedTest
    @CsvSource({
        "test:,             1280, 720, 30", //
        "test:640x360,       640, 360, 30",
        "test:640x360@15,    640, 360, 15",
        "test:160x90@1,      160,  90,  1", // the smallest
        "test:1920x1080@60, 1920, 1080, 60", // the largest
    })
    void readsTestPatterns(String text, int width, int height, int frameRate) throws MediaException {
        assertThat(SourceSpec.parse(text)).isEqualTo(new SourceSpec.TestPattern(width, height, frameRate));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "lesson.mp4",
                "ftp:/lesson.mp4",
                "file:",
                "loop:",
                "file:///bad uri.mp4",
                "file:a\0b",
                "test:1280",
                "test:1281x720",
                "test:1280x720@0",
                "test:1280x720@61",
                "test:158x90",
                "test:1922x1080",
                "test:800x180",
                "test:99999x99999@99999"
            })
    void refusesAnythingElseWithOneSentence(String text) {
        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> SourceSpec.parse(text))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.BAD_SPEC))
                .withMessageStartingWith("\"" + text + "\" names no source: ")
                .withMessageEndingWith(".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:/media/lesson.mp4", "loop:lesson.mp4", "test:640x360@15"})
    void printsWhatItReads(String text) throws MediaException {
        assertThat(SourceSpec.parse(text)).hasToString(text);
    }

    @Test
    void aPatternOutOfRangeIsTheCallersBug() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SourceSpec.TestPattern(1280, 720, 61))
                .withMessage("frameRate must be 1 to 60, was 61");
    }
}
