package io.lancast.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lancast.media.Codec;
import io.lancast.media.EncodedFrame;
import io.lancast.media.Figures;
import io.lancast.media.TestSounds;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Frames as a bad or hostile network could make them, in a Java machine of its own: a crash of a native decoder would be its
 * end, and is seen as its status. Each seed damages a third of twenty frames.
 */
@Timeout(300)
class DamagedFramesTest {
    private static final int SEEDS = 50; // for each of seven codecs
    /** A Java machine, FFmpeg's libraries, and what headers with wrong sizes could have allocated. */
    private static final long MAX_MEGABYTES = 1_500;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(
            value = Codec.class,
            names = {"H264", "H265", "AV1", "VP8", "VP9", "JPEG", "OPUS"})
    void damagedFramesNeverEndTheProgram(Codec codec) throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "/proc is not there: memory is measured on Linux only");
        Path frames = directory.resolve("frames");
        write(
                codec == Codec.OPUS
                        ? sound()
                        : EncodedFilm.make(directory, codec, 20).frames(),
                frames);
        Path errors = directory.resolve("errors.txt");
        Process program = JavaProgram.start(
                DamageProgram.class, errors.toFile(), codec.name(), frames.toString(), "0", String.valueOf(SEEDS));
        try {
            String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(program.exitValue()).as(Files.readString(errors)).isZero();
            String[] counts = said.split(" ", -1);
            Figures.print(
                    "%s, %d seeds of damage: %s shown, %s wrong or withheld, %s MB at most",
                    codec, SEEDS, counts[0], counts[1], counts[2]);
            assertThat(Long.parseLong(counts[0])).isPositive();
            assertThat(Long.parseLong(counts[2])).isLessThan(MAX_MEGABYTES);
        } finally {
            program.destroyForcibly();
        }
    }

    private static List<EncodedFrame> sound() throws IOException {
        List<EncodedFrame> frames = new ArrayList<>();
        try (LiveAudioEncoder encoder = LiveAudioEncoder.open(Codec.OPUS)) {
            for (int i = 0; i < 20; i++) {
                encoder.encode(TestSounds.tone(i * 20_000L, 960, 660), frames::add);
            }
        }
        return frames;
    }

    private static void write(List<EncodedFrame> frames, Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            out.writeInt(frames.size());
            for (EncodedFrame frame : frames) {
                byte[] bytes = new byte[frame.sizeBytes()];
                frame.data().get(bytes);
                out.writeInt(bytes.length);
                out.write(bytes);
            }
        }
    }
}
