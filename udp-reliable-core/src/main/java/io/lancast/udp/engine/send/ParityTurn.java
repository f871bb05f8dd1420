package io.lancast.udp.engine.send;

import io.lancast.udp.engine.parity.ParityPlan;
import io.lancast.udp.engine.path.Path;
import io.lancast.udp.engine.relay.LoggedFrame;
import io.lancast.udp.engine.relay.StreamLog;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;

/**
 * The parity packets that one subscriber gets after each frame: none, unless its path loses packets and an answer to a NAK
 * would come too late, which is when two round trips take longer than a frame lives, or than people do not notice
 * (docs/adr/0024).
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
        boolean needed = log.info().kind() == StreamKind.LIVE
                && 2 * path.rtt().smoothedNanos() > lateNanos
                && path.rate().lossShare() > RARE
                && !path.rate().isQueueLimited();
        lossShare = needed ? MARGIN * path.rate().lossShare() : 0;
        if (needed) {
            log.parityDemand().onNeed(lossShare, nowNanos);
        }
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
