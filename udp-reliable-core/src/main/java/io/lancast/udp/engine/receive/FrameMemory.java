package io.lancast.udp.engine.receive;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Memory for the frames of one stream, within a budget: new, or that of earlier frames. What the application gives back is
 * kept for frames to come, and from then on that of frames which were given up as well; the bytes in it are not cleared.
 *
 * <p>What is kept is at most {@value #MAX_IDLE} pieces of together {@value #MAX_IDLE_BYTES} bytes. It counts as taken from the
 * budget, and is let go when there is no room otherwise; a piece of it also when all of them are too small for a frame.
 *
 * <p>Confined to the thread that drives the endpoint.
 */
final class FrameMemory {
    /** More frames than arrive before the application sees them. */
    static final int MAX_IDLE = 256;

    static final int MAX_IDLE_BYTES = 4 << 20;

    private final ReassemblyBudget budget;
    private final List<MemoryPiece> idle = new ArrayList<>(0); // the newest, which may still be in the cache, last
    private int idleBytes;
    private boolean lending;
    private boolean closed;

    FrameMemory(ReassemblyBudget budget) {
        this.budget = budget;
    }

    /** Takes a piece of at least so many bytes, or returns null when there is no room. */
    @Nullable
    MemoryPiece take(int bytes) {
        for (int i = idle.size() - 1; i >= 0; i--) {
            if (idle.get(i).sizeBytes() >= bytes) {
                MemoryPiece found = idle.remove(i);
                idleBytes -= found.sizeBytes();
                return found;
            }
        }
        if (!idle.isEmpty()) {
            forgetOldest();
        }
        return reserve(bytes) ? new MemoryPiece(bytes) : null;
    }

    /** Makes room for memory that is taken elsewhere. */
    boolean reserve(long bytes) {
        boolean room = budget.take(bytes);
        while (!room && !idle.isEmpty()) {
            forgetOldest();
            room = budget.take(bytes);
        }
        return room;
    }

    private void forgetOldest() {
        MemoryPiece oldest = idle.remove(0);
        idleBytes -= oldest.sizeBytes();
        budget.give(oldest.sizeBytes());
    }

    /** So many bytes, from {@link #take} or reserved, belong to somebody else now. */
    void release(long bytes) {
        budget.give(bytes);
    }

    /** A delivered frame's memory comes back. */
    void giveBack(MemoryPiece piece) {
        lending = true;
        keep(piece);
    }

    /** A frame was given up; its memory has been released. */
    void onGivenUp(MemoryPiece piece) {
        if (lending) {
            keep(piece);
        }
    }

    private void keep(MemoryPiece piece) {
        if (!closed
                && idle.size() < MAX_IDLE
                && idleBytes + piece.sizeBytes() <= MAX_IDLE_BYTES
                && budget.take(piece.sizeBytes())) {
            idle.add(piece);
            idleBytes += piece.sizeBytes();
        }
    }

    /** Keeps nothing any more. */
    void close() {
        closed = true;
        while (!idle.isEmpty()) {
            forgetOldest();
        }
    }
}
