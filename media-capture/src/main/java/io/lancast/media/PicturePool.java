package io.lancast.media;

import java.util.ArrayDeque;

/**
 * Lends picture memory and takes it back, so that a running stream allocates nothing per picture.
 *
 * <p>It keeps at most {@value #MAX_IDLE} idle pictures, all of the size last asked for; what comes back beyond that, or
 * with another size, is left to the garbage collector. Taking never fails and never waits: with nothing idle it
 * allocates. How many are out at once is bounded by the queues they go through. Safe for all threads.
 */
public final class PicturePool {
    private static final int MAX_IDLE = 8;

    private final ArrayDeque<PictureMemory> idle = new ArrayDeque<>(MAX_IDLE);
    private int width;
    private int height;

    /** Returns a picture whose content is whatever was there before; close it to give it back. */
    public Picture take(int wantedWidth, int wantedHeight, ColorSpace colorSpace) {
        return new Picture(takeMemory(wantedWidth, wantedHeight), colorSpace);
    }

    private synchronized PictureMemory takeMemory(int wantedWidth, int wantedHeight) {
        if (wantedWidth != width || wantedHeight != height) {
            idle.clear();
            width = wantedWidth;
            height = wantedHeight;
        }
        PictureMemory memory = idle.poll();
        return memory != null ? memory : new PictureMemory(wantedWidth, wantedHeight, this);
    }

    synchronized void giveBack(PictureMemory memory) {
        if (memory.width == width && memory.height == height && idle.size() < MAX_IDLE) {
            idle.push(memory);
        }
    }

    synchronized int idleCount() {
        return idle.size();
    }
}
