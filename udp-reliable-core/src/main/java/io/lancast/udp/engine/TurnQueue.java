package io.lancast.udp.engine;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Connections that wait for their turn: a queue in a ring, of which every place can be looked at. Adding and removing make no
 * garbage once it has grown to its size. Confined to the thread that drives the endpoint.
 */
final class TurnQueue {
    private @Nullable ScheduleEntry[] ring = new ScheduleEntry[16];
    private int head;
    private int size;

    int size() {
        return size;
    }

    /** The entry at this place, from 0, the first, to {@link #size}. */
    ScheduleEntry at(int index) {
        return Objects.requireNonNull(
                ring[slot(Objects.checkIndex(index, size))], "all places below the size are taken");
    }

    void add(ScheduleEntry entry) {
        if (size == ring.length) {
            grow();
        }
        ring[slot(size++)] = entry;
    }

    private void grow() {
        ScheduleEntry[] larger = new ScheduleEntry[size * 2];
        Arrays.setAll(larger, i -> i < size ? at(i) : null);
        ring = larger;
        head = 0;
    }

    ScheduleEntry removeFirst() {
        ScheduleEntry first = at(0);
        ring[head] = null;
        head = slot(1);
        size--;
        return first;
    }

    /** Takes an entry out, wherever it is; the others keep their order. */
    void remove(ScheduleEntry entry) {
        for (int turn = size; turn > 0; turn--) {
            ScheduleEntry first = removeFirst();
            if (!first.equals(entry)) {
                add(first);
            }
        }
    }

    private int slot(int index) {
        return (head + index) & (ring.length - 1);
    }
}
