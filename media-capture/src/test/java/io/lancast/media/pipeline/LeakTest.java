package io.lancast.media.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lancast.media.Figures;
import io.lancast.media.MediaClock;
import io.lancast.media.SourceSpec;
import io.lancast.media.TrackId;
import io.lancast.media.ffmpeg.FfmpegProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pipelines come and go for days in a server: nothing may stay behind. */
@Timeout(120)
class LeakTest {
    private static final int ROUNDS = 50;
    /** One picture of this size is 0.5 MB, an encoder some 8 MB: a leak of any would show within 50 rounds. */
    private static final long ALLOWED_GROWTH_KILOBYTES = 60_000;

    @TempDir
    Path directory;

    private final MediaClock clock = MediaClock.system();

    @Test
    void fiftyPipelinesLeaveNothingBehind() throws Exception {
        Path status = Path.of("/proc/self/status");
        assumeTrue(Files.isReadable(status), "/proc is not there: memory is measured on Linux only");
        Path file = FfmpegProgram.make(
                directory.resolve("v.mp4"),
                "-f lavfi -i testsrc2=s=640x480:r=25:d=2 -f lavfi -i sine=d=2 -c:v libx264 -vf transpose -c:a aac");
        for (int i = 0; i < 10; i++) {
            playShortly(file); // until all pools and caches have their size
        }
        long memoryBefore = residentKilobytes(status);
        int threadsBefore = threadsOf(status);
        for (int i = 0; i < ROUNDS; i++) {
            playShortly(file);
        }
        long growth = residentKilobytes(status) - memoryBefore;
        Figures.print("%d pipelines: memory grew by %d kB, from %d MB", ROUNDS, growth, memoryBefore / 1024);

        assertThat(growth).isLessThan(ALLOWED_GROWTH_KILOBYTES);
        Eventually.await(
                "all threads of the pipelines to end",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .map(Thread::getName)
                        .noneMatch(name -> name.contains("-leak")));
        assertThat(threadsOf(status)).as("native threads").isLessThanOrEqualTo(threadsBefore + 2); // the JVM's own vary
    }

    private void playShortly(Path file) throws Exception {
        CollectingSink video = new CollectingSink();
        CollectingSink opus = new CollectingSink();
        CollectingSink aac = new CollectingSink();
        SourceSpec spec = new SourceSpec.File(file, true);
        try (MediaPipeline pipeline = MediaPipeline.start("leak", MediaSources.open(spec, clock), clock, event -> {})) {
            pipeline.subscribe(TrackId.VIDEO_HIGH, video);
            pipeline.subscribe(TrackId.AUDIO_OPUS, opus);
            pipeline.subscribe(TrackId.AUDIO_AAC, aac);
            video.awaitFrames(2);
            opus.awaitFrames(1);
            aac.awaitFrames(1);
        }
    }

    private static long residentKilobytes(Path status) throws Exception {
        System.gc();
        return field(status, "VmRSS:");
    }

    private static int threadsOf(Path status) throws Exception {
        return (int) field(status, "Threads:");
    }

    private static long field(Path status, String name) throws Exception {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }
}
