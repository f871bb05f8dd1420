package io.lancast.client.watch;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Frames between the transport's thread and a decoder. When the decoder falls behind and the queue is full, everything up
 * to the next keyframe is dropped and counted: half a group of pictures is worth nothing. Thread-safe.
 */
final class FrameQueue {
    private final int capacity;
    private final ArrayDeque<ReceivedFrame> waiting = new ArrayDeque<>();
    private boolean needsKey;
    private boolean closed;
    private long dropped;

    FrameQueue(int capacity) {
        this.capacity = capacity;
    }

    synchronized void add(ReceivedFrame frame) {
        if (closed) {
            return;
        }
        if (waiting.size() == capacity) {
            dropped += waiting.size();
            waiting.clear();
            needsKey = true;
        }
        if (needsKey && !frame.isKey()) {
            dropped++;
            return;
        }
        needsKey = false;
        waiting.add(frame);
        notifyAll();
    }

    /** Waits for the next frame; returns null once the queue is closed and empty. */
    synchronized @Nullable ReceivedFrame take() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        return waiting.poll();
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized long dropped() {
        return dropped;
    }
}
