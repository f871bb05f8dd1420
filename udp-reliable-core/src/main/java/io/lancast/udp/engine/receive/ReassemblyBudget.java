package io.lancast.udp.engine.receive;

import org.jspecify.annotations.Nullable;

/**
 * Bytes that frames under construction may take: of one connection, and of all of an endpoint together. Confined to the
 * thread that drives the endpoint.
 */
public final class ReassemblyBudget {
    /** One connection's share by default: 16 MiB. */
    public static final long CONNECTION_BYTES = 16L << 20;

    /** All connections of an endpoint by default: 256 MiB. */
    public static final long ENDPOINT_BYTES = 256L << 20;

    private final long limitBytes;
    private final @Nullable ReassemblyBudget parent;
    private long takenBytes;

    /** The budget of an endpoint. */
    public ReassemblyBudget(long limitBytes) {
        this.limitBytes = limitBytes;
        this.parent = null;
    }

    /** A connection's share of {@code parent}. */
    public ReassemblyBudget(long limitBytes, ReassemblyBudget parent) {
        this.limitBytes = limitBytes;
        this.parent = parent;
    }

    /** Takes {@code bytes} if the limits allow it. */
    public boolean take(long bytes) {
        if (takenBytes + bytes > limitBytes || (parent != null && !parent.take(bytes))) {
            return false;
        }
        takenBytes += bytes;
        return true;
    }

    /** Gives {@code bytes} back. */
    public void give(long bytes) {
        takenBytes -= bytes;
        if (parent != null) {
            parent.give(bytes);
        }
    }

    /** Bytes taken at the moment. */
    public long takenBytes() {
        return takenBytes;
    }
}
