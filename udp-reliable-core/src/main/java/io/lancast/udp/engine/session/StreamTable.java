package io.lancast.udp.engine.session;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Things of one connection by stream id. A connection has few streams, so looking them up one by one is fast and makes no
 * garbage. Confined to the thread that drives the endpoint.
 *
 * @param <T> what is kept for each stream
 */
public final class StreamTable<T> {
    private int[] ids = new int[4];
    private @Nullable Object[] values = new Object[4];
    private int size;

    /** Returns what is kept for the stream, or null. */
    public @Nullable T get(int streamId) {
        int index = indexOf(streamId);
        return index < 0 ? null : at(index);
    }

    /** Keeps {@code value} for the stream, instead of what was kept before. */
    public void put(int streamId, T value) {
        int index = indexOf(streamId);
        if (index >= 0) {
            values[index] = value;
            return;
        }
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        ids[size] = streamId;
        values[size++] = value;
    }

    /** Forgets the stream and returns what was kept for it, or null. */
    public @Nullable T remove(int streamId) {
        int index = indexOf(streamId);
        if (index < 0) {
            return null;
        }
        T removed = at(index);
        size--;
        System.arraycopy(ids, index + 1, ids, index, size - index);
        System.arraycopy(values, index + 1, values, index, size - index);
        values[size] = null;
        return removed;
    }

    /** How many streams there are. */
    public int size() {
        return size;
    }

    /** What is kept for stream number {@code index} of the table; the order is that of {@link #put}. */
    @SuppressWarnings("unchecked") // nothing else is put there
    public T at(int index) {
        return (T) values[Objects.checkIndex(index, size)];
    }

    /** The id of that stream. */
    public int idAt(int index) {
        return ids[index];
    }

    private int indexOf(int streamId) {
        for (int i = 0; i < size; i++) {
            if (ids[i] == streamId) {
                return i;
            }
        }
        return -1;
    }
}
