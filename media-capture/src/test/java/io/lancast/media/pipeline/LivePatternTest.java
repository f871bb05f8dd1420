package io.lancast.media.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.lancast.media.EncodedFrame;
import io.lancast.media.Figures;
import io.lancast.media.MediaClock;
import io.lancast.media.MediaException;
import io.lancast.media.SourceSpec;
import io.lancast.media.TrackId;
import io.lancast.media.ffmpeg.VideoDecoder;
import io.lancast.media.ffmpeg.VideoDecoder.AfterLoss;
import io.lancast.media.mp4.FragmentedMp4;
import io.lancast.media.pattern.TestPatternClock;
import java.lang.management.ManagementFactory;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The test pattern as a server runs it, in real time. */
@Timeout(60)
class LivePatternTest {
    private static final int PICTURES = 90;

    @Test
    void theClockInEveryPictureShowsItsCaptureTime() throws MediaException {
        MediaClock clock = MediaClock.system();
        long repeated;
        CollectingSink video = new CollectingSink();
        CollectingSink sound = new CollectingSink();
        FragmentedMp4 mp4 = new FragmentedMp4();
        long cpuBefore = processCpuMicros();
        long start = clock.nowMicros();
        long offsetMicros = microsOfDayAtZero(clock);
        try (MediaPipeline pipeline = MediaPipeline.start(
                "live", MediaSources.open(SourceSpec.TestPattern.DEFAULT, clock), clock, event -> {})) {
            pipeline.subscribe(TrackId.VIDEO_HIGH, video);
            pipeline.subscribe(TrackId.AUDIO_OPUS, sound);
            video.awaitFrames(PICTURES);
            video.frames().forEach(mp4::fragment);
            TrackStats stats = pipeline.stats().tracks().get(0);
            repeated = stats.repeated();
            Figures.print(
                    "1280x720 at 30/s with sound, live: %.0f %% of a core, encode p50 %.1f ms, p99 %.1f ms; %d of %d dropped",
                    100.0 * (processCpuMicros() - cpuBefore) / (clock.nowMicros() - start),
                    stats.encodeP50Micros() / 1e3,
                    stats.encodeP99Micros() / 1e3,
                    stats.dropped(),
                    pipeline.stats().pictures());
        }
        assertThat(sound.frames()).isNotEmpty();
        assertClocks(video.frames(), offsetMicros, repeated == 0);
    }

    /** Looks at both clocks until no pause of this thread lies between the looks. */
    private static long microsOfDayAtZero(MediaClock clock) {
        for (int look = 0; look < 1_000; look++) {
            long before = clock.nowMicros();
            long microsOfDay = LocalTime.now(ZoneId.systemDefault()).toNanoOfDay() / 1_000;
            if (clock.nowMicros() - before < 500) {
                return microsOfDay - before;
            }
        }
        throw new AssertionError("this machine is too busy to compare two clocks");
    }

    /**
     * No picture shows a time later than its capture time, and each shows exactly that but for the first, which may have been
     * waiting for somebody to watch. Where a busy machine had a picture repeated, those after it may have been moved.
     */
    private static void assertClocks(List<EncodedFrame> frames, long offsetMicros, boolean onTime)
            throws MediaException {
        List<Long> agesMillis = new ArrayList<>();
        try (VideoDecoder decoder = VideoDecoder.open(AfterLoss.WAIT_FOR_KEYFRAME)) {
            for (EncodedFrame frame : frames) {
                decoder.decode(frame.data(), frame.captureTimeMicros(), (picture, time) -> {
                    LocalTime shown = TestPatternClock.read(picture).orElseThrow();
                    picture.close();
                    long expectedMillis = Math.floorMod((time + offsetMicros) / 1_000, 86_400_000L);
                    agesMillis.add(expectedMillis - shown.get(ChronoField.MILLI_OF_DAY));
                    assertThat(shown).isEqualTo(shown.truncatedTo(ChronoUnit.MILLIS));
                });
            }
            assertThat(decoder.errors()).isZero();
        }
        assertThat(agesMillis).hasSize(frames.size()).allMatch(age -> age >= -3);
        if (onTime) {
            assertThat(agesMillis.subList(1, agesMillis.size())).allMatch(age -> age <= 3);
        }
    }

    private static long processCpuMicros() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1_000;
    }
}
