package io.lancast.udp.frame;

import java.nio.ByteBuffer;

/**
 * One frame as it was delivered: whole, once, in its stream's order. Immutable; the payload belongs to whoever holds the
 * frame, the transport keeps no reference. To a listener that borrows, it is only lent ({@code FrameListener.borrows}).
 */
public final class MediaFrame {
    private final long frameId;
    private final int flags;
    private final long captureTimeMicros;
    private final long latencyMicros;
    private final byte[] bytes;
    private final int sizeBytes;

    /**
     * Takes over {@code bytes} without copying.
     *
     * @param frameId count of the frame in its stream, from the stream's first frame on
     * @param flags {@link FrameFlags}
     * @param captureTimeMicros capture time on the publisher's clock
     * @param latencyMicros time from capture to delivery
     * @param bytes holds the payload from index 0 on; not to be changed afterwards
     * @param sizeBytes length of the payload
     */
    public MediaFrame(
            long frameId, int flags, long captureTimeMicros, long latencyMicros, byte[] bytes, int sizeBytes) {
        this.frameId = frameId;
        this.flags = flags;
        this.captureTimeMicros = captureTimeMicros;
        this.latencyMicros = latencyMicros;
        this.bytes = bytes;
        this.sizeBytes = sizeBytes;
    }

    /** Count of the frame in its stream. A difference of more than one to the frame before means dropped frames. */
    public long frameId() {
        return frameId;
    }

    /** The bits of {@link FrameFlags}. */
    public int flags() {
        return flags;
    }

    /** Whether the frame needs no other frame. */
    public boolean isKey() {
        return FrameFlags.isKey(flags);
    }

    /** Microseconds on the publisher's clock when the frame was captured. */
    public long captureTimeMicros() {
        return captureTimeMicros;
    }

    /**
     * Microseconds from the capture to this delivery, on the publisher's clock as the receiver knows it: right to half a
     * round trip.
     */
    public long latencyMicros() {
        return latencyMicros;
    }

    /** Size of the payload. */
    public int sizeBytes() {
        return sizeBytes;
    }

    /** Returns the payload as a fresh read-only view. */
    public ByteBuffer payload() {
        return ByteBuffer.wrap(bytes, 0, sizeBytes).slice().asReadOnlyBuffer();
    }

    /** Returns a copy of the payload. */
    public byte[] toByteArray() {
        byte[] copy = new byte[sizeBytes];
        System.arraycopy(bytes, 0, copy, 0, sizeBytes);
        return copy;
    }

    @Override
    public String toString() {
        return "MediaFrame[" + frameId + (isKey() ? ", key, " : ", ") + sizeBytes + " bytes, captured "
                + captureTimeMicros + " us]";
    }
}
