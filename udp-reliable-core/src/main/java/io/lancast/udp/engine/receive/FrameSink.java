package io.lancast.udp.engine.receive;

import io.lancast.udp.frame.DropReason;
import io.lancast.udp.frame.MediaFrame;

/** Takes what the receiving side of a stream produces, in order. Called on the thread that drives the endpoint. */
public interface FrameSink {
    /** A frame is whole and its turn has come. It stands in {@code memory}, which may be given back to the stream. */
    void onFrame(MediaFrame frame, MemoryPiece memory);

    /** The frames from {@code firstFrameId} on, {@code frames} of them, will not come. */
    void onDropped(long firstFrameId, long frames, DropReason reason);
}
