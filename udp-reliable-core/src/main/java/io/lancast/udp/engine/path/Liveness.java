package io.lancast.udp.engine.path;

/**
 * When the peer was last heard of, and what its silence means by now (docs/protocol.md, Timers): after 1.2 s it is asked
 * more often, after 2.5 s it gets no live stream any more, after the idle timeout it is forgotten.
 *
 * <p>Confined to the thread that drives the endpoint.
 */
public final class Liveness {
    /** Silence after which the peer is asked more often whether it is there. */
    static final long SILENT_NANOS = 1_200_000_000;

    /** Silence after which live streams to the peer pause. */
    static final long STALLED_NANOS = 2_500_000_000L;

    private final long idleTimeoutNanos;
    private long lastHeardNanos;
    private boolean stalled;

    /** The peer was heard of just now. */
    public Liveness(long idleTimeoutNanos, long nowNanos) {
        this.idleTimeoutNanos = idleTimeoutNanos;
        this.lastHeardNanos = nowNanos;
    }

    /** The peer was heard of; returns whether it had counted as stalled. */
    public boolean onHeard(long nowNanos) {
        boolean wasStalled = stalled;
        lastHeardNanos = nowNanos;
        stalled = false;
        return wasStalled;
    }

    /** Whether the peer has been silent for long enough to be asked more often. */
    public boolean isSilent(long nowNanos) {
        return nowNanos - lastHeardNanos >= SILENT_NANOS;
    }

    /** Whether the peer counts as stalled from now on; {@code true} once for each silence. */
    public boolean stalls(long nowNanos) {
        if (stalled || nowNanos - lastHeardNanos < STALLED_NANOS) {
            return false;
        }
        stalled = true;
        return true;
    }

    /** Whether the peer is to be forgotten. */
    public boolean isIdle(long nowNanos) {
        return nowNanos - lastHeardNanos >= idleTimeoutNanos;
    }

    /** The next time at which one of the answers above changes by itself. */
    public long nextTimeoutNanos(long nowNanos) {
        if (!isSilent(nowNanos)) {
            return lastHeardNanos + Math.min(SILENT_NANOS, idleTimeoutNanos);
        }
        return lastHeardNanos + (stalled ? idleTimeoutNanos : Math.min(STALLED_NANOS, idleTimeoutNanos));
    }

    /** When the peer was last heard of. */
    public long lastHeardNanos() {
        return lastHeardNanos;
    }
}
