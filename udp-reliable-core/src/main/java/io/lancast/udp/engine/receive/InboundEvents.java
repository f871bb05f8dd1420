package io.lancast.udp.engine.receive;

import io.lancast.udp.frame.DropReason;
import io.lancast.udp.frame.MediaFrame;
import io.lancast.udp.frame.StreamInfo;

/** What the receiving side of a connection tells. Called on the thread that drives the endpoint. */
public interface InboundEvents {
    /** The peer offers a stream. */
    void onOffered(StreamInfo info);

    /** A stream is no longer offered, or the subscription to it is over; nothing more comes of it. */
    void onEnded(StreamInfo info);

    /** One stream ended, and another goes on where it ended. */
    void onSwitched(StreamInfo from, StreamInfo to);

    /** A frame was delivered, which stands in {@code memory}; see {@link InboundStreams#giveBack}. */
    void onFrame(StreamInfo info, MediaFrame frame, MemoryPiece memory);

    /** Frames were given up. */
    void onDropped(StreamInfo info, long firstFrameId, long frames, DropReason reason);
}
