package io.lancast.udp;

import io.lancast.udp.frame.DropReason;
import io.lancast.udp.frame.MediaFrame;
import io.lancast.udp.frame.StreamInfo;

/** Gives back the frames that another listener has read. */
record BorrowingListener(FrameListener frames) implements FrameListener {
    @Override
    public boolean borrows() {
        return true;
    }

    @Override
    public void onFrame(MediaFrame frame) {
        frames.onFrame(frame);
    }

    @Override
    public void onDropped(long firstFrameId, long count, DropReason reason) {
        frames.onDropped(firstFrameId, count, reason);
    }

    @Override
    public void onSwitched(StreamInfo to) {
        frames.onSwitched(to);
    }

    @Override
    public void onEnded() {
        frames.onEnded();
    }
}
