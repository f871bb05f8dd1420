package io.lancast.udp.io;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Remembers where the memory of direct buffers begins, for as long as they live; asking JNA makes garbage. A buffer that was
 * forgotten for another is asked for again. One thread.
 */
final class BufferAddresses {
    /** A power of two. More buffers than the logs and scratches of an endpoint. */
    private static final int SLOTS = 256;

    private static final class Known extends WeakReference<ByteBuffer> {
        final long address;

        Known(ByteBuffer buffer, long address) {
            super(buffer);
            this.address = address;
        }
    }

    private final @Nullable Known[] slots = new Known[SLOTS];

    long of(ByteBuffer direct) {
        int slot = System.identityHashCode(direct) & (SLOTS - 1);
        Known known = slots[slot];
        if (known == null || !known.refersTo(direct)) {
            known = new Known(direct, LibC.addressOf(direct));
            slots[slot] = known;
        }
        return known.address;
    }
}
