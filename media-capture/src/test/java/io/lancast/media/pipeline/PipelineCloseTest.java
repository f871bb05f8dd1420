package io.lancast.media.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.media.EncodedFrame;
import io.lancast.media.FrameSink;
import io.lancast.media.MediaClock;
import io.lancast.media.TrackFormat;
import io.lancast.media.TrackId;
import io.lancast.media.pipeline.PipelineEvent.EndReason;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Closing ends within a second, whatever happens. */
@Timeout(60)
class PipelineCloseTest {
    private final MediaClock clock = MediaClock.system();
    private final TestEncoders encoders = new TestEncoders();
    private final List<PipelineEvent> events = new CopyOnWriteArrayList<>();
    private final CollectingSink sink = new CollectingSink();

    private MediaPipeline start(ScriptedSource source) {
        return MediaPipeline.start("closing", source, clock, encoders, events::add);
    }

    private static void assertClosesQuickly(MediaPipeline pipeline) {
        long start = System.nanoTime();
        pipeline.close();
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(1));
    }

    @Test
    void allIsOverWhenCloseReturns() {
        ScriptedSource source = ScriptedSource.live();
        MediaPipeline pipeline = start(source);
        pipeline.subscribe(TrackId.VIDEO_HIGH, sink);
        source.picture(clock.nowMicros(), 33_333);
        sink.awaitFrames(1);
        assertClosesQuickly(pipeline);

        assertThat(source.isClosed()).isTrue();
        assertThat(encoders.open).hasValue(0);
        assertThat(sink.calls()).endsWith("end");
        assertThat(events.get(events.size() - 1))
                .isEqualTo(new PipelineEvent.Ended(EndReason.CLOSED, "Script was stopped."));
        int calls = sink.calls().size();
        pipeline.close();
        assertThat(sink.calls()).hasSize(calls);
        assertThat(events).filteredOn(PipelineEvent.Ended.class::isInstance).hasSize(1);
    }

    @Test
    void aFileThatWaitsForItsNextPictureIsStopped() {
        ScriptedSource source = ScriptedSource.file();
        MediaPipeline pipeline = start(source);
        source.picture(0, 33_333);
        source.picture(3_600_000_000L, 33_333);
        Eventually.await("the first picture", () -> pipeline.stats().pictures() == 1);
        assertClosesQuickly(pipeline);
        assertThat(source.isClosed()).isTrue();
    }

    @Test
    void aSourceThatHangsIsLeftBehind() {
        ScriptedSource source = ScriptedSource.deaf();
        MediaPipeline pipeline = start(source);
        pipeline.subscribe(TrackId.VIDEO_HIGH, sink);
        assertClosesQuickly(pipeline);
        sink.awaitEnd(); // nobody waits for more from it

        source.release();
        Eventually.await("the source to be closed by its own thread", source::isClosed);
    }

    @Test
    void aSinkThatHangsIsLeftBehind() {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        ScriptedSource source = ScriptedSource.live();
        MediaPipeline pipeline = start(source);
        pipeline.subscribe(TrackId.VIDEO_HIGH, new FrameSink() {
            @Override
            public void onFormat(TrackFormat format) {
                entered.countDown();
                awaitQuietly(release);
            }

            @Override
            public void onFrame(EncodedFrame frame) {}
        });
        source.picture(clock.nowMicros(), 33_333);
        awaitQuietly(entered);
        assertClosesQuickly(pipeline);

        release.countDown();
        Eventually.await("the encoder to be closed by its own thread", () -> encoders.open.get() == 0);
    }

    @Test
    void aSinkMayCloseThePipeline() {
        CompletableFuture<MediaPipeline> self = new CompletableFuture<>();
        ScriptedSource source = ScriptedSource.live();
        MediaPipeline pipeline = start(source);
        self.complete(pipeline);
        pipeline.subscribe(TrackId.VIDEO_HIGH, new FrameSink() {
            @Override
            public void onFormat(TrackFormat format) {}

            @Override
            public void onFrame(EncodedFrame frame) {
                self.join().close();
            }
        });
        source.picture(clock.nowMicros(), 33_333);
        Eventually.await("the source to be closed", source::isClosed);
        Eventually.await("the encoder to be closed", () -> encoders.open.get() == 0);
    }

    @Test
    void theListenerMayCloseThePipeline() {
        CompletableFuture<MediaPipeline> self = new CompletableFuture<>();
        ScriptedSource source = ScriptedSource.live();
        self.complete(MediaPipeline.start("closing", source, clock, encoders, event -> {
            if (event instanceof PipelineEvent.Started) {
                self.join().close();
            }
        }));
        Eventually.await("the source to be closed", source::isClosed);
    }

    @Test
    void closingAtOnceIsFine() {
        for (int i = 0; i < 100; i++) {
            ScriptedSource source = ScriptedSource.live();
            MediaPipeline pipeline = start(source);
            CollectingSink own = new CollectingSink();
            pipeline.subscribe(TrackId.VIDEO_HIGH, own);
            pipeline.close();
            own.awaitEnd();
            assertThat(source.isClosed()).isTrue();
        }
        Eventually.await("all encoders to be closed", () -> encoders.open.get() == 0);
    }

    @Test
    void comingAndGoingInManyThreadsEndsWell() throws InterruptedException {
        ScriptedSource source = ScriptedSource.live();
        MediaPipeline pipeline = start(source);
        Thread[] visitors = new Thread[4];
        for (int i = 0; i < visitors.length; i++) {
            visitors[i] = new Thread(() -> {
                for (int visit = 0; visit < 25; visit++) {
                    CollectingSink own = new CollectingSink();
                    Subscription subscription = pipeline.subscribe(TrackId.VIDEO_HIGH, own);
                    source.picture(clock.nowMicros(), 33_333);
                    own.awaitFrames(1);
                    subscription.close();
                    assertThat(own.calls().subList(0, 2)).containsExactly("format", "key");
                }
            });
            visitors[i].start();
        }
        for (Thread visitor : visitors) {
            visitor.join();
        }
        Eventually.await("the encoder to be closed", () -> encoders.open.get() == 0);
        assertThat(pipeline.stats().tracks().get(0).subscribers()).isZero();
        assertThat(pipeline.stats().tracks().get(0).frames()).isGreaterThan(10);
        assertClosesQuickly(pipeline);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
