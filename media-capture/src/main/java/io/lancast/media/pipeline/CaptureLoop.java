package io.lancast.media.pipeline;

import io.lancast.media.MediaClock;
import io.lancast.media.MediaException;
import io.lancast.media.MediaSource;
import io.lancast.media.SourceItem;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads a source at its own pace and hands everything out at its capture time. Run by the capture thread, which owns the
 * source from then on.
 */
final class CaptureLoop {
    private final MediaSource source;
    private final MediaClock clock;
    private final Pacer pacer;
    private final Outlet outlet;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicLong pictures = new AtomicLong();
    private final AtomicLong audioBlocks = new AtomicLong();

    /** Takes what was captured. */
    interface Outlet {
        /** Takes a picture over; its time is its capture time on the media clock. */
        void onPicture(SourceItem.Video video);

        /** Takes a block of sound; its time is its capture time on the media clock. */
        void onAudio(SourceItem.Audio audio);

        /** The source says that it has broken and is tried again, or that it is back. */
        default void onWord(SourceItem word) {}
    }

    CaptureLoop(MediaSource source, MediaClock clock, Outlet outlet) {
        this.source = source;
        this.clock = clock;
        this.pacer = new Pacer(clock);
        this.outlet = outlet;
    }

    /** Returns at the end of the source, or some time after {@link #stop}. */
    void run() throws MediaException {
        while (!isStopped()) {
            SourceItem item = source.read();
            if (item == null) {
                return;
            }
            deliver(source.info().isLive() ? item : paced(item));
        }
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
            outlet.onPicture(video);
        } else if (item instanceof SourceItem.Audio audio) {
            audioBlocks.incrementAndGet();
            outlet.onAudio(audio);
        } else {
            outlet.onWord(item);
        }
    }

    /** Ends {@link #run} soon, also while it waits for the source. For any thread. */
    void stop() {
        stopped.countDown();
        source.interrupt();
    }

    boolean isStopped() {
        return stopped.getCount() == 0;
    }

    PipelineStats stats(List<TrackStats> tracks) {
        return new PipelineStats(pictures.get(), audioBlocks.get(), source.decodeErrors(), pacer.resyncs(), tracks);
    }
}
