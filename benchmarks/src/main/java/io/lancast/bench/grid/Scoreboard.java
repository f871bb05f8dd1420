package io.lancast.bench.grid;

import io.lancast.bench.contender.Contender.FrameSink;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.Histogram;

/**
 * Notes when each frame should have been sent and when it arrived. Latency counts from the intended time, so a sender that
 * is held up does not hide what waited meanwhile. Frames may arrive on any thread.
 */
public final class Scoreboard implements FrameSink {
    /** What a frame that never arrived counts as in histograms: a minute. */
    public static final long NEVER_MICROS = 60_000_000;

    private final VideoFrames video;
    private final int firstScored;
    private final long deadlineNanos;
    private final long[] intendedNanos;
    private final AtomicLongArray arrivedNanos;
    private final AtomicInteger corrupt = new AtomicInteger();
    private final AtomicInteger duplicate = new AtomicInteger();

    /**
     * A board without entries.
     *
     * @param firstScored frames before this one warm up and do not count
     * @param deadlineNanos latency up to which a frame is on time
     */
    public Scoreboard(VideoFrames video, int firstScored, long deadlineNanos) {
        this.video = video;
        this.firstScored = firstScored;
        this.deadlineNanos = deadlineNanos;
        this.intendedNanos = new long[video.count()];
        this.arrivedNanos = new AtomicLongArray(video.count());
    }

    /** Notes when a frame should be sent. Before it is. */
    public void intend(int index, long nanos) {
        intendedNanos[index] = nanos;
    }

    @Override
    public void onFrame(ByteBuffer frame) {
        arrive(video.indexOf(frame), System.nanoTime());
    }

    /** Notes the arrival of a frame; -1 stands for one with wrong bytes. */
    void arrive(int index, long nanos) {
        if (index < 0) {
            corrupt.incrementAndGet();
        } else if (!arrivedNanos.compareAndSet(index, 0, nanos)) {
            duplicate.incrementAndGet();
        }
    }

    /** Frames that arrived with other bytes than were sent. */
    public int corruptFrames() {
        return corrupt.get();
    }

    /** Frames that arrived again. */
    public int duplicateFrames() {
        return duplicate.get();
    }

    /** How many frames count. */
    public int scoredFrames() {
        return video.count() - firstScored;
    }

    /** Bytes of the frames that count. */
    public long scoredBytes() {
        long bytes = 0;
        for (int i = firstScored; i < video.count(); i++) {
            bytes += video.sizeBytes(i);
        }
        return bytes;
    }

    /** Frames that arrived, however late. */
    public int arrivedFrames() {
        int frames = 0;
        for (int i = firstScored; i < video.count(); i++) {
            frames += arrivedNanos.get(i) != 0 ? 1 : 0;
        }
        return frames;
    }

    /** Frames that arrived within the deadline. */
    public int onTimeFrames() {
        int frames = 0;
        for (int i = firstScored; i < video.count(); i++) {
            frames += arrivedBy(i, intendedNanos[i] + deadlineNanos) ? 1 : 0;
        }
        return frames;
    }

    /** Frames that could be shown within the deadline: by then they had arrived, and so had all since the keyframe. */
    public int watchableFrames() {
        int frames = 0;
        for (int i = firstScored; i < video.count(); i++) {
            long byNanos = intendedNanos[i] + deadlineNanos;
            int needed = i;
            while (arrivedBy(needed, byNanos) && !VideoFrames.isKey(needed)) {
                needed--;
            }
            frames += arrivedBy(needed, byNanos) ? 1 : 0;
        }
        return frames;
    }

    private boolean arrivedBy(int index, long nanos) {
        long arrived = arrivedNanos.get(index);
        return arrived != 0 && arrived <= nanos;
    }

    /** Latencies in microseconds of all frames that count; one that never arrived counts as {@link #NEVER_MICROS}. */
    public Histogram latencyMicros() {
        Histogram histogram = new Histogram(NEVER_MICROS, 3);
        for (int i = firstScored; i < video.count(); i++) {
            long arrived = arrivedNanos.get(i);
            long micros = arrived == 0 ? NEVER_MICROS : Math.max(0, (arrived - intendedNanos[i]) / 1_000);
            histogram.recordValue(Math.min(micros, NEVER_MICROS));
        }
        return histogram;
    }
}
