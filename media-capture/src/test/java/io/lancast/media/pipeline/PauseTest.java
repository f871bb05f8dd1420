package io.lancast.media.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.media.MediaClock;
import io.lancast.media.MediaException;
import io.lancast.media.SourceItem;
import io.lancast.media.SourceSpec;
import io.lancast.media.ffmpeg.FfmpegProgram;
import io.lancast.media.ffmpeg.FileSource;
import io.lancast.media.pattern.TestPatternSource;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file stands still while it is paused, for viewers who come meanwhile too. */
@Timeout(60)
class PauseTest {
    private record Shown(long timeMicros, int brightness) {}

    @TempDir
    Path directory;

    private final List<Shown> shown = new CopyOnWriteArrayList<>();
    private final List<PipelineEvent> events = new CopyOnWriteArrayList<>();

    private final CaptureLoop.Outlet outlet = new CaptureLoop.Outlet() {
        @Override
        public void onPicture(SourceItem.Video video) {
            shown.add(new Shown(video.timeMicros(), video.picture().luma().get(0) & 0xff));
            video.picture().close();
        }

        @Override
        public void onAudio(SourceItem.Audio audio) {}

        @Override
        public void onEvent(PipelineEvent event) {
            events.add(event);
        }
    };

    @Test
    void aPausedFileShowsOnePictureAndGoesOnWithTheNext() throws Exception {
        // picture n, of 400, has the brightness 16 + n / 2: each brightness twice
        Path file = FfmpegProgram.make(
                directory.resolve("m.mkv"),
                "-f lavfi -i color=black:s=64x64:r=50:d=8,geq=lum=16+floor(N/2):cb=128:cr=128 -c:v ffv1");
        try (FileSource source = FileSource.open(new SourceSpec.File(file, false))) {
            CaptureLoop loop = new CaptureLoop(source, MediaClock.system(), outlet, List::of);
            Thread thread = new Thread(() -> run(loop));
            thread.start();
            Eventually.await("some pictures", () -> shown.size() > 5);

            assertThat(loop.pause(true)).isTrue();
            Eventually.await("the pause", () -> events.contains(new PipelineEvent.Paused()));
            int before = shown.size();
            Eventually.await("pictures meanwhile", () -> shown.size() > before + 3);
            int still = shown.get(shown.size() - 1).brightness();
            assertThat(shown.subList(before + 1, before + 4))
                    .extracting(Shown::brightness)
                    .containsOnly(still);

            loop.seek(6_000_000); // picture 300
            Eventually.await("the other place", () -> last().brightness() == 166);
            assertThat(loop.filePosition()).isEqualTo(new FilePosition(6_000_000, 8_000_000, true));
            loop.pause(false);
            Eventually.await("the end", () -> !thread.isAlive());
            assertThat(last().brightness()).isEqualTo(215); // 16 + 399 / 2
            assertThat(events).containsExactly(new PipelineEvent.Paused(), new PipelineEvent.Resumed());
            assertThat(shown).isSortedAccordingTo((a, b) -> Long.compare(a.timeMicros(), b.timeMicros()));
        }
    }

    private Shown last() {
        return shown.get(shown.size() - 1);
    }

    private static void run(CaptureLoop loop) {
        try {
            loop.run();
        } catch (MediaException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatIsLiveCannotBePaused() {
        try (TestPatternSource source =
                TestPatternSource.open(new SourceSpec.TestPattern(160, 90, 10), MediaClock.system())) {
            CaptureLoop loop = new CaptureLoop(source, MediaClock.system(), outlet, List::of);
            assertThat(loop.pause(true)).isFalse();
            assertThat(loop.seek(0)).isFalse();
            assertThat(loop.filePosition()).isNull();
        }
    }
}
