package io.lancast.udp.engine.path;

/**
 * What was sent and what arrived in a tenth of a second or a little more: the sample that {@link RateEstimator} judges.
 * Confined to the thread that drives the endpoint.
 */
final class ArrivalWindow {
    static final long LENGTH_NANOS = 100_000_000;
    static final int MIN_SAMPLES = 4;

    /** After a pause as long as this the window starts over. */
    private static final long PAUSE_NANOS = 400_000_000;

    /** A train shorter than this tells nothing of the rate. */
    private static final int MIN_TRAIN_BYTES = 4_000;

    private boolean started;
    private int samples;
    private long startSentBytes;
    private long startArrivalNanos;
    private long startReceivedBytes;
    private long lastSentNanos;
    private long lastSentBytes;
    private long arrivalNanos; // unwrapped; starts anywhere
    private long receivedBytes;
    private long leastQueueNanos = Long.MAX_VALUE;
    private double trainBytesPerSecond;

    /** Takes one arrival; returns {@code false} for one that is older than the last. */
    boolean add(long sentNanos, long sentBytes, int arrivalMicros, int receivedBytesLow) {
        if (!started) {
            started = true;
            arrivalNanos = (arrivalMicros & 0xFFFFFFFFL) * 1_000;
            receivedBytes = receivedBytesLow & 0xFFFFFFFFL;
            start(sentNanos, sentBytes);
            return true;
        }
        long stepNanos = (arrivalMicros - (int) (arrivalNanos / 1_000)) * 1_000L;
        int stepBytes = receivedBytesLow - (int) receivedBytes;
        if (stepNanos <= 0 || stepBytes < 0 || sentNanos < lastSentNanos) {
            return false;
        }
        arrivalNanos += stepNanos;
        receivedBytes += stepBytes;
        if (stepNanos > PAUSE_NANOS) {
            start(sentNanos, sentBytes);
            return true;
        }
        lastSentNanos = sentNanos;
        lastSentBytes = sentBytes;
        samples++;
        return true;
    }

    private void start(long sentNanos, long sentBytes) {
        startSentBytes = sentBytes;
        startArrivalNanos = arrivalNanos;
        startReceivedBytes = receivedBytes;
        lastSentNanos = sentNanos;
        lastSentBytes = sentBytes;
        leastQueueNanos = Long.MAX_VALUE;
        trainBytesPerSecond = 0;
        samples = 0;
    }

    /** How long the packet of the last arrival waited in queues. */
    void queue(long queueNanos) {
        leastQueueNanos = Math.min(leastQueueNanos, queueNanos);
    }

    /** In what time the packets of one frame arrived. */
    void train(long bytes, long micros) {
        if (bytes >= MIN_TRAIN_BYTES) {
            trainBytesPerSecond = Math.max(trainBytesPerSecond, bytes * 1e6 / Math.max(1, micros));
        }
    }

    /** Whether there is enough to judge. */
    boolean isFull() {
        return samples >= MIN_SAMPLES && arrivalNanos - startArrivalNanos >= LENGTH_NANOS;
    }

    /** Starts the next window where this one ends. */
    void next() {
        start(lastSentNanos, lastSentBytes);
    }

    /** The arrival last added, on the subscriber's clock. */
    long arrivalNanos() {
        return arrivalNanos;
    }

    /** The least that any packet of the window waited. */
    long leastQueueNanos() {
        return leastQueueNanos;
    }

    /** What arrived per second. */
    double arrivedBytesPerSecond() {
        return (receivedBytes - startReceivedBytes) * 1e9 / (arrivalNanos - startArrivalNanos);
    }

    /** The highest rate at which a frame arrived, 0 when none was long enough. */
    double trainBytesPerSecond() {
        return trainBytesPerSecond;
    }

    /** Share of what was sent that did not arrive; a little below 0 where something of the window before came late. */
    double shortfall() {
        long sent = lastSentBytes - startSentBytes;
        long arrived = receivedBytes - startReceivedBytes;
        return sent <= 0 ? 0 : 1 - (double) arrived / sent;
    }

    /** How long it took until there was enough to judge. */
    long tookNanos() {
        return arrivalNanos - startArrivalNanos;
    }
}
