package io.lancast.udp.wire;

/**
 * A short list of runs of sequence numbers, as one NAK names them. Reused; not thread-safe.
 */
public final class SequenceRanges {
    /** Most runs in one list. */
    public static final int CAPACITY = 64;

    private final int[] first = new int[CAPACITY];
    private final int[] count = new int[CAPACITY];
    private int size;

    /** Empties the list. */
    public void clear() {
        size = 0;
    }

    /**
     * Appends a run.
     *
     * @param firstSequence low 32 bits of the first number
     * @param packets length of the run, at least 1
     * @return {@code false} when the list is full; nothing was added
     */
    public boolean add(int firstSequence, int packets) {
        if (size == CAPACITY) {
            return false;
        }
        first[size] = firstSequence;
        count[size] = packets;
        size++;
        return true;
    }

    /** Runs in the list, 0 to {@value #CAPACITY}. */
    public int size() {
        return size;
    }

    /** Whether no further run fits. */
    public boolean isFull() {
        return size == CAPACITY;
    }

    /** First number of run {@code index}. */
    public int first(int index) {
        return first[index];
    }

    /** Packets of run {@code index}. */
    public int count(int index) {
        return count[index];
    }
}
