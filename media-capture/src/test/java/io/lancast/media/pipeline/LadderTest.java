package io.lancast.media.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.media.EncodedFrame;
import io.lancast.media.MediaClock;
import io.lancast.media.Rung;
import io.lancast.media.TrackId;
import io.lancast.media.VideoFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same pictures in three qualities. */
@Timeout(60)
class LadderTest {
    private static final long STEP = 33_333;

    private final MediaClock clock = MediaClock.system();
    private final TestEncoders encoders = new TestEncoders();
    private final CollectingSink high = new CollectingSink();
    private final CollectingSink medium = new CollectingSink();
    private final CollectingSink low = new CollectingSink();
    private ScriptedSource source = ScriptedSource.large(30);
    private MediaPipeline pipeline = start(source);

    private MediaPipeline start(ScriptedSource of) {
        return MediaPipeline.start("ladder", of, clock, encoders, event -> {});
    }

    @AfterEach
    void nothingStaysBehind() {
        pipeline.close();
        Eventually.await("all encoders to be closed", () -> encoders.open.get() == 0);
    }

    private void subscribeAll() {
        pipeline.subscribe(TrackId.VIDEO_HIGH, high);
        pipeline.subscribe(TrackId.VIDEO_MEDIUM, medium);
        pipeline.subscribe(TrackId.VIDEO_LOW, low);
        Eventually.await("three encoders", () -> encoders.open.get() == 3);
    }

    /** Puts in the next picture, captured now, and waits until it came out of all rungs. */
    private void pictureInAll() {
        source.picture(clock.nowMicros(), STEP);
        long before = Math.max(Math.max(last(high), last(medium)), last(low));
        Eventually.await("it in all rungs", () -> last(high) > before && last(medium) > before && last(low) > before);
    }

    private static long last(CollectingSink sink) {
        List<EncodedFrame> frames = sink.frames();
        return frames.isEmpty() ? 0 : frames.get(frames.size() - 1).captureTimeMicros();
    }

    private static SortedSet<Long> times(CollectingSink sink) {
        SortedSet<Long> times = new TreeSet<>();
        sink.frames().forEach(frame -> times.add(frame.captureTimeMicros()));
        return times;
    }

    private static SortedSet<Long> keyTimes(CollectingSink sink, long fromMicros) {
        SortedSet<Long> times = new TreeSet<>();
        sink.frames().stream()
                .filter(EncodedFrame::isKeyFrame)
                .filter(frame -> frame.captureTimeMicros() >= fromMicros)
                .forEach(frame -> times.add(frame.captureTimeMicros()));
        return times;
    }

    @Test
    void eachRungHasItsSizeAndRate() {
        subscribeAll();
        pictureInAll();
        List<CollectingSink> sinks = List.of(high, medium, low);
        for (int i = 0; i < 3; i++) {
            Rung rung = pipeline.rungs().get(i);
            VideoFormat format = (VideoFormat) sinks.get(i).formats().get(0);
            assertThat(format.width()).isEqualTo(rung.width());
            assertThat(format.height()).isEqualTo(rung.height());
        }
        assertThat(pipeline.tracks()).contains(TrackId.VIDEO_HIGH, TrackId.VIDEO_MEDIUM, TrackId.VIDEO_LOW);
    }

    @Test
    void allRungsHaveTheirFramesAndKeyframesAtTheSameTimes() {
        subscribeAll();
        pictureInAll();
        long from = Math.max(
                        Math.max(times(high).first(), times(medium).first()),
                        times(low).first())
                + 1;
        for (int i = 0; i < 20; i++) {
            if (i % 7 == 3) {
                pipeline.requestKeyFrame(TrackId.VIDEO_LOW);
            }
            pictureInAll();
        }
        Eventually.await("a repetition", () -> pipeline.stats().tracks().get(2).repeated() > 2);
        long to = Math.min(Math.min(last(high), last(medium)), last(low)) + 1;

        assertThat(keyTimes(high, from)).isNotEmpty();
        for (SortedSet<Long> of : List.of(times(medium), times(low))) {
            assertSame(times(high).subSet(from, to), of.subSet(from, to));
        }
        assertSame(keyTimes(high, from).headSet(to), keyTimes(medium, from).headSet(to));
        assertSame(keyTimes(high, from).headSet(to), keyTimes(low, from).headSet(to));
    }

    /** A busy computer may lose some pictures, which are counted. */
    private void assertSame(SortedSet<Long> some, SortedSet<Long> others) {
        SortedSet<Long> missing = new TreeSet<>(some);
        missing.addAll(others);
        missing.removeIf(time -> some.contains(time) && others.contains(time));
        long lost = pipeline.stats().tracks().stream()
                .mapToLong(track -> track.dropped() + track.skipped())
                .sum();
        assertThat(missing).hasSizeLessThanOrEqualTo(Math.toIntExact(lost));
    }

    @Test
    void onlyRungsThatAreWatchedAreEncoded() {
        Subscription subscription = pipeline.subscribe(TrackId.VIDEO_LOW, low);
        source.picture(clock.nowMicros(), STEP);
        low.awaitFrames(1);
        assertThat(pipeline.stats().tracks())
                .extracting(TrackStats::isActive)
                .containsExactly(false, false, true, false);
        assertThat(encoders.opened).hasValue(1);

        subscription.close();
        Eventually.await("the encoder to be closed", () -> encoders.open.get() == 0);
    }

    @Test
    void aRungStartsWithTheFirstPictureAfterItIsWanted() {
        pipeline.subscribe(TrackId.VIDEO_HIGH, high);
        source.picture(clock.nowMicros(), STEP);
        high.awaitFrames(1);
        pipeline.subscribe(TrackId.VIDEO_LOW, low);
        low.awaitFrames(1); // although the source yields nothing more, and a keyframe came just now

        Eventually.await("that frame", () -> last(high) >= times(low).first());
        long started = times(low).first();
        assertThat(times(high).headSet(started)).hasSize(1); // so it was the very next one
        assertThat(low.calls()).startsWith("format", "key");
    }

    @Test
    void aSlowRungLosesPicturesWithoutTheOthers() {
        subscribeAll();
        pictureInAll();
        encoders.slowWidth = 640;
        encoders.turns.drainPermits();
        long base = clock.nowMicros() + 60_000_000; // ahead of the clock, so that nothing is repeated
        for (int i = 0; i < 10; i++) {
            long before = handedOut(2);
            source.picture(base + i * STEP, STEP);
            Eventually.await("it in the lowest rung", () -> handedOut(2) > before);
        }
        // of ten, one is in work and two are queued
        Eventually.await("the losses", () -> pipeline.stats().tracks().get(0).dropped() >= 7);
        assertThat(pipeline.stats().tracks().get(2).dropped()).isZero();
        encoders.turns.release(1_000_000);
    }

    @Test
    void lowerRungsLeaveOutEverySecondOfSixtyPictures() {
        source.end();
        pipeline.close();
        source = ScriptedSource.large(60);
        pipeline = start(source);
        pipeline.subscribe(TrackId.VIDEO_HIGH, high);
        pipeline.subscribe(TrackId.VIDEO_LOW, low);
        Eventually.await("two encoders", () -> encoders.open.get() == 2);
        long start = clock.nowMicros() + 60_000_000; // ahead of the clock, so that nothing is repeated
        for (int i = 0; i < 20; i++) {
            source.picture(start + i * STEP / 2, STEP / 2);
            int wanted = i + 1;
            Eventually.await("the picture to be handed out", () -> handedOut(0) >= wanted);
        }
        assertThat(handedOut(2)).isBetween(8L, 12L);
        assertThat(low.frames()).extracting(EncodedFrame::durationMicros).allMatch(duration -> duration >= STEP - 1);
    }

    private long handedOut(int rung) {
        TrackStats stats = pipeline.stats().tracks().get(rung);
        return stats.frames() + stats.skipped() + stats.dropped();
    }
}
