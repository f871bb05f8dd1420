package io.lancast.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lancast.media.AudioFormat;
import io.lancast.media.Codec;
import io.lancast.media.ColorSpace;
import io.lancast.media.EncodedFrame;
import io.lancast.media.MediaException;
import io.lancast.media.MediaException.Reason;
import io.lancast.media.Picture;
import io.lancast.media.TestPictures;
import io.lancast.media.TestSounds;
import io.lancast.media.VideoEncoding;
import io.lancast.media.VideoFormat;
import io.lancast.media.h264.ParameterSets;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaFileWriterTest {
    private static final long START = 7_200_000_000L; // two hours on the clock
    private static final long STEP = 40_000;
    private static final int PICTURES = 125; // 5 s

    @TempDir
    Path directory;

    private final List<EncodedFrame> frames = new ArrayList<>();
    private VideoFormat video = placeholder();
    private AudioFormat audio = new AudioFormat(Codec.OPUS, 48_000, 2, ByteBuffer.allocate(19));

    private static VideoFormat placeholder() {
        return new VideoFormat(
                Codec.H264, 160, 120, 25, ByteBuffer.wrap(new byte[] {0, 0, 1, 0x67, 0x42, 0, 0x1f, 9, 0, 0, 1, 0x68, 7
                }));
    }

    /** Five seconds of pictures, a keyframe each second, with distances that vary, and a tone. */
    @BeforeEach
    void encode() throws MediaException {
        try (OpenH264Encoder encoder = OpenH264Encoder.open(VideoEncoding.of(160, 120, 25, ColorSpace.BT709))) {
            for (int i = 0; i < PICTURES; i++) {
                try (Picture picture = TestPictures.moving(160, 120, i)) {
                    encoder.encode(picture, pictureTime(i), STEP, i % 25 == 0, frames::add);
                }
            }
        }
        video = new VideoFormat(
                Codec.H264,
                160,
                120,
                25,
                ParameterSets.parse(frames.get(0).data()).annexB());
        try (LiveAudioEncoder encoder = LiveAudioEncoder.open(Codec.OPUS)) {
            audio = encoder.format();
            for (int i = 0; i < 250; i++) {
                encoder.encode(TestSounds.tone(START + i * 20_000L, 960, 660), frames::add);
            }
        }
        frames.sort(Comparator.comparingLong(EncodedFrame::captureTimeMicros));
    }

    private static long pictureTime(int i) {
        return START + i * STEP + i % 3 * 7_000L;
    }

    @Test
    void everythingIsThereAtItsTime() throws MediaException {
        Path file = directory.resolve("lesson.mkv");
        try (MediaFileWriter writer = MediaFileWriter.create(file, video, audio)) {
            for (EncodedFrame frame : frames) {
                writer.write(frame);
            }
        }
        List<Double> pictures = FfmpegProgram.packetTimes(file, "v");
        assertThat(pictures).hasSize(PICTURES);
        for (int i = 0; i < PICTURES; i++) {
            assertThat(pictures.get(i)).isCloseTo((pictureTime(i) - START) / 1e6, within(0.0006)); // half a millisecond
        }
        List<Double> sounds = FfmpegProgram.packetTimes(file, "a");
        assertThat(sounds).hasSizeBetween(248, 250);
        assertThat(sounds.get(10) - sounds.get(9)).isCloseTo(0.02, within(0.0011));
        assertThat(Double.parseDouble(
                        FfmpegProgram.ffprobe("-show_entries", "format=duration", "-of", "csv=p=0", file.toString())
                                .get(0)))
                .isCloseTo(5.0, within(0.05));
        byte[] decoded = FfmpegProgram.ffmpeg(
                "-xerror",
                "-i",
                file.toString(),
                "-map",
                "v",
                "-fps_mode",
                "passthrough",
                "-f",
                "rawvideo",
                "-pix_fmt",
                "gray",
                "-");
        assertThat(decoded).hasSize(PICTURES * 160 * 120);
    }

    @Test
    void pictureAndSoundStayTogether() throws Exception {
        Path file = directory.resolve("sync.mkv");
        try (MediaFileWriter writer = MediaFileWriter.create(file, video, audio)) {
            for (EncodedFrame frame : frames) {
                writer.write(frame);
            }
        }
        double firstPicture = FfmpegProgram.packetTimes(file, "v").get(0);
        double firstSound = FfmpegProgram.packetTimes(file, "a").get(0);
        EncodedFrame sound = frames.stream()
                .filter(frame -> frame.codec() == Codec.OPUS && frame.captureTimeMicros() >= START)
                .findFirst()
                .orElseThrow();
        assertThat(firstSound - firstPicture)
                .isCloseTo((sound.captureTimeMicros() - START) / 1e6, within(0.004)); // a rounded run-in of 2.5 ms
    }

    @Test
    void whatWasWrittenPlaysEvenIfTheProgramIsKilled() throws Exception {
        Path file = directory.resolve("killed.mkv");
        MediaFileWriter writer = MediaFileWriter.create(file, video, audio);
        for (EncodedFrame frame : frames) {
            writer.write(frame);
        }
        Path asLeftBehind = Files.copy(file, directory.resolve("left.mkv")); // before close
        writer.close();

        List<Double> pictures = FfmpegProgram.packetTimes(asLeftBehind, "v");
        assertThat(pictures.size()).isGreaterThanOrEqualTo(PICTURES - 26); // all but the last second
        byte[] decoded = FfmpegProgram.ffmpeg(
                "-i",
                asLeftBehind.toString(),
                "-map",
                "v",
                "-fps_mode",
                "passthrough",
                "-f",
                "rawvideo",
                "-pix_fmt",
                "gray",
                "-");
        assertThat(decoded).hasSize(pictures.size() * 160 * 120);
    }

    @Test
    void theFileStartsAtTheFirstKeyframe() throws MediaException {
        Path file = directory.resolve("late.mkv");
        try (MediaFileWriter writer = MediaFileWriter.create(file, video, audio)) {
            for (EncodedFrame frame : frames) {
                if (frame.captureTimeMicros() > pictureTime(0)) { // the second keyframe is the first to come
                    writer.write(frame);
                }
            }
        }
        assertThat(FfmpegProgram.packetTimes(file, "v"))
                .hasSize(PICTURES - 25)
                .first()
                .isEqualTo(0.0);
        assertThat(FfmpegProgram.packetTimes(file, "a").get(0)).isLessThan(0.025);
    }

    @Test
    void picturesAloneAreFineAndSoundIsThenTheCallersBug() throws MediaException {
        Path file = directory.resolve("silent.mkv");
        try (MediaFileWriter writer = MediaFileWriter.create(file, video, null)) {
            for (EncodedFrame frame : frames) {
                if (frame.codec() == Codec.H264) {
                    writer.write(frame);
                }
            }
            EncodedFrame sound = frames.stream()
                    .filter(frame -> frame.codec() == Codec.OPUS)
                    .findFirst()
                    .orElseThrow();
            assertThatIllegalArgumentException().isThrownBy(() -> writer.write(sound));
        }
        assertThat(FfmpegProgram.packetTimes(file, "v")).hasSize(PICTURES);
    }

    @Test
    void nothingIsOverwritten() throws Exception {
        Path file = Files.writeString(directory.resolve("precious.mkv"), "x");
        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> MediaFileWriter.create(file, video, audio))
                .withMessage("The file precious.mkv exists already; choose another name.");
        assertThat(file).hasContent("x");
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> MediaFileWriter.create(directory.resolve("no/where.mkv"), video, audio))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.WRITE))
                .withMessage("The file where.mkv cannot be written (No such file or directory);"
                        + " free some space or choose another folder.");
    }

    @Test
    void aFullDiskIsSaidAndDoesNoHarm() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full), "/dev/full is not there: it is a device of Linux");
        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> {
                    try (MediaFileWriter writer = new MediaFileWriter(full, video, audio)) {
                        for (EncodedFrame frame : frames) {
                            writer.write(frame);
                        }
                    }
                })
                .withMessageStartingWith("The file full cannot be written (No space left on device)");
    }

    @Test
    void aClosedFileIsNotWritten() throws MediaException {
        MediaFileWriter writer = MediaFileWriter.create(directory.resolve("c.mkv"), video, audio);
        writer.close();
        writer.close();
        assertThatIllegalStateException().isThrownBy(() -> writer.write(frames.get(0)));
    }
}
