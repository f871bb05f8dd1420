package io.lancast.media.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lancast.media.Codec;
import io.lancast.media.EncodedFrame;
import io.lancast.media.MediaClock;
import io.lancast.media.MediaException;
import io.lancast.media.TrackFormat;
import io.lancast.media.TrackId;
import io.lancast.media.VideoFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pictures for whoever can show nothing else, and single ones. */
@Timeout(60)
class JpegTrackTest {
    private static final long STEP = 33_333;

    private final MediaClock clock = MediaClock.system();
    private final TestEncoders encoders = new TestEncoders();
    private final ScriptedSource source = ScriptedSource.large(30);
    private final MediaPipeline pipeline = MediaPipeline.start("jpeg", source, clock, encoders, event -> {});

    @AfterEach
    void nothingStaysBehind() {
        pipeline.close();
        Eventually.await("all encoders to be closed", () -> encoders.open.get() == 0);
    }

    @Test
    void picturesComeAtMostFiveTimesASecond() {
        CollectingSink sink = new CollectingSink();
        pipeline.subscribe(TrackId.VIDEO_JPEG, sink);
        long base = clock.nowMicros() + 60_000_000; // ahead of the clock, so that nothing is repeated
        for (int i = 0; i < 30; i++) {
            source.picture(base + i * STEP, STEP);
            int read = i + 1;
            Eventually.await("it to be read", () -> pipeline.stats().pictures() >= read);
        }
        sink.awaitFrames(1);
        VideoFormat format = (VideoFormat) sink.formats().get(0);
        assertThat(format).returns(Codec.JPEG, TrackFormat::codec).returns(640, VideoFormat::width);
        assertThat(sink.frames()).allMatch(EncodedFrame::isKeyFrame).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void jpegIsNoRung() {
        assertThat(pipeline.tracks()).contains(TrackId.VIDEO_JPEG);
        assertThat(pipeline.rungs()).noneMatch(rung -> rung.track().equals(TrackId.VIDEO_JPEG));
    }

    @Test
    void aSnapshotTakesWhatIsShownAndCostsNothingAfterwards() throws Exception {
        source.picture(clock.nowMicros(), STEP);
        EncodedFrame frame = pipeline.snapshot().get(20, TimeUnit.SECONDS);
        assertThat(frame.codec()).isEqualTo(Codec.JPEG);
        assertThat(frame.data().getShort(0)).isEqualTo((short) 0xffd8); // a JPEG file starts so
        Eventually.await("the encoder to be closed", () -> encoders.open.get() == 0);

        pipeline.snapshot().get(20, TimeUnit.SECONDS); // although no other picture came
    }

    @Test
    void aSnapshotAsksNobodyForAKeyframe() throws Exception {
        CollectingSink high = new CollectingSink();
        pipeline.subscribe(TrackId.VIDEO_HIGH, high);
        long base = clock.nowMicros() / KeyFrameSchedule.GROUP_MICROS * KeyFrameSchedule.GROUP_MICROS
                + 10 * KeyFrameSchedule.GROUP_MICROS; // ahead of the clock, so that nothing is repeated
        source.picture(base, STEP);
        high.awaitFrames(1);
        CompletableFuture<EncodedFrame> snapshot = pipeline.snapshot();
        Eventually.await("the encoder", () -> encoders.open.get() == 2);
        source.picture(base + 1_000_000, STEP); // a key would be allowed
        snapshot.get(20, TimeUnit.SECONDS);
        high.awaitFrames(2);
        assertThat(high.calls()).startsWith("format", "key", "frame");
    }

    @Test
    void whoeverWaitsForAPictureHearsOfTheEnd() {
        CompletableFuture<EncodedFrame> snapshot = pipeline.snapshot();
        source.end();
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> snapshot.get(20, TimeUnit.SECONDS))
                .withCauseInstanceOf(MediaException.class)
                .withMessageContaining("has ended before");
    }

    @Test
    void whoeverGivesUpLeavesNothingBehind() {
        pipeline.snapshot().cancel(true);
        assertThat(pipeline.stats().tracks()).allMatch(track -> track.subscribers() == 0);
    }
}
