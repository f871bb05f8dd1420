package io.lancast.media;

/**
 * Takes the frames of one track, in the order of their capture times.
 *
 * <p><b>Threads:</b> calls come from the track's encoder thread, never two at once; {@link #onEnd} may come from another
 * thread where none is encoding any more. A sink must be quick and must not block: hand the frame, which may be shared
 * freely, to a queue of your own and return. A sink that throws is counted and gets no further call.
 */
public interface FrameSink {
    /** Tells the format of the frames that follow: before the first frame, and again whenever it changes. */
    void onFormat(TrackFormat format);

    /** Takes the next frame. The first one of a video track is a keyframe. */
    void onFrame(EncodedFrame frame);

    /** No frame follows, because the track has ended. Not called when the subscription itself is closed. */
    default void onEnd() {}
}
