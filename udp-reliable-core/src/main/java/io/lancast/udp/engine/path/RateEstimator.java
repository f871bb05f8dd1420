package io.lancast.udp.engine.path;

/**
 * How much the way to a subscriber carries, from what it tells of arrivals (docs/protocol.md, Rate; docs/adr/0011).
 *
 * <p>As long as nothing speaks for a limit there is none. A queue that stays in the path, because more is sent than leaves
 * it, is the sign of one: what arrives meanwhile is what the path carries. From then on sending keeps a little below that,
 * so that the queue drains and frames wait here, where it can be chosen which of them are worth sending. Without a queue the
 * estimate grows: slowly where it is used up, faster where packets that left back to back arrive at a higher rate.
 *
 * <p>Loss alone limits nothing, because on a radio link sending less would not make it less; but who asks is told what
 * arrives of it ({@link #hintBytesPerSecond}).
 *
 * <p>All rates count datagrams' payload. Confined to the thread that drives the endpoint.
 */
public final class RateEstimator {
    /** The rate when nothing limits it. */
    public static final double UNLIMITED = Double.POSITIVE_INFINITY;

    /** Delay that every packet of a while has on top of the path's own is a standing queue: 10 ms. */
    static final long STANDING_NANOS = 10_000_000;

    /** From this rate on nothing is limited, in bytes per second: 100 Mbit/s, the pacer's slowest pace without a limit. */
    static final double FAST_BYTES_PER_SECOND = 12_500_000;

    /** Lowest estimate, in bytes per second: 64 kbit/s, so that there always is something to measure. */
    static final double LOWEST_BYTES_PER_SECOND = 8_000;

    /** Windows in which a queue may stay although less is sent than arrived; after that it is taken for somebody else's. */
    private static final int PATIENT_WINDOWS = 10;

    /** Windows without evidence of any kind after which the estimate is tried higher. */
    private static final int BLIND_WINDOWS = 50;

    /** Least that the shortest delay grows from window to window on a path that gets too much, as a share of the window. */
    private static final double FILLING = 0.03;

    /** Share of a window's bytes whose loss, far above what the path loses anyway, shows that a queue overflows. */
    private static final double OVERFLOW = 0.03;

    private static final double FAR_ABOVE = 3;

    /** Packets that follow each other so much faster than they arrive on average were not queued in a slow path, but late. */
    private static final double CLUMP = 3;

    /** Windows in a row that fill a queue and count as proof whatever else is seen. */
    private static final int CERTAIN_WINDOWS = 6;

    /** Windows with fast arrivals that end a limit; doubled each time it comes back within {@link #SOON_WINDOWS}. */
    private static final int MIN_LIFT_WINDOWS = 2;

    private static final int MAX_LIFT_WINDOWS = 64;
    private static final int SOON_WINDOWS = 100;

    /** Lossy windows in a row, without a queue and far below a limit for which only loss spoke, that end it. */
    private static final int MISTAKEN_WINDOWS = 4;

    private static final double FAR_FROM_USED = 0.6;

    private static final double LOSS_HINT = 0.10;

    private final QueueMeter queue = new QueueMeter();
    private final ArrivalWindow window = new ArrivalWindow();

    private double capacity = UNLIMITED;
    private double pace = UNLIMITED;
    private double shortfall; // share of what was sent that does not arrive, smoothed
    private double arriving; // bytes per second, smoothed
    private double usualShortfall; // of windows without a queue, smoothed
    private boolean onlyOverflowed; // there is a limit, and loss alone spoke for it
    private int lossyWindows; // in a row, since then
    private long leastBeforeNanos;
    private double fastestTrain; // bytes per second, smoothed
    private int standingWindows;
    private int fillingWindows;
    private int blindWindows;
    private double neededBytesPerSecond;
    private boolean certain; // that there is a limit
    private int fastWindows; // in which frames arrived much faster than the limit
    private int liftWindows = MIN_LIFT_WINDOWS; // how many of them end it
    private int unlimitedWindows = SOON_WINDOWS;

    /**
     * The subscriber told of an arrival.
     *
     * @param sentNanos when the packet left
     * @param sentBytes what had left by then
     * @param arrivalMicros when it arrived on the subscriber's clock, low 32 bits
     * @param receivedBytes what had arrived in all by then, low 32 bits
     * @param trainBytes bytes of the largest frame that arrived lately, its first packet left out
     * @param trainMicros time in which they arrived
     */
    void onArrivals(
            long sentNanos, long sentBytes, int arrivalMicros, int receivedBytes, long trainBytes, long trainMicros) {
        if (window.add(sentNanos, sentBytes, arrivalMicros, receivedBytes)) {
            window.queue(queue.onSample(sentNanos, window.arrivalNanos()));
            window.train(trainBytes, trainMicros);
        }
        if (window.isFull()) {
            judge();
            window.next();
        }
    }

    /**
     * What the last keyframes need to be in time. Sending goes no slower than that, and twice as fast as long as the limit is
     * not certain: if it were lower, nothing could be brought through anyway, and if there is none, no frame is lost for
     * the error.
     */
    public void need(double bytesPerSecond) {
        neededBytesPerSecond = bytesPerSecond;
    }

    private void judge() {
        long standingNanos = window.leastQueueNanos();
        boolean grows = standingNanos - leastBeforeNanos > FILLING * window.tookNanos();
        leastBeforeNanos = standingNanos;
        boolean overflows = window.shortfall() > Math.max(OVERFLOW, FAR_ABOVE * usualShortfall);
        arriving += (window.arrivedBytesPerSecond() - arriving) * (arriving == 0 ? 1 : 0.25);
        double train = window.trainBytesPerSecond();
        if (train > 0) {
            fastestTrain += (train - fastestTrain) * 0.25;
        }
        shortfall += (window.shortfall() - shortfall) * 0.125;
        if (standingNanos > STANDING_NANOS) {
            onStanding(standingNanos, grows || overflows);
        } else {
            standingWindows = 0;
            fillingWindows = 0;
            onOverflow(overflows);
            usualShortfall += (window.shortfall() - usualShortfall) * 0.05;
            onFree(standingNanos);
        }
        if (capacity >= FAST_BYTES_PER_SECOND) {
            capacity = UNLIMITED;
            pace = UNLIMITED;
        }
    }

    private void onStanding(long standingNanos, boolean fills) {
        standingWindows++;
        fillingWindows = fills ? fillingWindows + 1 : 0;
        double arrived = window.arrivedBytesPerSecond();
        boolean clumped = window.trainBytesPerSecond() > CLUMP * arrived;
        if (fillingWindows >= (clumped ? CERTAIN_WINDOWS : 2)) {
            certain |= fillingWindows >= CERTAIN_WINDOWS;
            onlyOverflowed = false;
            onLimit(Math.max(LOWEST_BYTES_PER_SECOND, arrived));
        } else if (!isLimited()) {
            return;
        }
        if (standingWindows > PATIENT_WINDOWS && !fills) {
            queue.forget(); // it does not drain although we send less: not our queue
            standingWindows = 0;
            pace = capacity;
            return;
        }
        pace = capacity * Math.max(0.5, Math.min(0.95, 1 - standingNanos / 300e6));
    }

    private void onLimit(double newCapacity) {
        if (!isLimited()) {
            liftWindows =
                    unlimitedWindows < SOON_WINDOWS ? Math.min(MAX_LIFT_WINDOWS, 2 * liftWindows) : MIN_LIFT_WINDOWS;
            unlimitedWindows = 0;
            fastWindows = 0;
            certain = false;
        }
        capacity = newCapacity;
    }

    /** A queue too short for a frame that leaves at once: the frame's packets arrive at the path's rate, those that do. */
    private void onOverflow(boolean overflows) {
        double train = window.trainBytesPerSecond();
        if (!isLimited() && train > 0 && overflows) {
            onLimit(train);
            onlyOverflowed = true;
            lossyWindows = 0;
        }
    }

    private void onFree(long standingNanos) {
        if (!isLimited()) {
            unlimitedWindows++;
            return;
        }
        boolean used = window.arrivedBytesPerSecond() > 0.8 * capacity;
        double train = window.trainBytesPerSecond();
        fastWindows += train > CLUMP * capacity ? 1 : 0;
        lossyWindows = window.shortfall() > OVERFLOW && isFarFromUsed() ? lossyWindows + 1 : 0;
        boolean mistaken = onlyOverflowed && lossyWindows >= MISTAKEN_WINDOWS;
        if (fastWindows >= liftWindows || mistaken) {
            capacity = UNLIMITED;
            pace = UNLIMITED;
            return;
        }
        if (train > 1.2 * capacity && standingNanos < STANDING_NANOS / 2) {
            capacity = Math.min(capacity * 1.15, 0.9 * train);
            blindWindows = 0;
        } else if (used) {
            capacity *= standingNanos < STANDING_NANOS / 2 ? 1.03 : 1;
            blindWindows = 0;
        } else if (train == 0 && ++blindWindows > BLIND_WINDOWS) {
            capacity *= 1.02;
        }
        pace = capacity;
    }

    private boolean isFarFromUsed() {
        return window.arrivedBytesPerSecond() < FAR_FROM_USED * (1 - window.shortfall()) * capacity;
    }

    /** Whether the path is known to carry no more than {@link #bytesPerSecond}. */
    public boolean isLimited() {
        return capacity < UNLIMITED;
    }

    /** Whether there is a limit for which a queue speaks, not only loss. */
    public boolean isQueueLimited() {
        return isLimited() && !onlyOverflowed;
    }

    /** What the path carries, or {@link #UNLIMITED}. */
    public double bytesPerSecond() {
        return capacity;
    }

    /** How fast to send: the same, less what is left out for a queue to drain. */
    public double paceBytesPerSecond() {
        return Math.max(pace, leastBytesPerSecond());
    }

    private double leastBytesPerSecond() {
        return certain ? neededBytesPerSecond : 2 * neededBytesPerSecond;
    }

    /** At which rate the packets of a frame arrive when they leave as fast as pacing lets them; 0 when unknown. */
    public double trainBytesPerSecond() {
        return fastestTrain;
    }

    /** What to tell those who choose how much is sent: {@link #bytesPerSecond}, or what arrives where much is lost. */
    public double hintBytesPerSecond() {
        return !isLimited() && shortfall > LOSS_HINT ? arriving : capacity;
    }

    /** Share of what is sent that does not arrive, smoothed over about a second; 0 to 1. */
    public double lossShare() {
        return Math.max(0, shortfall);
    }

    /** How long the path takes to swallow {@code bytes}: 0 without a limit. */
    public long transmitNanos(long bytes) {
        return isLimited() ? (long) (bytes * 1e9 / Math.max(capacity, leastBytesPerSecond())) : 0;
    }
}
