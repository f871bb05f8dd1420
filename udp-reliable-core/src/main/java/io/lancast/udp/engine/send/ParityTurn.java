package io.lancast.udp.engine.send;

import io.lancast.udp.engine.parity.ParityPlan;
import io.lancast.udp.engine.path.Path;
import io.lancast.udp.engine.relay.LoggedFrame;
import io.lancast.udp.engine.relay.StreamLog;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;

/**
 * The parity packets that one subscriber gets after each frame: none, unless its path loses packets and repairing them would
 * take too long. That is when the round trips after which next to nothing is missing any more, since repairs are lost as well,
 * take half the time that a frame lives, or half of what people do not notice (docs/adr/0024).
 *
 * <p>Confined to the thread that drives the endpoint.
 */
final class ParityTurn {
    /** Losses so rare that they are over and forgotten: one packet in five thousand. */
    static final double RARE = 0.0002;

    /** Plan for more losses than were seen, since they are never spread evenly. */
    private static final double MARGIN = 1.25;

    /** Age of a picture from which on people who talk to each other notice it: 150 ms (ITU-T G.114). */
    private static final long NOTICED_NANOS = 150_000_000;

    /** Share of packets that may still be missing when all rounds of repairs are over: one frame in a thousand, roughly. */
    private static final double RESIDUE = 1 / 30_000.0;

    /** Before the first loss is repaired it has to be noticed. */
    private static final int LEAST_ROUNDS = 2;

    private static final int MOST_ROUNDS = 16;

    private static final long NONE = -1;

    private final StreamLog log;
    private final Path path;
    private final Counters counters;

    private double lossShare; // to make up for
    private long frameId = NONE;
    private int next;
    private int end;

    ParityTurn(StreamLog log, Path path, Counters counters) {
        this.log = log;
        this.path = path;
        this.counters = counters;
    }

    /** There is news of the path. */
    void onReport(long nowNanos) {
        long lateNanos = Math.min(NOTICED_NANOS, log.info().timeToLiveMillis() * 1_000_000L);
        double share = path.rate().lossShare();
        boolean needed = log.info().kind() == StreamKind.LIVE
                && share > RARE
                && rounds(share) * path.rtt().smoothedNanos() > lateNanos / 2
                && !path.rate().isQueueLimited();
        lossShare = needed ? MARGIN * share : 0;
        if (needed) {
            log.parityDemand().onNeed(lossShare, nowNanos);
        }
    }

    /** Round trips until of what was lost at first no more than {@link #RESIDUE} is missing, if repairs are lost alike. */
    static int rounds(double lossShare) {
        int rounds = 1;
        for (double missing = lossShare; missing > RESIDUE && rounds < MOST_ROUNDS; missing *= lossShare) {
            rounds++;
        }
        return Math.max(LEAST_ROUNDS, rounds);
    }

    /** A frame was sent whole. */
    void onFrameSent(LoggedFrame frame) {
        next = 0;
        end = lossShare == 0 ? 0 : Math.min(frame.parityCount(), ParityPlan.packets(frame.fragmentCount(), lossShare));
        frameId = end == 0 ? NONE : frame.frameId();
    }

    /** Whether {@link #poll} would find something. */
    boolean isPending() {
        return frameId != NONE;
    }

    /** Points {@code out} at parity packets to send now; returns how many, 0 for none. */
    int poll(Transmit out, int maxDatagrams, long nowNanos) {
        LoggedFrame frame = frameId == NONE ? null : log.frame(frameId);
        if (frame == null || nowNanos >= frame.deadlineNanos()) {
            frameId = NONE;
            return 0;
        }
        int datagrams = Math.min(maxDatagrams, end - next);
        int bytes = datagrams * frame.parityDatagramBytes();
        out.set(log.memory(), frame.parityOffsetOf(next), bytes, frame.parityDatagramBytes());
        next += datagrams;
        if (next == end) {
            frameId = NONE;
        }
        counters.add(Counter.PARITY_SENT, datagrams);
        counters.add(Counter.PARITY_BYTES_SENT, bytes);
        return datagrams;
    }

    /** Nothing is sent any more of what was planned. */
    void clear() {
        frameId = NONE;
    }
}
