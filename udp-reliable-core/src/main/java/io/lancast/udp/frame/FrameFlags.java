package io.lancast.udp.frame;

/**
 * What the transport knows of a frame's place among its neighbours, as bits of one byte (docs/protocol.md, DATA).
 *
 * <p>The bits decide what may be dropped when not everything fits: first {@link #DISCARDABLE} frames, then the rest of a
 * group of pictures, never a newer keyframe.
 */
public final class FrameFlags {
    /** Needs no other frame: a keyframe of video, any frame of sound. */
    public static final int KEY = 1;
    /** Codec configuration that later frames need. */
    public static final int CONFIG = 1 << 1;
    /** No other frame needs this one. */
    public static final int DISCARDABLE = 1 << 2;
    /** The last frame before the next keyframe. */
    public static final int END_OF_GOP = 1 << 3;

    /** Every bit that has a meaning; the others are zero on the wire. */
    public static final int ALL = KEY | CONFIG | DISCARDABLE | END_OF_GOP;

    private FrameFlags() {}

    /** Whether {@code flags} marks a frame that needs no other. */
    public static boolean isKey(int flags) {
        return (flags & KEY) != 0;
    }

    /** Whether {@code flags} marks a frame that no other needs. */
    public static boolean isDiscardable(int flags) {
        return (flags & DISCARDABLE) != 0;
    }
}
