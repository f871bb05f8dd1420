package io.lancast.media.pipeline;

import io.lancast.media.EncodedFrame;
import io.lancast.media.TrackId;
import java.util.concurrent.atomic.AtomicLong;

/** The running counts of one track; written by its threads, read by any. */
final class Counters {
    final AtomicLong dropped = new AtomicLong();
    final AtomicLong skipped = new AtomicLong();
    final AtomicLong repeated = new AtomicLong();
    final EncodeTimes encodeTimes = new EncodeTimes();
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong keyFrames = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final BitRate bitRate = new BitRate();

    void add(EncodedFrame frame) {
        frames.incrementAndGet();
        keyFrames.addAndGet(frame.isKeyFrame() ? 1 : 0);
        bytes.addAndGet(frame.sizeBytes());
        bitRate.add(frame.captureTimeMicros(), frame.sizeBytes());
    }

    TrackStats snapshot(TrackId id, boolean isActive, Subscribers subscribers, int queued) {
        int[] times = encodeTimes.sorted();
        return new TrackStats(
                id,
                isActive,
                subscribers.count(),
                queued,
                dropped.get(),
                skipped.get(),
                repeated.get(),
                frames.get(),
                keyFrames.get(),
                bytes.get(),
                EncodeTimes.quantile(times, 0.5),
                EncodeTimes.quantile(times, 0.99),
                EncodeTimes.quantile(times, 1),
                subscribers.failures(),
                isActive ? bitRate.bitsPerSecond() : 0);
    }
}
