package io.lancast.udp.engine.session;

import io.lancast.udp.frame.CloseReason;
import io.lancast.udp.wire.ControlWriter;
import java.nio.ByteBuffer;

/**
 * The goodbye of a connection: said three times, since nobody acknowledges it, and again to whatever the peer says
 * meanwhile. Confined to the thread that drives the endpoint.
 */
public final class Farewell {
    private static final int TIMES = 3;

    private final CloseReason reason;
    private final String text;
    private final long intervalNanos;
    private int said;
    private long dueNanos;

    /** Says goodbye now and twice more, {@code intervalNanos} apart. */
    public Farewell(CloseReason reason, String text, long intervalNanos, long nowNanos) {
        this.reason = reason;
        this.text = text;
        this.intervalNanos = intervalNanos;
        this.dueNanos = nowNanos;
    }

    /** The peer said something, so it has not heard us. */
    public void onPeerSpeaks(long nowNanos) {
        dueNanos = Math.min(dueNanos, nowNanos);
    }

    /** Whether {@link #write} has to be called. */
    public boolean isPending(long nowNanos) {
        return !isOver() && nowNanos >= dueNanos;
    }

    /** Writes the goodbye. */
    public void write(ByteBuffer out, long nowNanos) {
        ControlWriter.close(out, reason.code(), text);
        said++;
        dueNanos = nowNanos + intervalNanos;
    }

    /** Whether everything is said. */
    public boolean isOver() {
        return said == TIMES;
    }

    /** When {@link #isPending} becomes true. */
    public long nextTimeoutNanos() {
        return dueNanos;
    }
}
