package io.lancast.media.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.media.AudioBlock;
import io.lancast.media.Codec;
import io.lancast.media.ColorSpace;
import io.lancast.media.EncodedFrame;
import io.lancast.media.MediaClock;
import io.lancast.media.MediaException;
import io.lancast.media.Picture;
import io.lancast.media.Rung;
import io.lancast.media.SourceInfo;
import io.lancast.media.TestPictures;
import io.lancast.media.TrackFormat;
import io.lancast.media.TrackId;
import io.lancast.media.VideoEncoding;
import io.lancast.media.VideoFormat;
import io.lancast.media.ffmpeg.LiveAudioEncoder;
import io.lancast.media.ffmpeg.OpenH264Encoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is made of a source that comes encoded: lower rungs, JPEG and AAC. */
@Timeout(60)
class SharedDecodingTest {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final long STEP = 33_333;

    private final MediaClock clock = MediaClock.system();
    private final TestEncoders encoders = new TestEncoders();
    private final AtomicInteger asked = new AtomicInteger();
    private final SourceInfo info =
            new SourceInfo("Screen", WIDTH, HEIGHT, 30, ColorSpace.BT709, true, true, 0, "avc1.42c01f", "");
    private final EncodedInput input = new EncodedInput(info, 2, clock, encoders, asked::incrementAndGet);
    private final CollectingSink low = new CollectingSink();
    private final List<EncodedFrame> sent = new ArrayList<>();
    /** Ahead of the clock, so that nothing is repeated. */
    private final long baseMicros = clock.nowMicros() + 60_000_000;

    private OpenH264Encoder browser;

    @BeforeEach
    void openBrowser() throws MediaException {
        browser = OpenH264Encoder.open(new VideoEncoding(WIDTH, HEIGHT, 30, ColorSpace.BT709, 20_000_000));
    }

    @AfterEach
    void nothingStaysBehind() {
        browser.close();
        input.close();
        Eventually.await("all encoders to be closed", () -> encoders.open.get() == 0);
        Eventually.await(
                "the threads to end",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().endsWith("-shared")));
    }

    private void encode(int index, boolean keyFrame) throws MediaException {
        try (Picture picture = TestPictures.moving(WIDTH, HEIGHT, index)) {
            browser.encode(picture, baseMicros + index * STEP, STEP, keyFrame, sent::add);
        }
    }

    private void send(int index, boolean keyFrame) throws MediaException {
        encode(index, keyFrame);
        EncodedFrame frame = sent.get(sent.size() - 1);
        input.onVideo(frame.data(), frame.isKeyFrame(), frame.captureTimeMicros());
    }

    private static Set<Long> keyTimes(List<EncodedFrame> frames) {
        return frames.stream()
                .filter(EncodedFrame::isKeyFrame)
                .map(EncodedFrame::captureTimeMicros)
                .collect(Collectors.toSet());
    }

    @Test
    void lowerRungsAreOfferedBelowTheUntouchedOne() {
        assertThat(input.rungs())
                .extracting(Rung::track)
                .containsExactly(TrackId.VIDEO_HIGH, TrackId.VIDEO_MEDIUM, TrackId.VIDEO_LOW);
        assertThat(input.tracks()).contains(TrackId.VIDEO_JPEG, TrackId.AUDIO_OPUS, TrackId.AUDIO_AAC);
    }

    @Test
    void aLowerRungHasTheTimesAndKeyframesOfTheSource() throws MediaException {
        input.subscribe(TrackId.VIDEO_LOW, low);
        assertThat(asked).hasValue(1); // decoding can start at a keyframe only
        for (int i = 0; i < 12; i++) {
            send(i, i == 0 || i == 7);
            int decoded = i + 1;
            Eventually.await("it to be encoded anew", () -> handedOut(TrackId.VIDEO_LOW) >= decoded);
        }
        VideoFormat format = (VideoFormat) low.formats().get(0);
        assertThat(format).returns(320, VideoFormat::width).returns(240, VideoFormat::height);
        Set<Long> times = sent.stream().map(EncodedFrame::captureTimeMicros).collect(Collectors.toSet());
        assertThat(low.frames()).extracting(EncodedFrame::captureTimeMicros).isSubsetOf(times);
        assertThat(keyTimes(sent)).contains(baseMicros, baseMicros + 7 * STEP);
        assertThat(keyTimes(low.frames())).isEqualTo(keyTimes(sent));
    }

    private long handedOut(TrackId track) {
        return input.stats().tracks().stream()
                .filter(stats -> stats.id().equals(track))
                .mapToLong(stats -> stats.frames() + stats.skipped() + stats.dropped())
                .sum();
    }

    @Test
    void nothingIsDecodedForTheUntouchedRung() throws MediaException {
        CollectingSink high = new CollectingSink();
        input.subscribe(TrackId.VIDEO_HIGH, high);
        for (int i = 0; i < 5; i++) {
            send(i, i == 0);
        }
        assertThat(high.frames()).hasSize(5);
        assertThat(high.frames().get(4).data()).isEqualTo(sent.get(4).data());
        assertThat(encoders.opened).hasValue(0);
        assertThat(input.stats().tracks()).allMatch(stats -> stats.frames() == 0 && !stats.isActive());
    }

    @Test
    void whoComesInTheMidstOfAGroupWaitsForTheKeyframeThatWasAskedFor() throws MediaException {
        send(0, true);
        send(1, false);
        input.subscribe(TrackId.VIDEO_LOW, low);
        assertThat(asked).hasValue(1);
        send(2, false);
        send(3, true);
        low.awaitFrames(1);
        assertThat(low.frames().get(0).captureTimeMicros()).isEqualTo(baseMicros + 3 * STEP);
    }

    @Test
    void afterALossNothingIsMadeUntilTheNextKeyframe() throws MediaException {
        input.subscribe(TrackId.VIDEO_LOW, low);
        send(0, true);
        encode(1, false); // and lost on its way
        send(2, false);
        send(3, true);
        Eventually.await(
                "the keyframe",
                () -> low.frames().stream()
                        .anyMatch(frame -> frame.captureTimeMicros() == baseMicros + 3 * STEP && frame.isKeyFrame()));
        assertThat(low.frames()).extracting(EncodedFrame::captureTimeMicros).doesNotContain(baseMicros + 2 * STEP);
        assertThat(input.stats()).returns(3L, PipelineStats::pictures).returns(0L, PipelineStats::decodeErrors);
    }

    @Test
    void aSnapshotCanBeTaken() throws Exception {
        var snapshot = input.snapshot();
        send(0, true);
        assertThat(snapshot.get().codec()).isEqualTo(Codec.JPEG);
    }

    @Test
    void aacIsMadeOfOpusWhileSomebodyWantsIt() throws MediaException {
        CollectingSink aac = new CollectingSink();
        input.subscribe(TrackId.AUDIO_AAC, aac);
        int before = asked.get();
        try (LiveAudioEncoder opus = LiveAudioEncoder.open(Codec.OPUS)) {
            for (int i = 0; i < 50; i++) {
                AudioBlock block = new AudioBlock(baseMicros + i * 20_000L, new float[1_920]);
                opus.encode(block, frame -> input.onAudio(frame.data(), frame.captureTimeMicros()));
            }
        }
        aac.awaitFrames(40); // a second of 1024 samples each is 47
        assertThat(aac.formats()).extracting(TrackFormat::codecString).containsExactly("mp4a.40.2");
        assertThat(aac.frames().get(0).captureTimeMicros())
                .isBetween(baseMicros - 30_000, baseMicros + 30_000); // one frame of AAC and the run-in of both
        assertThat(asked).hasValue(before); // sound needs no keyframe
    }

    @Test
    void theEndIsToldToAll() {
        input.subscribe(TrackId.VIDEO_LOW, low);
        input.close();
        low.awaitEnd();
    }
}
