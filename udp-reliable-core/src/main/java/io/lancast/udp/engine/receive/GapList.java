package io.lancast.udp.engine.receive;

import java.util.Arrays;

/**
 * Runs of missing sequence numbers in ascending order, each with its history. A sorted array: gaps are few, and the newest
 * are the ones in use. Confined to the thread that drives the endpoint.
 */
final class GapList {
    private final int capacity;
    private long[] first = new long[8];
    private long[] last = new long[8];
    private long[] foundNanos = new long[8];
    private long[] lastNakNanos = new long[8];
    private long[] nakNanos = new long[8];
    private int[] naks = new int[8];
    private int size;

    GapList(int capacity) {
        this.capacity = capacity;
    }

    int size() {
        return size;
    }

    long first(int gap) {
        return first[gap];
    }

    long last(int gap) {
        return last[gap];
    }

    /** When the gap was noticed. */
    long foundNanos(int gap) {
        return foundNanos[gap];
    }

    /** When to ask for it next. */
    long nakNanos(int gap) {
        return nakNanos[gap];
    }

    /** When it was asked for last. */
    long lastNakNanos(int gap) {
        return lastNakNanos[gap];
    }

    /** How often it was asked for. */
    int naks(int gap) {
        return naks[gap];
    }

    /** Appends a gap above all others; returns {@code false} when there is no room. */
    boolean add(long firstSequence, long lastSequence, long askNanos, long nowNanos) {
        if (size == capacity) {
            return false;
        }
        insert(size);
        first[size - 1] = firstSequence;
        last[size - 1] = lastSequence;
        foundNanos[size - 1] = nowNanos;
        nakNanos[size - 1] = askNanos;
        lastNakNanos[size - 1] = 0;
        naks[size - 1] = 0;
        return true;
    }

    /** Returns the gap that holds {@code sequence}, or -1. */
    int indexOf(long sequence) {
        for (int gap = size - 1; gap >= 0 && last[gap] >= sequence; gap--) {
            if (first[gap] <= sequence) {
                return gap;
            }
        }
        return -1;
    }

    /** Whether any gap has a packet between {@code from} and {@code to}, both inclusive. */
    boolean touches(long from, long to) {
        for (int gap = size - 1; gap >= 0 && last[gap] >= from; gap--) {
            if (first[gap] <= to) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code sequence} can be taken out of {@code gap}: from its middle only if there is room for one more. */
    boolean canRemove(int gap, long sequence) {
        return size < capacity || sequence == first[gap] || sequence == last[gap];
    }

    void remove(int gap, long sequence) {
        removeFrom(gap, sequence, sequence);
    }

    void onNak(int gap, long nowNanos, long nextNanos) {
        naks[gap]++;
        lastNakNanos[gap] = nowNanos;
        nakNanos[gap] = nextNanos;
    }

    /** Removes everything up to {@code sequence}. */
    void removeThrough(long sequence) {
        int whole = 0;
        while (whole < size && last[whole] <= sequence) {
            whole++;
        }
        delete(0, whole);
        if (size > 0 && first[0] <= sequence) {
            first[0] = sequence + 1;
        }
    }

    /** Removes a run from whatever gaps it touches; returns {@code false} when a gap had to be split without room. */
    boolean removeRange(long from, long to) {
        for (int gap = size - 1; gap >= 0 && last[gap] >= from; gap--) {
            if (first[gap] <= to) {
                boolean split = first[gap] < from && last[gap] > to;
                if (split && size == capacity) {
                    return false;
                }
                removeFrom(gap, Math.max(from, first[gap]), Math.min(to, last[gap]));
            }
        }
        return true;
    }

    /** Removes a run that lies within one gap. */
    private void removeFrom(int gap, long from, long to) {
        boolean keepsStart = first[gap] < from;
        boolean keepsEnd = last[gap] > to;
        if (!keepsStart && !keepsEnd) {
            delete(gap, 1);
        } else if (!keepsStart) {
            first[gap] = to + 1;
        } else if (!keepsEnd) {
            last[gap] = from - 1;
        } else {
            insert(gap + 1);
            last[gap + 1] = last[gap];
            first[gap + 1] = to + 1;
            last[gap] = from - 1;
            foundNanos[gap + 1] = foundNanos[gap];
            nakNanos[gap + 1] = nakNanos[gap];
            lastNakNanos[gap + 1] = lastNakNanos[gap];
            naks[gap + 1] = naks[gap];
        }
    }

    private void insert(int at) {
        if (size == first.length) {
            int larger = Math.min(capacity, size * 2);
            first = Arrays.copyOf(first, larger);
            last = Arrays.copyOf(last, larger);
            foundNanos = Arrays.copyOf(foundNanos, larger);
            lastNakNanos = Arrays.copyOf(lastNakNanos, larger);
            nakNanos = Arrays.copyOf(nakNanos, larger);
            naks = Arrays.copyOf(naks, larger);
        }
        move(at, at + 1, size - at);
        size++;
    }

    private void delete(int at, int count) {
        move(at + count, at, size - at - count);
        size -= count;
    }

    private void move(int from, int to, int count) {
        System.arraycopy(first, from, first, to, count);
        System.arraycopy(last, from, last, to, count);
        System.arraycopy(foundNanos, from, foundNanos, to, count);
        System.arraycopy(lastNakNanos, from, lastNakNanos, to, count);
        System.arraycopy(nakNanos, from, nakNanos, to, count);
        System.arraycopy(naks, from, naks, to, count);
    }
}
