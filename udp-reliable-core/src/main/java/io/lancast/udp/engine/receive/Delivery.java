package io.lancast.udp.engine.receive;

import io.lancast.udp.frame.DropReason;

/**
 * Decides which frame of a stream goes to the application next, and which are given up. Confined to the thread that drives
 * the endpoint.
 */
interface Delivery {
    /** Delivers and gives up whatever is due. */
    void run(long nowNanos);

    /** The publisher gave packets up, for this reason; {@link #run} follows. */
    void onPublisherDrop(DropReason reason);

    /** When {@link #run} wants to be called although no packet arrived; {@link Long#MAX_VALUE} for never. */
    long nextTimeoutNanos();

    /** Packets before this one are not worth asking for: their repair would come too late. */
    long askFrom(long nowNanos);

    /** Whether nothing but a new keyframe helps. */
    boolean needsKey();
}
