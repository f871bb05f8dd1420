package io.lancast.udp.engine;

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

    /** Connections whose state is fetched from memory at the same time, before it is needed (docs/adr/0026). */
    private static final int FETCHED_AHEAD = 16;

    private final TurnQueue ready = new TurnQueue();
    private @Nullable ScheduleEntry[] heap = new ScheduleEntry[16];
    private long[] times = new long[16]; // of the entries in the heap, no later than what is wanted; beside each other
    private int size;
    private int fetchedTurns; // of those in the queue, from the first on

    @SuppressWarnings("UnusedVariable") // kept, so that the compiler does not leave out the reading
    private int fetched;

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
        if (ready.size() == 0) {
            return null;
        }
        if (fetchedTurns <= 0) {
            fetchAhead();
        }
        return ready.at(0).connection;
    }

    private void fetchAhead() {
        fetchedTurns = Math.min(FETCHED_AHEAD, ready.size());
        for (int i = 0; i < fetchedTurns; i++) {
            fetched += ready.at(i).connection.prefetch();
        }
    }

    /** The first in the queue has sent something: after the second time it goes to the end. */
    void onSent() {
        if (++sent == TURN) {
            sent = 0;
            ready.add(ready.removeFirst());
            fetchedTurns--;
        }
    }

    /** The first in the queue has nothing more to send, and wants to be asked again at {@code nanos}. */
    void retireUntil(long nanos) {
        ScheduleEntry entry = ready.removeFirst();
        fetchedTurns--;
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
                times = Arrays.copyOf(times, size * 2);
            }
            place(entry, nanos, size++);
            siftUp(size - 1);
        } else if (nanos < times[entry.heapIndex]) {
            times[entry.heapIndex] = nanos;
            siftUp(entry.heapIndex);
        }
    }

    /** Takes a connection that is due off the heap, or returns null when none is. */
    @Nullable
    Connection pollDue(long nowNanos) {
        if (firstDueNanos() > nowNanos) {
            return null;
        }
        ScheduleEntry first = heapAt(0);
        removeAt(0);
        return first.connection;
    }

    /** When {@link #pollDue} will have something, {@link Long#MAX_VALUE} for never; now if the queue is not empty. */
    long nextNanos() {
        return ready.size() == 0 ? firstDueNanos() : 0;
    }

    /** The first time that is still wanted, which then stands at the top, or {@link Long#MAX_VALUE}. */
    private long firstDueNanos() {
        while (size > 0) {
            long wantedNanos = heapAt(0).wantedNanos;
            if (times[0] == wantedNanos) {
                return wantedNanos;
            }
            if (wantedNanos == Long.MAX_VALUE) {
                removeAt(0);
            } else {
                times[0] = wantedNanos;
                siftDown(0);
            }
        }
        return Long.MAX_VALUE;
    }

    /** Forgets a connection. */
    void remove(Connection connection) {
        ScheduleEntry entry = connection.scheduleEntry();
        if (entry.heapIndex >= 0) {
            removeAt(entry.heapIndex);
        }
        if (entry.ready) {
            sent = ready.at(0).equals(entry) ? 0 : sent;
            entry.ready = false;
            ready.remove(entry);
        }
    }

    private void removeAt(int index) {
        heapAt(index).heapIndex = -1;
        ScheduleEntry last = heapAt(--size);
        heap[size] = null;
        if (index < size) {
            place(last, times[size], index);
            siftDown(index);
            siftUp(index);
        }
    }

    private void siftUp(int from) {
        ScheduleEntry entry = heapAt(from);
        long nanos = times[from];
        int index = from;
        while (index > 0 && times[(index - 1) / 2] > nanos) {
            place(heapAt((index - 1) / 2), times[(index - 1) / 2], index);
            index = (index - 1) / 2;
        }
        place(entry, nanos, index);
    }

    private void siftDown(int from) {
        ScheduleEntry entry = heapAt(from);
        long nanos = times[from];
        int index = from;
        while (2 * index + 1 < size) {
            int child = 2 * index + 1;
            if (child + 1 < size && times[child + 1] < times[child]) {
                child++;
            }
            if (times[child] >= nanos) {
                break;
            }
            place(heapAt(child), times[child], index);
            index = child;
        }
        place(entry, nanos, index);
    }

    private void place(ScheduleEntry entry, long nanos, int index) {
        heap[index] = entry;
        times[index] = nanos;
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
