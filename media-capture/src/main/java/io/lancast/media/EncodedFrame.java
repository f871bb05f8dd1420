package io.lancast.media;

import java.nio.ByteBuffer;

/**
 * One encoded picture, or one encoded packet of sound, with its place in time.
 *
 * <p>Immutable and meant to be shared: one object goes by reference to every output and thread, and its bytes are never
 * copied on the way.
 */
public final class EncodedFrame {
    /** What other frames have to do with this one. */
    public enum Role {
        /** Decodable alone; decoding may start here. Every packet of sound is one. */
        KEY,
        /** Needs earlier frames, and later ones may need it. */
        DELTA,
        /** Needs earlier frames, but no frame needs it: the first to give up when room is short. */
        DISCARDABLE
    }

    private final Codec codec;
    private final Role role;
    private final long captureTimeMicros;
    private final long durationMicros;
    private final byte[] bytes;

    /**
     * Makes a frame around {@code bytes}, which then belong to it: the caller must not change them any more.
     *
     * @param captureTimeMicros when it was captured, on the media clock; for sound, the time of its first sample. 0 or
     *     more
     * @param durationMicros how long it is shown or heard, as far as known when it was encoded; more than 0. The next
     *     frame may come sooner or later than that
     */
    public EncodedFrame(Codec codec, Role role, long captureTimeMicros, long durationMicros, byte[] bytes) {
        if (captureTimeMicros < 0) {
            throw new IllegalArgumentException("captureTimeMicros must be 0 or more, was " + captureTimeMicros);
        }
        if (durationMicros <= 0) {
            throw new IllegalArgumentException("durationMicros must be more than 0, was " + durationMicros);
        }
        if (bytes.length == 0) {
            throw new IllegalArgumentException("a frame must have at least one byte");
        }
        this.codec = codec;
        this.role = role;
        this.captureTimeMicros = captureTimeMicros;
        this.durationMicros = durationMicros;
        this.bytes = bytes;
    }

    public MediaKind kind() {
        return codec.kind();
    }

    public Codec codec() {
        return codec;
    }

    public Role role() {
        return role;
    }

    public boolean isKeyFrame() {
        return role == Role.KEY;
    }

    public boolean isDiscardable() {
        return role == Role.DISCARDABLE;
    }

    public long captureTimeMicros() {
        return captureTimeMicros;
    }

    public long durationMicros() {
        return durationMicros;
    }

    public int sizeBytes() {
        return bytes.length;
    }

    /** Returns a read-only view of the bytes, from position 0; every call gives a fresh one, free to be moved about. */
    public ByteBuffer data() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    @Override
    public String toString() {
        return "%s %s at %d us, %d us long, %d bytes"
                .formatted(codec, role, captureTimeMicros, durationMicros, bytes.length);
    }
}
