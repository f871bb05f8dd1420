package io.lancast.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lancast.media.MediaException.Reason;
import io.lancast.media.SourceSpec.Camera;
import io.lancast.media.SourceSpec.Joined;
import io.lancast.media.SourceSpec.Microphone;
import io.lancast.media.SourceSpec.Region;
import io.lancast.media.SourceSpec.Screen;
import io.lancast.media.SourceSpec.SystemSound;
import io.lancast.media.SourceSpec.Url;
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
                "test:99999x99999@99999",
                "file@-1:lesson.mp4",
                "file@1.2345678:lesson.mp4",
                "screen:1280x720",
                "screen:@0",
                "screen:@61",
                "screen:8x8+0+0",
                "screen:,pointer=maybe",
                "screen:,volume=11",
                "camera:,99999x99999",
                "camera:,@241",
                "rtsp://camera/stream patience=3",
                "rtsp://camera/stream timeout=0",
                "rtsp://camera/stream transport=pigeon",
                "rtsp:camera",
                "mic: + screen:",
                "test: + mic:",
                "screen: + test:",
            })
    void refusesAnythingElseWithOneSentence(String text) {
        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> SourceSpec.parse(text))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.BAD_SPEC))
                .withMessageStartingWith("\"" + text + "\" names no source: ")
                .withMessageEndingWith(".");
    }

    @Test
    void readsScreens() throws MediaException {
        assertThat(SourceSpec.parse("screen:")).isEqualTo(Screen.WHOLE);
        assertThat(SourceSpec.parse("screen:1280x720+100+50@15,pointer=off"))
                .isEqualTo(
                        Screen.WHOLE.part(new Region(1280, 720, 100, 50)).at(15).withoutPointer());
        assertThat(SourceSpec.parse("screen:,monitor=HDMI-1,display=:9.0"))
                .isEqualTo(Screen.WHOLE.monitor("HDMI-1").on(":9.0"));
    }

    @Test
    void readsCameras() throws MediaException {
        assertThat(SourceSpec.parse("camera:")).isEqualTo(Camera.FIRST);
        assertThat(SourceSpec.parse("camera:HD Webcam, left,1280x720@30,format=mjpeg"))
                .isEqualTo(Camera.FIRST
                        .device("HD Webcam, left")
                        .size(1280, 720)
                        .at(30)
                        .as("mjpeg"));
        assertThat(SourceSpec.parse("camera:,@15")).isEqualTo(Camera.FIRST.at(15));
    }

    @Test
    void readsSoundJoinedToAPicture() throws MediaException {
        assertThat(SourceSpec.parse("screen:@10 + mic:Headset"))
                .isEqualTo(new Joined(Screen.WHOLE.at(10), new Microphone("Headset")));
        assertThat(SourceSpec.parse("camera: + system-sound:"))
                .isEqualTo(new Joined(Camera.FIRST, new SystemSound("")));
        assertThat(SourceSpec.parse("file:one + mic:.mp4")) // a file's name may be anything
                .isEqualTo(new SourceSpec.File(Path.of("one + mic:.mp4"), false));
    }

    @Test
    void readsAddresses() throws MediaException {
        assertThat(SourceSpec.parse("rtsp://10.0.0.7/main timeout=20 transport=tcp"))
                .isEqualTo(new Url("rtsp://10.0.0.7/main", 20, "tcp"));
        assertThat(SourceSpec.parse("http://10.0.0.7/a?b=c&d")).isEqualTo(new Url("http://10.0.0.7/a?b=c&d"));
    }

    @ParameterizedTest
    @CsvSource({
        "srt://:9000?mode=listener, true",
        "srt://:9000?latency=1&mode=listener, true",
        "rtmp://0.0.0.0/live?listen, true",
        "http://0.0.0.0:80/?listen=1, true",
        "udp://:5000, true", // whoever sends
        "http://0.0.0.0:80/?listen=0, false",
        "srt://10.0.0.7:9000, false",
        "http://10.0.0.7/listen, false",
    })
    void anAddressMayBeAPlaceToWait(String address, boolean waits) {
        assertThat(new Url(address).isListener()).isEqualTo(waits);
    }

    @ParameterizedTest
    @CsvSource({"file@90:a.mp4, 90000000", "loop@0.5:a.mp4, 500000", "file@1.000001:a.mp4, 1000001"})
    void aFileMayBeginLater(String text, long startMicros) throws MediaException {
        assertThat(SourceSpec.parse(text))
                .isEqualTo(new SourceSpec.File(Path.of("a.mp4"), text.startsWith("loop"), startMicros));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:/media/lesson.mp4",
                "loop:lesson.mp4",
                "file@90.5:lesson.mp4",
                "test:640x360@15",
                "screen:",
                "screen:1280x720+100+50@15,monitor=2,pointer=off,display=:1",
                "camera:/dev/video1,1280x720@30,format=mjpeg",
                "camera:,@15",
                "screen: + mic:Headset",
                "camera: + system-sound:",
                "srt://:9000?mode=listener timeout=20",
                "rtsp://10.0.0.7/main transport=tcp",
            })
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
