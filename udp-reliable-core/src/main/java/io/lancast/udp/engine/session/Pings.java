package io.lancast.udp.engine.session;

import io.lancast.udp.engine.path.ClockAlignment;
import io.lancast.udp.engine.path.RttEstimator;
import io.lancast.udp.wire.ControlWriter;
import java.nio.ByteBuffer;

/**
 * Measures round-trip time and the peer's clock, and keeps the connection alive: a few questions at the start, then one a
 * second, and ten a second while the peer is silent (docs/protocol.md, Timers). Confined to the thread that drives the
 * endpoint.
 */
public final class Pings {
    static final int QUICK_PINGS = 5;
    static final long QUICK_INTERVAL_NANOS = 20_000_000;
    static final long INTERVAL_NANOS = 1_000_000_000;
    static final long SILENT_INTERVAL_NANOS = 100_000_000;

    private final RttEstimator rtt;
    private final ClockAlignment clock;
    private int sent;
    private long askedMicros = -1;
    private long askedNanos;
    private long dueNanos;
    private boolean silent;
    private boolean pongPending;
    private long echoMicros;

    /** Feeds what it measures into {@code rtt} and {@code clock}. */
    public Pings(RttEstimator rtt, ClockAlignment clock) {
        this.rtt = rtt;
        this.clock = clock;
    }

    /** The peer asked. */
    public void onPing(long clockMicros) {
        pongPending = true;
        echoMicros = clockMicros;
    }

    /**
     * The peer answered.
     *
     * @return {@code false} when this is no answer to the last question; a late answer to an earlier one is not needed
     */
    public boolean onPong(long echoedMicros, long peerClockMicros, long nowNanos) {
        if (askedMicros < 0 || echoedMicros != askedMicros) {
            return false;
        }
        askedMicros = -1;
        rtt.onSample(nowNanos - askedNanos);
        clock.onSample(peerClockMicros, askedNanos, nowNanos);
        return true;
    }

    /** Whether nothing was heard from the peer for a while; then it is asked more often. */
    public void setSilent(boolean nowSilent, long nowNanos) {
        if (nowSilent && !silent) {
            dueNanos = nowNanos;
        }
        silent = nowSilent;
    }

    /** Whether there is something to write. */
    public boolean isPending(long nowNanos) {
        return pongPending || nowNanos >= dueNanos;
    }

    /** Writes an answer and, if due, a question. */
    public void write(ByteBuffer out, long nowNanos) {
        if (pongPending && ControlWriter.pong(out, echoMicros, nowNanos / 1_000)) {
            pongPending = false;
        }
        if (nowNanos >= dueNanos && ControlWriter.ping(out, nowNanos / 1_000)) {
            askedMicros = nowNanos / 1_000;
            askedNanos = nowNanos;
            sent++;
            dueNanos = nowNanos + intervalNanos();
        }
    }

    private long intervalNanos() {
        if (sent < QUICK_PINGS) {
            return QUICK_INTERVAL_NANOS;
        }
        return silent ? SILENT_INTERVAL_NANOS : INTERVAL_NANOS;
    }

    /** When the next question is due. */
    public long nextTimeoutNanos() {
        return dueNanos;
    }
}
