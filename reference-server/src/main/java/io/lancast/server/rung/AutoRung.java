package io.lancast.server.rung;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Chooses the rung for one viewer by how its connection does: down at once, up with care.
 *
 * <p>Down, to where it fits: more than {@value #LOSS_FOR_MEDIUM} of the packets lost means the second rung at most, more than
 * {@value #LOSS_FOR_LOWEST} the lowest one; a rung must fit into what the path is believed to carry; and a viewer to whom things
 * come late goes one rung down. After each change it gets {@link #SETTLE_NANOS} to take effect.
 *
 * <p>Up, a rung at a time, after everything was good for a while: soon at first, when nothing is known, and more slowly once a rung
 * was too much. When a rung that was tried is given up again soon, the next try waits twice as long, up to
 * {@link #MOST_PATIENCE_NANOS}; a rung that was kept for {@link #PROVEN_NANOS} ends that.
 *
 * <p>Rungs are counted from 0, the highest. Times are of any monotonic clock. Not thread-safe.
 */
public final class AutoRung {
    static final double LOSS_FOR_MEDIUM = 0.05;
    static final double LOSS_FOR_LOWEST = 0.10;
    static final double LOSS_FOR_UP = 0.02;

    static final long LATE_MILLIS = 800;
    static final long LATE_FOR_UP_MILLIS = 300;

    /** What a rung takes of a path: its own bits, and these for its peaks, headers and repairs. */
    static final double ROOM_TO_STAY = 1.1;

    static final double ROOM_FOR_UP = 1.4;

    static final long SETTLE_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);
    static final long FIRST_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);
    static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(8);
    static final long MOST_PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);
    static final long FAILED_TRY_NANOS = TimeUnit.SECONDS.toNanos(15);
    static final long PROVEN_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final int[] bitsPerSecond;
    private int rung;
    private long changedNanos;
    private long goodSinceNanos;
    private long patienceNanos = FIRST_PATIENCE_NANOS;
    private boolean lastWasUp;

    /**
     * Begins.
     *
     * @param bitsPerSecond what each rung takes, the highest first; at least one
     * @param start the rung to begin with, 0 to one less than there are
     */
    public AutoRung(List<Integer> bitsPerSecond, int start, long nowNanos) {
        if (start < 0 || start >= bitsPerSecond.size()) {
            throw new IllegalArgumentException("start must be 0 to " + (bitsPerSecond.size() - 1) + ", was " + start);
        }
        this.bitsPerSecond = bitsPerSecond.stream().mapToInt(Integer::intValue).toArray();
        this.rung = start;
        this.changedNanos = nowNanos;
        this.goodSinceNanos = nowNanos;
    }

    /** The rung that suits the viewer at present. */
    public int rung() {
        return rung;
    }

    /** Takes how it goes at present, at least once a second, and returns the rung that suits it now. */
    public int observe(Reception seen, long nowNanos) {
        int bearable = bearableRung(seen);
        if (bearable > rung) {
            goodSinceNanos = nowNanos;
            if (nowNanos - changedNanos >= SETTLE_NANOS) {
                moveDown(bearable, nowNanos);
            }
        } else if (rung == 0 || !isGoodEnoughForNext(seen)) {
            goodSinceNanos = nowNanos;
        } else if (nowNanos - goodSinceNanos >= patienceNanos) {
            moveUp(nowNanos);
        }
        if (lastWasUp && nowNanos - changedNanos >= PROVEN_NANOS) {
            patienceNanos = Math.min(patienceNanos, PATIENCE_NANOS);
        }
        return rung;
    }

    /** The highest rung that is not too much, as things look; at or below the present one when they look bad. */
    private int bearableRung(Reception seen) {
        int lowest = bitsPerSecond.length - 1;
        int bearable = 0;
        if (seen.lossRatio() > LOSS_FOR_LOWEST) {
            bearable = lowest;
        } else if (seen.lossRatio() > LOSS_FOR_MEDIUM) {
            bearable = Math.min(1, lowest);
        }
        if (seen.stalled() || seen.lateMillis() > LATE_MILLIS) {
            bearable = Math.max(bearable, Math.min(rung + 1, lowest));
        }
        while (bearable < lowest && !fits(bearable, ROOM_TO_STAY, seen)) {
            bearable++;
        }
        return bearable;
    }

    private boolean isGoodEnoughForNext(Reception seen) {
        return seen.lossRatio() < LOSS_FOR_UP
                && seen.lateMillis() < LATE_FOR_UP_MILLIS
                && !seen.stalled()
                && fits(rung - 1, ROOM_FOR_UP, seen);
    }

    private boolean fits(int which, double room, Reception seen) {
        return bitsPerSecond[which] * room <= seen.pathBitsPerSecond();
    }

    private void moveDown(int to, long nowNanos) {
        boolean tryFailed = lastWasUp && nowNanos - changedNanos < FAILED_TRY_NANOS;
        long doubled = tryFailed ? Math.min(2 * patienceNanos, MOST_PATIENCE_NANOS) : patienceNanos;
        patienceNanos = Math.max(PATIENCE_NANOS, doubled);
        moveTo(to, false, nowNanos);
    }

    private void moveUp(long nowNanos) {
        moveTo(rung - 1, true, nowNanos);
    }

    private void moveTo(int to, boolean up, long nowNanos) {
        rung = to;
        lastWasUp = up;
        changedNanos = nowNanos;
        goodSinceNanos = nowNanos;
    }
}
