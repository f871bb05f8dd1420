package io.lancast.udp.engine.receive;

import org.jspecify.annotations.Nullable;

/**
 * The frames of a stream that are under construction or wait for an earlier one, from the next frame to deliver on. Holds
 * at most {@value #CAPACITY} frames. Confined to the thread that drives the endpoint.
 */
final class FrameWindow {
    static final int CAPACITY = 1024;

    private final FrameMemory memory;
    private final @Nullable FrameSlot[] slots = new FrameSlot[CAPACITY];
    private long nextFrameId;
    private long endFrameId; // one past the highest frame ever heard of
    private int held;

    FrameWindow(long firstFrameId, ReassemblyBudget budget) {
        this.nextFrameId = firstFrameId;
        this.endFrameId = firstFrameId;
        this.memory = new FrameMemory(budget);
    }

    /** Frame to be delivered next. */
    long nextFrameId() {
        return nextFrameId;
    }

    /** One past the highest frame of which anything is known. */
    long endFrameId() {
        return endFrameId;
    }

    /** Frames up to {@code frameId} are known to have been sent. */
    void onSentThrough(long frameId) {
        endFrameId = Math.max(endFrameId, frameId + 1);
    }

    /** Whether there is a place for this frame. */
    boolean reaches(long frameId) {
        return frameId - nextFrameId < CAPACITY;
    }

    @Nullable
    FrameSlot get(long frameId) {
        FrameSlot slot = slots[index(frameId)];
        return slot != null && slot.frameId() == frameId ? slot : null;
    }

    /** Returns memory for a new frame of {@code bytes}, or null when the budget has no room. */
    @Nullable
    MemoryPiece takeMemory(int bytes) {
        return memory.take(bytes);
    }

    /** Makes room in the budget for parity of {@code bytes}. */
    boolean reserve(long bytes) {
        return memory.reserve(bytes);
    }

    /** The memory of a frame that was delivered serves frames to come. */
    void giveBack(MemoryPiece delivered) {
        memory.giveBack(delivered);
    }

    /** Adds a frame with memory from {@link #takeMemory}. */
    void add(FrameSlot slot) {
        slots[index(slot.frameId())] = slot;
        held++;
        onSentThrough(slot.frameId());
    }

    /** Moves on by one frame and returns what there was of it. */
    @Nullable
    FrameSlot takeNext() {
        FrameSlot slot = get(nextFrameId);
        if (slot != null) {
            slots[index(nextFrameId)] = null;
            memory.release(slot.memoryBytes());
            held--;
        }
        nextFrameId++;
        endFrameId = Math.max(endFrameId, nextFrameId);
        return slot;
    }

    /** Moves on by one frame, of which nothing is delivered. */
    void giveUpNext() {
        FrameSlot slot = takeNext();
        if (slot != null) {
            memory.onGivenUp(slot.memory());
        }
    }

    /** The first frame after {@code frameId} of which a packet has arrived, or null. */
    @Nullable
    FrameSlot firstAfter(long frameId) {
        for (long id = frameId + 1; held > 0 && id < endFrameId && reaches(id); id++) {
            FrameSlot slot = get(id);
            if (slot != null) {
                return slot;
            }
        }
        return null;
    }

    /** The first complete keyframe after the next frame, or null. */
    @Nullable
    FrameSlot firstCompleteKey() {
        FrameSlot slot = firstAfter(nextFrameId);
        while (slot != null && !(slot.isKey() && slot.isComplete())) {
            slot = firstAfter(slot.frameId());
        }
        return slot;
    }

    /** Frames held. */
    int held() {
        return held;
    }

    /** Gives all memory back. */
    void clear() {
        memory.close();
        while (held > 0) {
            giveUpNext();
        }
    }

    private static int index(long frameId) {
        return (int) (frameId & (CAPACITY - 1));
    }
}
