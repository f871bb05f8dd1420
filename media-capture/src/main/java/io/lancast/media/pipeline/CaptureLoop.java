package io.lancast.media.pipeline;

import io.lancast.media.AudioBlock;
import io.lancast.media.MediaClock;
import io.lancast.media.MediaException;
import io.lancast.media.MediaSource;
import io.lancast.media.Picture;
import io.lancast.media.SourceItem;
import io.lancast.media.device.HostSystem;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a source at its own pace and hands everything out at its capture time. Run by the capture thread, which owns the
 * source from then on.
 *
 * <p>A source that is not live can be paused and sent to another place. While paused its next picture is handed out again
 * and again, with silence, so that viewers who come meanwhile see it and players do not take the pause for a break.
 */
final class CaptureLoop {
    private static final long NOWHERE = -1;
    private static final long PAUSED_STEP_MICROS = 100_000;

    private final MediaSource source;
    private final MediaClock clock;
    private final Pacer pacer;
    private final Outlet outlet;
    private final Guards guards;
    private final Supplier<List<TrackStats>> tracks;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicLong pictures = new AtomicLong();
    private final AtomicLong audioBlocks = new AtomicLong();
    private final AtomicLong seekMicros = new AtomicLong(NOWHERE);
    private volatile boolean pauseWanted;

    /** Takes what was captured, in the capture thread. */
    interface Outlet {
        /** Takes a picture over; its time is its capture time on the media clock. */
        void onPicture(SourceItem.Video video);

        /** Takes a block of sound; its time is its capture time on the media clock. */
        void onAudio(SourceItem.Audio audio);

        /** Something has happened to the source, or seems wrong with it. */
        void onEvent(PipelineEvent event);
    }

    /** @param tracks tells how the encoders fare; asked every few seconds */
    CaptureLoop(MediaSource source, MediaClock clock, Outlet outlet, Supplier<List<TrackStats>> tracks) {
        this.source = source;
        this.clock = clock;
        this.pacer = new Pacer(clock);
        this.outlet = outlet;
        this.tracks = tracks;
        this.guards = new Guards(source.kind(), source.isNeverSilent(), HostSystem.current(), outlet::onEvent);
    }

    /** Returns at the end of the source, or some time after {@link #stop}. */
    void run() throws MediaException {
        while (!isStopped()) {
            goWhereWanted();
            SourceItem item = source.read();
            if (item == null) {
                return;
            }
            deliver(source.info().isLive() ? item : paced(item));
            if (pauseWanted && item instanceof SourceItem.Video) {
                holdStill();
            }
            if (guards.wantsCounts(clock.nowMicros())) {
                guards.onCounts(clock.nowMicros(), pictures.get(), tracks.get());
            }
        }
    }

    private void goWhereWanted() throws MediaException {
        long micros = seekMicros.get();
        if (micros != NOWHERE) {
            if (source.seek(micros)) {
                pacer.restart();
            }
            seekMicros.compareAndSet(micros, NOWHERE); // unless another place is wanted meanwhile
        }
    }

    /** Shows the next picture until the pause is over, and then goes on with it. */
    private void holdStill() throws MediaException {
        outlet.onEvent(new PipelineEvent.Paused());
        SourceItem.Video held = nextPicture();
        while (held != null && pauseWanted && !isStopped()) {
            if (seekMicros.get() != NOWHERE) {
                held.picture().close();
                goWhereWanted();
                held = nextPicture();
            } else {
                showStill(held.picture());
            }
        }
        pacer.restart();
        if (held != null) {
            deliver(paced(held));
        }
        outlet.onEvent(new PipelineEvent.Resumed());
    }

    /** What is heard up to there is left out. */
    private SourceItem.@Nullable Video nextPicture() throws MediaException {
        SourceItem item = source.read();
        while (item != null && !(item instanceof SourceItem.Video)) {
            item = source.read();
        }
        return (SourceItem.Video) item;
    }

    private void showStill(Picture picture) {
        long now = clock.nowMicros();
        outlet.onPicture(new SourceItem.Video(StillPicture.copyOf(picture), now, PAUSED_STEP_MICROS));
        if (source.info().hasAudio()) {
            int samples = (int) AudioBlock.samplesIn(PAUSED_STEP_MICROS);
            outlet.onAudio(new SourceItem.Audio(new AudioBlock(now, new float[samples * AudioBlock.CHANNELS])));
        }
        awaitTime(now + PAUSED_STEP_MICROS);
    }

    private SourceItem paced(SourceItem item) {
        long dueMicros = pacer.dueMicros(item.timeMicros());
        awaitTime(dueMicros);
        if (item instanceof SourceItem.Video video) {
            return new SourceItem.Video(video.picture(), dueMicros, video.durationMicros());
        }
        return item instanceof SourceItem.Audio audio
                ? new SourceItem.Audio(audio.block().at(dueMicros))
                : item;
    }

    private void awaitTime(long dueMicros) {
        try {
            for (long ahead = dueMicros - clock.nowMicros();
                    ahead > 0 && !stopped.await(ahead, TimeUnit.MICROSECONDS);
                    ahead = dueMicros - clock.nowMicros()) {
                // not yet
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody interrupts our thread but to end the program
            stop();
        }
    }

    private void deliver(SourceItem item) {
        if (item instanceof SourceItem.Video video) {
            pictures.incrementAndGet();
            guards.onPicture(video.picture(), video.timeMicros());
            outlet.onPicture(video);
        } else if (item instanceof SourceItem.Audio audio) {
            audioBlocks.incrementAndGet();
            guards.onSound(audio.block());
            outlet.onAudio(audio);
        } else if (item instanceof SourceItem.Interrupted word) {
            outlet.onEvent(new PipelineEvent.SourceInterrupted(word.sentence(), word.retryMicros()));
        } else {
            outlet.onEvent(new PipelineEvent.SourceResumed(((SourceItem.Resumed) item).info()));
        }
    }

    /** Pauses or goes on; false for a live source, which cannot. For any thread. */
    boolean pause(boolean paused) {
        if (source.info().isLive()) {
            return false;
        }
        pauseWanted = paused;
        return true;
    }

    /** Goes to another place soon; false for a live source, which cannot. For any thread. */
    boolean seek(long micros) {
        if (micros < 0) {
            throw new IllegalArgumentException("micros must be 0 or more, was " + micros);
        }
        if (source.info().isLive()) {
            return false;
        }
        seekMicros.set(micros);
        return true;
    }

    /** Returns where a file stands, or null for a live source. For any thread. */
    @Nullable
    FilePosition filePosition() {
        if (source.info().isLive()) {
            return null;
        }
        long wanted = seekMicros.get();
        return new FilePosition(
                wanted == NOWHERE ? source.positionMicros() : wanted,
                source.info().durationMicros(),
                pauseWanted);
    }

    /** Ends {@link #run} soon, also while it waits for the source. For any thread. */
    void stop() {
        stopped.countDown();
        source.interrupt();
    }

    boolean isStopped() {
        return stopped.getCount() == 0;
    }

    PipelineStats stats(List<TrackStats> trackStats) {
        return new PipelineStats(pictures.get(), audioBlocks.get(), source.decodeErrors(), pacer.resyncs(), trackStats);
    }
}
