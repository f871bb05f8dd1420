package io.lancast.chat.media;

import java.nio.ByteBuffer;

/** How a source begins: what a browser needs before the first fragment. Immutable; shared by all viewers. */
public final class MediaInit {
    private final String mimeType;
    private final ByteBuffer segment;
    private final long mediaZeroMicros;

    /**
     * @param mimeType as given to {@code MediaSource.isTypeSupported}, such as {@code video/mp4; codecs="avc1.42c01f,opus"}
     * @param segment ftyp and moov, from position to limit; not copied, so it must not change any more. A direct buffer
     *     spares a copy per viewer.
     * @param mediaZeroMicros the capture time of media time 0: what the fragments call second 2.5 was captured at {@code
     *     mediaZeroMicros + 2_500_000}. May be negative.
     */
    public MediaInit(String mimeType, ByteBuffer segment, long mediaZeroMicros) {
        this.mimeType = mimeType;
        this.segment = segment.slice().asReadOnlyBuffer();
        this.mediaZeroMicros = mediaZeroMicros;
    }

    public String mimeType() {
        return mimeType;
    }

    /** The bytes, as a view of the caller's own. */
    public ByteBuffer segment() {
        return segment.duplicate();
    }

    public long mediaZeroMicros() {
        return mediaZeroMicros;
    }
}
