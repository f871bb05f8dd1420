package io.lancast.udp;

import io.lancast.udp.frame.DropReason;
import io.lancast.udp.frame.MediaFrame;
import io.lancast.udp.frame.StreamInfo;

/**
 * Takes the frames of one subscribed stream. Called on the transport's thread, so it hands a frame on and returns: while it
 * computes, nothing is received.
 */
@FunctionalInterface
public interface FrameListener {
    /** A frame is whole and its turn has come. It belongs to the listener, unless that {@link #borrows}. */
    void onFrame(MediaFrame frame);

    /**
     * Whether frames are only lent: when {@link #onFrame} has returned, or thrown, the memory of the frame serves frames to
     * come, and neither the frame nor a view of its payload may be used any more. Spares taking and clearing memory for each
     * frame, which matters from some gigabits a second on. Asked before each frame.
     */
    default boolean borrows() {
        return false;
    }

    /** The frames from {@code firstFrameId} on, {@code frames} of them, will not come. Always before the next frame. */
    default void onDropped(long firstFrameId, long frames, DropReason reason) {}

    /** What follows belongs to another stream, which goes on where this one ended and counts its own frames. */
    default void onSwitched(StreamInfo to) {}

    /** The stream is over: withdrawn, or the connection ended. Nothing follows. */
    default void onEnded() {}

    /** A listener that {@link #borrows} and otherwise does what {@code frames} does. */
    static FrameListener borrowing(FrameListener frames) {
        return new BorrowingListener(frames);
    }
}
