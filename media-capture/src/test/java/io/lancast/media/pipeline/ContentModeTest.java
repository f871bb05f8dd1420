package io.lancast.media.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.media.EncodedFrame;
import io.lancast.media.MediaClock;
import io.lancast.media.TrackId;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a pipeline does with text and with motion; {@link ContentDetectorTest} tells them apart. */
@Timeout(60)
class ContentModeTest {
    private static final long STEP = 33_333;

    private final MediaClock clock = MediaClock.system();
    private final TestEncoders encoders = new TestEncoders();
    private final ScriptedSource source = ScriptedSource.live();
    private final MediaPipeline pipeline = MediaPipeline.start("mode", source, clock, encoders, event -> {});
    private final CollectingSink sink = new CollectingSink();

    @AfterEach
    void nothingStaysBehind() {
        pipeline.close();
        Eventually.await("all encoders to be closed", () -> encoders.open.get() == 0);
    }

    @Test
    void ofTextTheNewestPictureIsEncodedTenTimesASecondAtMost() {
        pipeline.setContentMode(ContentMode.TEXT);
        pipeline.subscribe(TrackId.VIDEO_HIGH, sink);
        long start = clock.nowMicros();
        long lastMicros = start;
        for (int i = 0; i < 60; i++) {
            lastMicros = clock.nowMicros();
            source.picture(lastMicros, STEP);
            LockSupport.parkNanos(10_000_000);
        }
        long latest = lastMicros;
        Eventually.await(
                "the last picture",
                () -> sink.frames().stream().anyMatch(frame -> frame.captureTimeMicros() >= latest));
        long took = clock.nowMicros() - start;

        assertThat(sink.frames())
                .hasSizeLessThanOrEqualTo((int) (took / 100_000) + 2); // the first, and the present tenth
        assertThat(pipeline.stats().tracks().get(0).dropped()).isZero(); // leaving out is no loss
    }

    @Test
    void aChangeStartsWithAKeyframeOfAFreshEncoderAndTheSameFormat() {
        ScriptedSource large = ScriptedSource.large(30);
        try (MediaPipeline ladder = MediaPipeline.start("format", large, clock, encoders, event -> {})) {
            ladder.subscribe(TrackId.VIDEO_HIGH, sink);
            large.picture(clock.nowMicros(), STEP);
            sink.awaitFrames(1);
            assertThat(ladder.contentMode()).isEqualTo(ContentMode.MOTION);

            ladder.setContentMode(ContentMode.TEXT);
            large.picture(clock.nowMicros(), STEP);
            Eventually.await("a fresh encoder", () -> encoders.opened.get() == 2);
            sink.awaitKeyFrames(2);
            assertThat(sink.formats()).hasSize(1);
        }
    }

    @Test
    void allRungsChangeAtTheSamePicture() {
        CollectingSink low = new CollectingSink();
        ScriptedSource large = ScriptedSource.large(30);
        try (MediaPipeline ladder = MediaPipeline.start("modes", large, clock, encoders, event -> {})) {
            ladder.subscribe(TrackId.VIDEO_HIGH, sink);
            ladder.subscribe(TrackId.VIDEO_LOW, low);
            large.picture(clock.nowMicros(), STEP);
            sink.awaitFrames(1);
            low.awaitFrames(1);
            ladder.setContentMode(ContentMode.TEXT);
            large.picture(clock.nowMicros(), STEP);
            Eventually.await("fresh encoders", () -> encoders.opened.get() == 4);
            Eventually.await(
                    "a common keyframe",
                    () -> lastKey(sink.frames()) > 0 && lastKey(sink.frames()) == lastKey(low.frames()));
        }
    }

    private static long lastKey(List<EncodedFrame> frames) {
        return frames.stream()
                .filter(EncodedFrame::isKeyFrame)
                .mapToLong(EncodedFrame::captureTimeMicros)
                .max()
                .orElse(0);
    }
}
