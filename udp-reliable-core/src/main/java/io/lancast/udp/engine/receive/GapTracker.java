package io.lancast.udp.engine.receive;

import io.lancast.udp.engine.path.RttEstimator;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;
import io.lancast.udp.wire.ControlWriter;
import io.lancast.udp.wire.SequenceRanges;

/**
 * Which packets of a stream are missing, and when to ask for them.
 *
 * <p>A gap is a run of missing packets between packets known to have been sent. It is asked for after the reorder delay
 * learned from the path ({@link ReorderMeter}), then again every {@link RttEstimator#retryNanos}, until it is filled or
 * given up. At most {@value #MAX_GAPS} gaps are kept; a packet that would open one more is refused.
 *
 * <p>Confined to the thread that drives the endpoint.
 */
final class GapTracker {
    static final int MAX_GAPS = 256;

    /** NAKs for one gap at the full rate; then, as during a blackout, each further one waits twice as long, 32 times at most. */
    private static final int PATIENT_NAKS = 8;

    private static final int MAX_DOUBLINGS = 5;

    /** Where more than one packet in fifty is lost, each NAK is sent twice, an eighth of a round trip apart. */
    private static final int LOSSY_ONE_IN = 50;

    private static final int LOSSY_AFTER_PACKETS = 500;

    private static final long COPY_NANOS = 1_000_000;

    /** After a parity packet, more are expected for so long, and gaps are asked for a quarter of a round trip later. */
    private static final long PARITY_NANOS = 1_000_000_000;

    private static final int PARITY_WAIT = 4;

    /** What became of a packet. */
    enum Verdict {
        /** It is the first copy. */
        FRESH,
        /** It is the first copy that arrived, and was asked for. */
        REPAIRED,
        /** It had arrived before. */
        DUPLICATE,
        /** It is not waited for any more. */
        STALE,
        /** There is no room to remember the gap it opens; as if it had been lost. */
        NO_ROOM
    }

    private final RttEstimator rtt;
    private final Counters counters;
    private final ReorderMeter reorder;
    private final GapList gaps = new GapList(MAX_GAPS);

    private long floor; // all below are settled: arrived or given up
    private long highest; // highest packet known to have been sent
    private long nextNakNanos = Long.MAX_VALUE;
    private long parityUntilNanos = Long.MIN_VALUE;

    /** Expects {@code firstSequence} first. */
    GapTracker(long firstSequence, RttEstimator rtt, Counters counters) {
        this.rtt = rtt;
        this.counters = counters;
        this.reorder = new ReorderMeter(rtt);
        this.floor = firstSequence;
        this.highest = firstSequence - 1;
    }

    /** A packet arrived. */
    Verdict onPacket(long sequence, long nowNanos) {
        if (sequence < floor) {
            return Verdict.STALE;
        }
        if (sequence > highest) {
            if (sequence > highest + 1
                    && !open(highest + 1, sequence - 1, nowNanos + patienceNanos(nowNanos), nowNanos)) {
                return Verdict.NO_ROOM;
            }
            highest = sequence;
            return Verdict.FRESH;
        }
        int gap = gaps.indexOf(sequence);
        if (gap < 0) {
            return Verdict.DUPLICATE;
        }
        if (!gaps.canRemove(gap, sequence)) {
            return Verdict.NO_ROOM;
        }
        boolean repaired = isRepair(gap, nowNanos);
        gaps.remove(gap, sequence);
        return repaired ? Verdict.REPAIRED : Verdict.FRESH;
    }

    /** How long a missing packet may still come, or be computed, without being asked for. */
    private long patienceNanos(long nowNanos) {
        long parityNanos = nowNanos < parityUntilNanos ? rtt.smoothedNanos() / PARITY_WAIT : 0;
        return Math.max(reorder.delayNanos(nowNanos), parityNanos);
    }

    /** A parity packet arrived: frames are followed by such. */
    void onParity(long nowNanos) {
        parityUntilNanos = nowNanos + PARITY_NANOS;
    }

    private boolean isRepair(int gap, long nowNanos) {
        boolean asked = gaps.naks(gap) > 0;
        boolean tooSoonForRepair = nowNanos - gaps.lastNakNanos(gap) < rtt.minimumNanos() * 3 / 4;
        if (asked && !(tooSoonForRepair && gaps.naks(gap) == 1)) {
            counters.increment(Counter.PACKETS_RECOVERED);
            return true;
        }
        reorder.onReordered(nowNanos - gaps.foundNanos(gap), nowNanos);
        counters.increment(Counter.PACKETS_REORDERED);
        return false;
    }

    /** A packet that has not arrived was computed from others of its frame. */
    void onRebuilt(long sequence, long nowNanos) {
        int gap = gaps.indexOf(sequence);
        if (sequence > highest) {
            if (sequence > highest + 1
                    && !open(highest + 1, sequence - 1, nowNanos + patienceNanos(nowNanos), nowNanos)) {
                return;
            }
            highest = sequence;
        } else if (gap < 0 || !gaps.canRemove(gap, sequence)) {
            return;
        }
        counters.increment(Counter.PACKETS_REBUILT);
        if (gap < 0 || gaps.naks(gap) == 0) {
            counters.increment(Counter.PACKETS_LOST);
        }
        if (gap >= 0) {
            gaps.remove(gap, sequence);
        }
    }

    /** Everything up to {@code sequence} has been sent, so what has not arrived by now is missing. */
    void onSentThrough(long sequence, long nowNanos) {
        if (sequence > highest && open(highest + 1, sequence, nowNanos, nowNanos)) {
            highest = sequence;
        }
    }

    private boolean open(long first, long last, long nakNanos, long nowNanos) {
        if (!gaps.add(first, last, nakNanos, nowNanos)) {
            return false;
        }
        nextNakNanos = Math.min(nextNakNanos, nakNanos);
        return true;
    }

    /** Gives up everything up to {@code sequence}, sent or not. */
    void settleThrough(long sequence) {
        if (sequence < floor) {
            return;
        }
        gaps.removeThrough(sequence);
        floor = sequence + 1;
        highest = Math.max(highest, sequence);
    }

    /** Gives up a run in the middle; what was not yet known to be sent counts as sent. Returns false if there is no room. */
    boolean giveUp(long first, long last, long nowNanos) {
        if (last > highest) {
            if (first > highest + 1 && !open(highest + 1, first - 1, nowNanos, nowNanos)) {
                return false;
            }
            highest = last;
        }
        return gaps.removeRange(first, last);
    }

    /** Collects the runs to ask for now, leaving out what lies before {@code askFrom}. */
    void pollNaks(long askFrom, SequenceRanges out, long nowNanos) {
        if (nowNanos < nextNakNanos) {
            return;
        }
        nextNakNanos = Long.MAX_VALUE;
        for (int i = 0; i < gaps.size(); i++) {
            if (gaps.nakNanos(i) <= nowNanos && gaps.last(i) >= askFrom && !out.isFull()) {
                ask(i, Math.max(askFrom, gaps.first(i)), out, nowNanos);
            }
            if (gaps.last(i) >= askFrom) {
                nextNakNanos = Math.min(nextNakNanos, Math.max(gaps.nakNanos(i), nowNanos));
            }
        }
    }

    private void ask(int gap, long first, SequenceRanges out, long nowNanos) {
        long asked = 0;
        for (long from = first; from <= gaps.last(gap) && !out.isFull(); from += ControlWriter.MAX_NAK_RUN) {
            long packets = Math.min(ControlWriter.MAX_NAK_RUN, gaps.last(gap) - from + 1);
            out.add((int) from, (int) packets);
            asked += packets;
        }
        counters.add(Counter.PACKETS_NAKED, asked);
        if (gaps.naks(gap) == 0) {
            counters.add(Counter.PACKETS_LOST, asked);
        }
        boolean twice = isLossy();
        int naks = twice ? gaps.naks(gap) / 2 : gaps.naks(gap);
        if (twice && gaps.naks(gap) % 2 == 0 && naks < PATIENT_NAKS) {
            gaps.onNak(gap, nowNanos, nowNanos + Math.max(COPY_NANOS, rtt.smoothedNanos() / 8));
            return;
        }
        int doublings = Math.min(Math.max(0, naks - PATIENT_NAKS), MAX_DOUBLINGS);
        gaps.onNak(gap, nowNanos, nowNanos + (rtt.retryNanos() << doublings));
    }

    /** Whether so much is lost that a NAK may well be: a copy of it costs less than a round trip. */
    private boolean isLossy() {
        long allowedFor = counters.get(Counter.PACKETS_RECEIVED) + LOSSY_AFTER_PACKETS;
        return counters.get(Counter.PACKETS_LOST) * LOSSY_ONE_IN > allowedFor;
    }

    /** Whether a packet between {@code first} and {@code last} may still come: it is in a gap, or not known to be sent. */
    boolean isAwaited(long first, long last) {
        return last > highest || gaps.touches(first, last);
    }

    /** Everything before this packet has arrived or was given up. */
    long nextExpected() {
        return gaps.size() > 0 ? gaps.first(0) : highest + 1;
    }

    /** Highest packet known to have been sent. */
    long highest() {
        return highest;
    }

    /** When {@link #pollNaks} may have something to ask for, or earlier; {@link Long#MAX_VALUE} for never. */
    long nextNakNanos() {
        return nextNakNanos;
    }
}
