package io.lancast.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.media.Figures;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that records is killed as by {@code kill -9}. */
@Timeout(120)
class KilledRecordingTest {
    private static final long RECORDED_MILLIS = 4_000;
    /** A second of cluster or fragment, and a picture that begins it. */
    private static final long MAX_LOST_MILLIS = 1_300;

    private static final double WHOLE_SECONDS = 2.5;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"mkv", "mp4"})
    void aKilledRecordingPlaysUpToItsLastSecond(String ending) throws Exception {
        FfmpegProgram.require();
        Path file = directory.resolve("killed." + ending);
        Path errors = directory.resolve("errors.txt");
        Process program = JavaProgram.start(RecordingProgram.class, errors.toFile(), file.toString());
        long reachedMillis = -1;
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                reachedMillis = Long.parseLong(line);
                if (reachedMillis >= RECORDED_MILLIS) {
                    break;
                }
            }
        } finally {
            program.destroyForcibly(); // SIGKILL
            assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(reachedMillis).as(Files.readString(errors)).isGreaterThanOrEqualTo(RECORDED_MILLIS);

        for (String stream : List.of("v", "a")) {
            double lastMillis = FfmpegProgram.packetTimes(file, stream).stream()
                            .mapToDouble(each -> each)
                            .max()
                            .orElse(0)
                    * 1e3;
            Figures.print("killed .%s: %s reaches %.0f of %d ms", ending, stream, lastMillis, reachedMillis);
            assertThat(lastMillis).isGreaterThan((double) (reachedMillis - MAX_LOST_MILLIS));
        }
        byte[] decoded = FfmpegProgram.ffmpeg(
                "-xerror",
                "-i",
                file.toString(),
                "-t",
                String.valueOf(WHOLE_SECONDS),
                "-fps_mode",
                "passthrough",
                "-f",
                "rawvideo",
                "-pix_fmt",
                "gray",
                "-");
        long before = FfmpegProgram.packetTimes(file, "v").stream()
                .filter(seconds -> seconds < WHOLE_SECONDS)
                .count();
        assertThat(before).isPositive();
        assertThat(decoded.length / (320 * 180)).isBetween((int) before - 1, (int) before + 1); // where ffmpeg cuts
    }
}
