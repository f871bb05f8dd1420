package io.lancast.udp.engine;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which connections have something to send now, and when the others want to be asked again: a queue and a binary heap.
 *
 * <p>A connection that wants to be asked later than it said before keeps its place in the heap, and is moved when it has come
 * to the top there: moving it for every packet would cost more.
 *
 * <p>Who has sent something is asked again at once. Mostly it has nothing more, and what had to be fetched from memory to
 * learn that is still at hand; with many viewers that is what takes the time. Confined to the thread that drives the endpoint.
 */
final class Schedule {
    /** Times that a connection may send before the others have their turn. */
    private static final int TURN = 2;

    private final ArrayDeque<ScheduleEntry> ready = new ArrayDeque<>();
    private @Nullable ScheduleEntry[] heap = new ScheduleEntry[16];
    private int size;
    private int sent; // how often in its turn, by the first in the queue

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

    /** The first in the queue has sent something: after the second time it goes to the end. */
    void onSent() {
        if (++sent == TURN) {
            sent = 0;
            ready.add(ready.remove());
        }
    }

    /** The first in the queue has nothing more to send, and wants to be asked again at {@code nanos}. */
    void retireUntil(long nanos) {
        ScheduleEntry entry = ready.remove();
        entry.ready = false;
        sent = 0;
        at(entry, nanos);
    }

    private void at(ScheduleEntry entry, long nanos) {
        entry.wantedNanos = nanos;
        if (entry.heapIndex < 0) {
            if (nanos == Long.MAX_VALUE) {
                return;
            }
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, size * 2);
            }
            entry.placedNanos = nanos;
            place(entry, size++);
            siftUp(entry);
        } else if (nanos < entry.placedNanos) {
            entry.placedNanos = nanos;
            siftUp(entry);
        }
    }

    /** Takes a connection that is due off the heap, or returns null when none is. */
    @Nullable
    Connection pollDue(long nowNanos) {
        ScheduleEntry first = firstDue();
        if (first == null || first.wantedNanos > nowNanos) {
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
        ScheduleEntry first = firstDue();
        return first == null ? Long.MAX_VALUE : first.wantedNanos;
    }

    /** The one that wants to be asked first, or null, after those at the top that want to be asked later were moved. */
    private @Nullable ScheduleEntry firstDue() {
        while (size > 0) {
            ScheduleEntry first = heapAt(0);
            if (first.placedNanos == first.wantedNanos) {
                return first;
            }
            if (first.wantedNanos == Long.MAX_VALUE) {
                removeAt(0);
            } else {
                first.placedNanos = first.wantedNanos;
                siftDown(first);
            }
        }
        return null;
    }

    /** Forgets a connection. */
    void remove(Connection connection) {
        ScheduleEntry entry = connection.scheduleEntry();
        if (entry.heapIndex >= 0) {
            removeAt(entry.heapIndex);
        }
        if (entry.ready) {
            sent = ready.peek() == entry ? 0 : sent;
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
        while (index > 0 && heapAt((index - 1) / 2).placedNanos > entry.placedNanos) {
            place(heapAt((index - 1) / 2), index);
            index = (index - 1) / 2;
        }
        place(entry, index);
    }

    private void siftDown(ScheduleEntry entry) {
        int index = entry.heapIndex;
        while (2 * index + 1 < size) {
            int child = 2 * index + 1;
            if (child + 1 < size && heapAt(child + 1).placedNanos < heapAt(child).placedNanos) {
                child++;
            }
            if (heapAt(child).placedNanos >= entry.placedNanos) {
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
