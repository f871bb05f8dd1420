package io.lancast.media;

import java.nio.ByteBuffer;

/** What a receiver must know of a track beside its frames. */
public sealed interface TrackFormat permits VideoFormat, AudioFormat {
    Codec codec();

    /**
     * Returns what a decoder or a container wants to know before the first frame, as a fresh read-only view: for H.264
     * and H.265 the parameter sets in Annex B form, for AV1 the sequence header OBU, for Opus the identification header of
     * RFC 7845 §5.1, for AAC the AudioSpecificConfig of ISO/IEC 14496-3; empty for VP8, VP9 and JPEG.
     */
    ByteBuffer configuration();

    /** Returns the codec as RFC 6381 writes it in a media type, such as {@code avc1.42c01f}. */
    String codecString();
}
