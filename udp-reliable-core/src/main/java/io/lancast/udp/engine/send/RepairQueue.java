package io.lancast.udp.engine.send;

/**
 * Runs of packets that a subscriber asked for, in the order asked. At most {@value #CAPACITY} runs wait; what comes on top
 * is refused, and will be asked for again. Confined to the thread that drives the endpoint.
 */
final class RepairQueue {
    static final int CAPACITY = 128;

    private long[] first = {}; // made at the first NAK: most subscribers never send one
    private long[] last = {};
    private int head;
    private int size;

    /** Appends the run from {@code firstSequence} to {@code lastSequence}, both inclusive. */
    boolean add(long firstSequence, long lastSequence) {
        if (size == CAPACITY) {
            return false;
        }
        if (first.length == 0) {
            first = new long[CAPACITY];
            last = new long[CAPACITY];
        }
        int tail = (head + size) % CAPACITY;
        first[tail] = firstSequence;
        last[tail] = lastSequence;
        size++;
        return true;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** First packet of the oldest run. */
    long first() {
        return first[head];
    }

    /** Last packet of the oldest run. */
    long last() {
        return last[head];
    }

    /** Takes everything before {@code sequence} off the oldest run, which is forgotten when nothing is left of it. */
    void settleBefore(long sequence) {
        first[head] = sequence;
        if (sequence > last[head]) {
            head = (head + 1) % CAPACITY;
            size--;
        }
    }

    void clear() {
        size = 0;
    }
}
