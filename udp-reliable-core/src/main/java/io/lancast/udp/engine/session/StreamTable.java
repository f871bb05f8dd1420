package io.lancast.udp.engine.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Things of one connection by stream id. A connection has few streams, so looking them up one by one is fast and makes no
 * garbage. Confined to the thread that drives the endpoint.
 *
 * @param <T> what is kept for each stream
 */
public final class StreamTable<T> {
    private int[] ids = new int[4];
    private final List<T> values = new ArrayList<>(4);

    /** Returns what is kept for the stream, or null. */
    public @Nullable T get(int streamId) {
        int index = indexOf(streamId);
        return index < 0 ? null : values.get(index);
    }

    /** Keeps {@code value} for the stream, instead of what was kept before. */
    public void put(int streamId, T value) {
        int index = indexOf(streamId);
        if (index >= 0) {
            values.set(index, value);
            return;
        }
        if (values.size() == ids.length) {
            ids = Arrays.copyOf(ids, ids.length * 2);
        }
        ids[values.size()] = streamId;
        values.add(value);
    }

    /** Forgets the stream and returns what was kept for it, or null. */
    public @Nullable T remove(int streamId) {
        int index = indexOf(streamId);
        if (index < 0) {
            return null;
        }
        System.arraycopy(ids, index + 1, ids, index, values.size() - index - 1);
        return values.remove(index);
    }

    /** How many streams there are. */
    public int size() {
        return values.size();
    }

    /** What is kept for stream number {@code index} of the table; the order is that of {@link #put}. */
    public T at(int index) {
        return values.get(index);
    }

    /** The id of that stream. */
    public int idAt(int index) {
        return ids[index];
    }

    private int indexOf(int streamId) {
        for (int i = 0; i < values.size(); i++) {
            if (ids[i] == streamId) {
                return i;
            }
        }
        return -1;
    }
}
