package io.lancast.media.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lancast.media.EncodedFrame;
import io.lancast.media.Figures;
import io.lancast.media.MediaClock;
import io.lancast.media.SourceSpec;
import io.lancast.media.TrackId;
import io.lancast.media.VideoFormat;
import io.lancast.media.ffmpeg.FfmpegProgram;
import io.lancast.media.ffmpeg.MediaFileWriter;
import io.lancast.media.ffmpeg.ScreenScaler;
import io.lancast.media.ffmpeg.VideoDecoder;
import io.lancast.media.ffmpeg.VideoDecoder.AfterLoss;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Opens and closes everything native again and again: a file, its encoders, a decoder, a scaler, two recordings. With
 * {@code -Dlevel.minutes=10} two hundred rounds are spread over ten minutes.
 */
class NativeLevelTest {
    private static final int MINUTES = Integer.getInteger("level.minutes", 0);
    private static final int ROUNDS = MINUTES == 0 ? 20 : 200;
    private static final int WARM_UP = MINUTES == 0 ? 8 : 20;
    private static final int FRAMES = 10;
    /** A leak of one picture of 640×480 a round would be 9 MB in twenty rounds, one of an encoder 160 MB. */
    private static final long ALLOWED_GROWTH_MEGABYTES = 80;

    private static final long ALLOWED_MORE_FILES = 5; // of the Java machine itself

    @TempDir
    Path directory;

    private final MediaClock clock = MediaClock.system();

    private record Level(long residentMegabytes, long javacppMegabytes, long openFiles) {
        static Level now() throws Exception {
            System.gc();
            long kilobytes = Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElseThrow();
            try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
                return new Level(kilobytes / 1024, Pointer.physicalBytes() / (1 << 20), open.count());
            }
        }

        void print(String when) {
            Figures.print(
                    "%s: %d MB resident, %d MB as JavaCPP sees them, %d open files",
                    when, residentMegabytes, javacppMegabytes, openFiles);
        }
    }

    @Test
    void memoryAndOpenFilesStayLevel() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/fd")), "/proc is not there: memory is measured on Linux only");
        Path file = FfmpegProgram.make(
                directory.resolve("v.mp4"),
                "-f lavfi -i testsrc2=s=640x480:r=25:d=2 -f lavfi -i sine=d=2 -c:v libx264 -c:a aac");
        for (int i = 0; i < WARM_UP; i++) {
            openAndClose(file, i);
        }
        Level before = Level.now();
        before.print("after " + WARM_UP + " rounds");
        long startNanos = System.nanoTime();
        long stepNanos = Duration.ofMinutes(MINUTES).toNanos() / ROUNDS;
        long minute = 0;
        for (int i = 0; i < ROUNDS; i++) {
            openAndClose(file, i);
            long restNanos = startNanos + (i + 1) * stepNanos - System.nanoTime();
            TimeUnit.NANOSECONDS.sleep(Math.max(0, restNanos));
            long nowMinute = TimeUnit.NANOSECONDS.toMinutes(System.nanoTime() - startNanos);
            if (nowMinute > minute) {
                minute = nowMinute;
                Level.now().print("minute " + minute + ", round " + (i + 1));
            }
        }
        Level after = Level.now();
        after.print("after " + ROUNDS + " more");
        assertThat(after.residentMegabytes - before.residentMegabytes).isLessThan(ALLOWED_GROWTH_MEGABYTES);
        assertThat(after.openFiles - before.openFiles).isLessThanOrEqualTo(ALLOWED_MORE_FILES);
    }

    private void openAndClose(Path file, int round) throws Exception {
        CollectingSink video = new CollectingSink();
        SourceSpec spec = new SourceSpec.File(file, true);
        try (MediaPipeline pipeline =
                MediaPipeline.start("level", MediaSources.open(spec, clock), clock, event -> {})) {
            pipeline.subscribe(TrackId.VIDEO_HIGH, video);
            video.awaitFrames(FRAMES);
        }
        List<EncodedFrame> frames = List.copyOf(video.frames()).subList(0, FRAMES);
        VideoFormat format = (VideoFormat) video.formats().get(0);
        int[] argb = new int[320 * 240];
        try (VideoDecoder decoder = VideoDecoder.open(AfterLoss.WAIT_FOR_KEYFRAME);
                ScreenScaler scaler = ScreenScaler.open()) {
            for (EncodedFrame frame : frames) {
                decoder.decode(frame.data(), frame.captureTimeMicros(), (picture, time) -> {
                    try (picture) {
                        scaler.scale(picture, 320, 240, argb);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            }
        }
        for (String ending : List.of(".mkv", ".mp4")) {
            Path recording = directory.resolve(round + ending);
            try (MediaFileWriter writer = MediaFileWriter.create(recording, format, null)) {
                for (EncodedFrame frame : frames) {
                    writer.write(frame);
                }
            }
            Files.delete(recording);
        }
    }
}
