package io.lancast.udp.engine;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which connections have something to send now, and when the others want to be asked again: a queue and a binary heap.
 *
 * <p>A connection that wants to be asked later than it said before keeps its place in the heap and is asked in vain once:
 * moving it for every packet would cost more. Confined to the thread that drives the endpoint.
 */
final class Schedule {
    private final ArrayDeque<ScheduleEntry> ready = new ArrayDeque<>();
    private @Nullable ScheduleEntry[] heap = new ScheduleEntry[16];
    private int size;

    /** Puts a connection at the end of the queue, unless it waits there. */
    void ready(Connection connection) {
        ScheduleEntry entry = connection.scheduleEntry();
        if (!entry.ready) {
            entry.ready = true;
            ready.add(entry);
        }
    }

    /** The connection whose turn it is, or null. */
    @Nullable
    Connection firstReady() {
        ScheduleEntry entry = ready.peek();
        return entry == null ? null : entry.connection;
    }

    /** The first in the queue has had its turn and goes to the end. */
    void rotate() {
        ready.add(ready.remove());
    }

    /** The first in the queue has nothing more to send, and wants to be asked again at {@code nanos}. */
    void retireUntil(long nanos) {
        ScheduleEntry entry = ready.remove();
        entry.ready = false;
        at(entry, nanos);
    }

    private void at(ScheduleEntry entry, long nanos) {
        if (entry.heapIndex < 0) {
            if (nanos == Long.MAX_VALUE) {
                return;
            }
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, size * 2);
            }
            entry.dueNanos = nanos;
            place(entry, size++);
            siftUp(entry);
        } else if (nanos < entry.dueNanos) {
            entry.dueNanos = nanos;
            siftUp(entry);
        }
    }

    /** Takes a connection that is due off the heap, or returns null when none is. */
    @Nullable
    Connection pollDue(long nowNanos) {
        ScheduleEntry first = size == 0 ? null : heap[0];
        if (first == null || first.dueNanos > nowNanos) {
            return null;
        }
        removeAt(0);
        return first.connection;
    }

    /** When {@link #pollDue} will have something, {@link Long#MAX_VALUE} for never; now if the queue is not empty. */
    long nextNanos() {
        if (!ready.isEmpty()) {
            return 0;
        }
        ScheduleEntry first = size == 0 ? null : heap[0];
        return first == null ? Long.MAX_VALUE : first.dueNanos;
    }

    /** Forgets a connection. */
    void remove(Connection connection) {
        ScheduleEntry entry = connection.scheduleEntry();
        if (entry.heapIndex >= 0) {
            removeAt(entry.heapIndex);
        }
        if (entry.ready) {
            entry.ready = false;
            ready.remove(entry);
        }
    }

    private void removeAt(int index) {
        ScheduleEntry removed = heapAt(index);
        ScheduleEntry last = heapAt(--size);
        heap[size] = null;
        removed.heapIndex = -1;
        if (last != removed) {
            place(last, index);
            siftDown(last);
            siftUp(last);
        }
    }

    private void siftUp(ScheduleEntry entry) {
        int index = entry.heapIndex;
        while (index > 0 && heapAt((index - 1) / 2).dueNanos > entry.dueNanos) {
            place(heapAt((index - 1) / 2), index);
            index = (index - 1) / 2;
        }
        place(entry, index);
    }

    private void siftDown(ScheduleEntry entry) {
        int index = entry.heapIndex;
        while (2 * index + 1 < size) {
            int child = 2 * index + 1;
            if (child + 1 < size && heapAt(child + 1).dueNanos < heapAt(child).dueNanos) {
                child++;
            }
            if (heapAt(child).dueNanos >= entry.dueNanos) {
                break;
            }
            place(heapAt(child), index);
            index = child;
        }
        place(entry, index);
    }

    private void place(ScheduleEntry entry, int index) {
        heap[index] = entry;
        entry.heapIndex = index;
    }

    private ScheduleEntry heapAt(int index) {
        ScheduleEntry entry = heap[index];
        if (entry == null) {
            throw new AssertionError("the heap ends at " + size + ", asked for " + index);
        }
        return entry;
    }
}
