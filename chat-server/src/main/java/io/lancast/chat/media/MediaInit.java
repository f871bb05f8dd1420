package io.lancast.chat.media;

import java.nio.ByteBuffer;

/**
 * How a source, or one of its qualities, begins: what a browser needs before the first fragment. Immutable; shared by all
 * viewers.
 */
public final class MediaInit {
    /** The MIME type of single pictures: each fragment is eight bytes of capture time, big-endian, and a JPEG file. */
    public static final String JPEG = "image/jpeg";

    private final String mimeType;
    private final ByteBuffer segment;
    private final long mediaZeroMicros;
    private final boolean continuing;

    /**
     * @param mimeType as given to {@code MediaSource.isTypeSupported}, such as {@code video/mp4; codecs="avc1.42c01f,opus"}
     * @param segment ftyp and moov, from position to limit; not copied, so it must not change any more. A direct buffer
     *     spares a copy per viewer. Empty for {@value #JPEG}, which needs none.
     * @param mediaZeroMicros the capture time of media time 0: what the fragments call second 2.5 was captured at {@code
     *     mediaZeroMicros + 2_500_000}. May be negative.
     */
    public MediaInit(String mimeType, ByteBuffer segment, long mediaZeroMicros) {
        this(mimeType, segment, mediaZeroMicros, false);
    }

    private MediaInit(String mimeType, ByteBuffer segment, long mediaZeroMicros, boolean continuing) {
        this.mimeType = mimeType;
        this.segment = segment.slice().asReadOnlyBuffer();
        this.mediaZeroMicros = mediaZeroMicros;
        this.continuing = continuing;
    }

    /** The same for a viewer who watches the source already: what follows goes on where another quality of it ended. */
    public MediaInit asContinuation() {
        return new MediaInit(mimeType, segment, mediaZeroMicros, true);
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

    /** Whether it goes on with a source that the viewer watches already, on the same media time. */
    public boolean isContinuing() {
        return continuing;
    }
}
