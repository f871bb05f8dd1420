package io.lancast.media.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lancast.media.EncodedFrame;
import io.lancast.media.FrameSink;
import io.lancast.media.MediaClock;
import io.lancast.media.MediaKind;
import io.lancast.media.TrackFormat;
import io.lancast.media.TrackId;
import io.lancast.media.VideoFormat;
import io.lancast.media.pipeline.PipelineEvent.EndReason;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MediaPipelineTest {
    private static final long STEP = 33_333;

    private final MediaClock clock = MediaClock.system();
    private final TestEncoders encoders = new TestEncoders();
    private final List<PipelineEvent> events = new CopyOnWriteArrayList<>();
    private final CollectingSink sink = new CollectingSink();
    private ScriptedSource source = ScriptedSource.live();
    private @Nullable MediaPipeline running;

    private MediaPipeline start(ScriptedSource of) {
        source = of;
        running = MediaPipeline.start("test", of, clock, encoders, events::add);
        return running;
    }

    @AfterEach
    void nothingStaysBehind() {
        source.release();
        if (running != null) {
            running.close();
        }
        Eventually.await("the source to be closed", source::isClosed);
        Eventually.await("all encoders to be closed", () -> encoders.open.get() == 0);
    }

    private TrackStats video() {
        return Objects.requireNonNull(running).stats().tracks().get(0);
    }

    /** Puts in the next picture of a live source, captured now, and waits until it came out. */
    private void pictureNow(MediaPipeline pipeline) {
        long before = video().frames();
        source.picture(clock.nowMicros(), STEP);
        Eventually.await("a frame", () -> video().frames() > before);
        assertThat(pipeline.info().title()).isEqualTo("Script");
    }

    @Test
    void framesFollowTheFormatAndStartWithAKeyframe() {
        MediaPipeline pipeline = start(ScriptedSource.live());
        pipeline.subscribe(TrackId.VIDEO_HIGH, sink);
        long base = clock.nowMicros();
        for (int i = 0; i < 5; i++) {
            pictureNow(pipeline);
        }
        sink.awaitFrames(5);

        assertThat(sink.calls().subList(0, 3)).containsExactly("format", "key", "frame");
        VideoFormat format = (VideoFormat) sink.formats().get(0);
        assertThat(format.width()).isEqualTo(ScriptedSource.WIDTH);
        assertThat(format.height()).isEqualTo(ScriptedSource.HEIGHT);
        assertThat(format.codecString()).startsWith("avc1.42c0");
        assertThat(sink.frames()).extracting(EncodedFrame::captureTimeMicros).isSorted();
        assertThat(sink.frames().get(0).captureTimeMicros()).isGreaterThanOrEqualTo(base);
    }

    @Test
    void eventsTellTheStoryFromStartToEnd() {
        MediaPipeline pipeline = start(ScriptedSource.live());
        pipeline.subscribe(TrackId.VIDEO_HIGH, sink);
        pictureNow(pipeline);
        source.end();
        sink.awaitEnd();
        Eventually.await("the last event", () -> events.size() == 3);

        assertThat(events.get(0)).isEqualTo(new PipelineEvent.Started(source.info()));
        assertThat(events.get(1))
                .isEqualTo(new PipelineEvent.FormatKnown(
                        TrackId.VIDEO_HIGH, sink.formats().get(0)));
        assertThat(events.get(2)).isEqualTo(new PipelineEvent.Ended(EndReason.SOURCE_ENDED, "Script has ended."));
    }

    @Test
    void aFileThatEndsIsEncodedToItsLastPicture() {
        MediaPipeline pipeline = start(ScriptedSource.file());
        pipeline.subscribe(TrackId.VIDEO_HIGH, sink);
        for (int i = 0; i < 6; i++) {
            source.picture(i * STEP, STEP);
        }
        source.end();
        sink.awaitEnd();

        TrackStats stats = video();
        assertThat(stats.frames() + stats.dropped() + stats.skipped()).isEqualTo(6); // a busy computer may lose some
        assertThat(sink.calls()).endsWith("frame", "end");
    }

    @Test
    void aFileIsPlayedAtItsOwnSpeed() {
        MediaPipeline pipeline = start(ScriptedSource.file());
        pipeline.subscribe(TrackId.VIDEO_HIGH, sink);
        long[] times = {500_000, 533_333, 700_000, 703_000, 740_000, 790_000};
        for (int i = 0; i < times.length; i++) {
            long next = i + 1 < times.length ? times[i + 1] : times[i] + STEP;
            source.picture(times[i], next - times[i]);
        }
        sink.awaitFrames(times.length);
        long now = clock.nowMicros();

        List<EncodedFrame> frames = sink.frames();
        long base = frames.get(0).captureTimeMicros();
        assertThat(frames)
                .extracting(frame -> frame.captureTimeMicros() - base)
                .containsExactly(0L, 33_333L, 200_000L, 203_000L, 240_000L, 290_000L);
        assertThat(now - base).isGreaterThanOrEqualTo(290_000);
    }

    @Test
    void aTrackThatNobodyWatchesIsNotEncoded() {
        MediaPipeline pipeline = start(ScriptedSource.live());
        for (int i = 0; i < 3; i++) {
            source.picture(clock.nowMicros(), STEP);
        }
        Eventually.await("the pictures to be read", () -> pipeline.stats().pictures() == 3);
        assertThat(encoders.opened).hasValue(0);
        assertThat(video()).returns(false, TrackStats::isActive).returns(0L, TrackStats::dropped);

        Subscription subscription = pipeline.subscribe(TrackId.VIDEO_HIGH, sink);
        sink.awaitFrames(1); // the picture that was there already
        assertThat(encoders.open).hasValue(1);
        subscription.close();
        subscription.close();
        Eventually.await("the encoder to be closed", () -> encoders.open.get() == 0);
        assertThat(video().isActive()).isFalse();

        pipeline.subscribe(TrackId.VIDEO_HIGH, new CollectingSink());
        Eventually.await("another encoder", () -> encoders.opened.get() == 2);
    }

    @Test
    void everybodyGetsTheSameFrames() {
        MediaPipeline pipeline = start(ScriptedSource.live());
        CollectingSink other = new CollectingSink();
        pipeline.subscribe(TrackId.VIDEO_HIGH, sink);
        pipeline.subscribe(TrackId.VIDEO_HIGH, other);
        pictureNow(pipeline);
        sink.awaitFrames(1);
        other.awaitFrames(1);
        EncodedFrame latest = sink.frames().get(sink.frames().size() - 1);

        assertThat(encoders.opened).hasValue(1);
        Eventually.await("the same object", () -> other.frames().contains(latest));
    }

    @Test
    void whoComesLaterStartsAtAKeyframeOfItsOwn() {
        MediaPipeline pipeline = start(ScriptedSource.live());
        pipeline.subscribe(TrackId.VIDEO_HIGH, sink);
        pictureNow(pipeline);
        sink.awaitFrames(1);
        long first = sink.frames().get(0).captureTimeMicros();
        CollectingSink late = new CollectingSink();
        pipeline.subscribe(TrackId.VIDEO_HIGH, late);
        late.awaitFrames(1); // although the source yields nothing more

        assertThat(late.calls().subList(0, 2)).containsExactly("format", "key");
        assertAllowedKeyFrames(first, late.frames().get(0).captureTimeMicros());
    }

    @Test
    void aKeyframeCanBeAskedFor() {
        MediaPipeline pipeline = start(ScriptedSource.live());
        pipeline.subscribe(TrackId.VIDEO_HIGH, sink);
        sink.awaitFrames(0);
        pictureNow(pipeline);
        for (int i = 0; i < 50; i++) {
            pipeline.requestKeyFrame(TrackId.VIDEO_HIGH);
        }
        pipeline.requestKeyFrame(TrackId.AUDIO_OPUS); // does nothing
        sink.awaitKeyFrames(2);
        List<Long> keys = sink.frames().stream()
                .filter(EncodedFrame::isKeyFrame)
                .map(EncodedFrame::captureTimeMicros)
                .toList();
        assertAllowedKeyFrames(keys.get(0), keys.get(1));
    }

    /** Requests are answered every 200 ms at most; a full two seconds of the clock may lie between. */
    private static void assertAllowedKeyFrames(long firstMicros, long secondMicros) {
        if (firstMicros / KeyFrameSchedule.GROUP_MICROS == secondMicros / KeyFrameSchedule.GROUP_MICROS) {
            assertThat(secondMicros - firstMicros).isGreaterThanOrEqualTo(KeyFrameSchedule.LEAST_DISTANCE_MICROS);
        }
    }

    @Test
    void aKeyframeThatTheEncoderSkipsComesWithALaterPicture() {
        encoders.picturesToSkip = 2;
        MediaPipeline pipeline = start(ScriptedSource.live());
        pipeline.subscribe(TrackId.VIDEO_HIGH, sink);
        source.picture(clock.nowMicros(), STEP);
        sink.awaitFrames(1);

        assertThat(sink.calls()).startsWith("format", "key");
        assertThat(video().skipped()).isEqualTo(2);
    }

    @Test
    void aPictureThatStaysIsRepeated() {
        MediaPipeline pipeline = start(ScriptedSource.live());
        pipeline.subscribe(TrackId.VIDEO_HIGH, sink);
        source.picture(clock.nowMicros(), STEP);
        sink.awaitFrames(6);

        List<EncodedFrame> frames = sink.frames();
        for (int i = 1; i < frames.size(); i++) {
            assertThat(frames.get(i).captureTimeMicros() - frames.get(i - 1).captureTimeMicros())
                    .isGreaterThanOrEqualTo(200_000);
        }
        assertThat(video().repeated()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void aSlowEncoderLosesOldPicturesAndDoesNotHoldUpTheSource() {
        encoders.turns.drainPermits();
        MediaPipeline pipeline = start(ScriptedSource.live());
        pipeline.subscribe(TrackId.VIDEO_HIGH, sink);
        long group = KeyFrameSchedule.GROUP_MICROS; // none begins within the eleven pictures
        long base = (clock.nowMicros() / group + 30) * group; // ahead of the clock, so that nothing is repeated
        source.picture(base, STEP);
        Eventually.await("the encoder to be busy", encoders.turns::hasQueuedThreads);
        for (int i = 1; i <= 10; i++) {
            source.picture(base + i * STEP, STEP);
        }
        Eventually.await("all to be read", () -> pipeline.stats().pictures() == 11);
        Eventually.await(
                "all but the one in work and two to be dropped", () -> video().dropped() == 8 && video().queued() == 2);

        encoders.turns.release(1_000_000);
        sink.awaitFrames(3);
        assertThat(sink.frames())
                .extracting(EncodedFrame::captureTimeMicros)
                .contains(base + 9 * STEP, base + 10 * STEP);
    }

    @Test
    void aSinkThatBlocksHoldsUpNeitherSourceNorSound() {
        CountDownLatch release = new CountDownLatch(1);
        MediaPipeline pipeline = start(ScriptedSource.live());
        pipeline.subscribe(TrackId.VIDEO_HIGH, new FrameSink() {
            @Override
            public void onFormat(TrackFormat format) {}

            @Override
            public void onFrame(EncodedFrame frame) {
                awaitQuietly(release);
            }
        });
        pipeline.subscribe(TrackId.AUDIO_OPUS, sink);
        for (int i = 0; i < 20; i++) {
            source.picture(1_000_000 + i * STEP, STEP);
            source.sound(1_000_000 + i * 20_000);
        }
        sink.awaitFrames(20);
        Eventually.await("all to be read", () -> pipeline.stats().pictures() == 20);
        release.countDown();
    }

    @Test
    void bothKindsOfSoundAreThere() {
        MediaPipeline pipeline = start(ScriptedSource.live());
        CollectingSink aac = new CollectingSink();
        pipeline.subscribe(TrackId.AUDIO_OPUS, sink);
        pipeline.subscribe(TrackId.AUDIO_AAC, aac);
        Eventually.await(
                "both encoders",
                () -> pipeline.stats().tracks().stream()
                                .filter(TrackStats::isActive)
                                .count()
                        == 2);
        for (int i = 0; i < 20; i++) {
            source.sound(1_000_000 + i * 20_000);
        }
        sink.awaitFrames(20);
        aac.awaitFrames(17); // 19 200 samples are 18.75 frames; the encoder keeps one

        assertThat(sink.formats()).extracting(TrackFormat::codecString).containsExactly("opus");
        assertThat(aac.formats()).extracting(TrackFormat::codecString).containsExactly("mp4a.40.2");
    }

    @Test
    void aSilentSourceHasNoSoundTracks() {
        MediaPipeline pipeline = start(ScriptedSource.silent());
        assertThat(pipeline.tracks()).containsExactly(TrackId.VIDEO_HIGH, TrackId.VIDEO_JPEG);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pipeline.subscribe(TrackId.AUDIO_OPUS, sink))
                .withMessage("track must be one of [video/high, video/jpeg], was audio/opus");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pipeline.requestKeyFrame(new TrackId(MediaKind.VIDEO, "low")));
    }

    @Test
    void aSourceThatBreaksEndsWithItsSentence() {
        MediaPipeline pipeline = start(ScriptedSource.live());
        pipeline.subscribe(TrackId.VIDEO_HIGH, sink);
        source.fail("The camera was unplugged.");
        sink.awaitEnd();
        Eventually.await("the last event", () -> events.size() >= 2);
        assertThat(events.get(events.size() - 1))
                .isEqualTo(new PipelineEvent.Ended(EndReason.FAILED, "The camera was unplugged."));

        CollectingSink late = new CollectingSink();
        pipeline.subscribe(TrackId.VIDEO_HIGH, late).close();
        assertThat(late.calls()).containsExactly("end");
    }

    @Test
    void anEncoderThatIsNotThereEndsItsTrackOnly() {
        encoders.refuses = true;
        MediaPipeline pipeline = start(ScriptedSource.live());
        pipeline.subscribe(TrackId.VIDEO_HIGH, sink);
        sink.awaitEnd();
        assertThat(events).contains(new PipelineEvent.TrackFailed(TrackId.VIDEO_HIGH, "The encoder is on holiday."));

        CollectingSink sound = new CollectingSink();
        pipeline.subscribe(TrackId.AUDIO_OPUS, sound);
        Eventually.await("the encoder", () -> pipeline.stats().tracks().get(2).isActive());
        source.picture(1_000_000, STEP);
        for (int i = 0; i < 5; i++) {
            source.sound(1_000_000 + i * 20_000);
        }
        sound.awaitFrames(5);
    }

    @Test
    void anEncoderThatBreaksEndsItsTrackOnly() {
        MediaPipeline pipeline = start(ScriptedSource.live());
        pipeline.subscribe(TrackId.VIDEO_HIGH, sink);
        pictureNow(pipeline);
        encoders.breaks = true;
        source.picture(clock.nowMicros(), STEP);
        sink.awaitEnd();
        assertThat(events).contains(new PipelineEvent.TrackFailed(TrackId.VIDEO_HIGH, "The encoder has caught fire."));
    }

    @Test
    void aListenerThatThrowsDoesNoHarm() {
        source = ScriptedSource.live();
        running = MediaPipeline.start("test", source, clock, encoders, event -> {
            throw new IllegalStateException("thrown on purpose by a test");
        });
        running.subscribe(TrackId.VIDEO_HIGH, sink);
        pictureNow(running);
        sink.awaitFrames(1);
    }

    @Test
    void threadsAreNamedAfterRoomAndTrack() {
        MediaPipeline pipeline = start(ScriptedSource.live());
        CompletableFuture<String> name = new CompletableFuture<>();
        pipeline.subscribe(TrackId.VIDEO_HIGH, new FrameSink() {
            @Override
            public void onFormat(TrackFormat format) {
                name.complete(Thread.currentThread().getName());
            }

            @Override
            public void onFrame(EncodedFrame frame) {}
        });
        pictureNow(pipeline);
        assertThat(name.join()).isEqualTo("encode-test-video/high");
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .contains("capture-test");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
