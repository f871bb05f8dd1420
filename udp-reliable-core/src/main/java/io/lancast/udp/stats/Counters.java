package io.lancast.udp.stats;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Live counts of one connection or endpoint. What is counted for a connection counts for its endpoint as well. Confined to
 * the thread that drives the endpoint; others read a {@link #snapshot}.
 */
@SuppressWarnings("EnumOrdinal") // an index that lives and dies with this object
public final class Counters {
    private static final Counter[] ALL = Counter.values();

    private final long[] values = new long[ALL.length];
    private final @Nullable Counters parent;

    /** Counts of an endpoint. */
    public Counters() {
        this.parent = null;
    }

    /** Counts of a part, which are added to {@code parent} too. */
    public Counters(Counters parent) {
        this.parent = parent;
    }

    /** Adds one. */
    public void increment(Counter counter) {
        add(counter, 1);
    }

    /** Adds {@code amount}. */
    public void add(Counter counter, long amount) {
        values[counter.ordinal()] += amount;
        if (parent != null) {
            parent.add(counter, amount);
        }
    }

    /** The count so far. */
    public long get(Counter counter) {
        return values[counter.ordinal()];
    }

    /** An unmodifiable copy of all counts. */
    public Map<Counter, Long> snapshot() {
        EnumMap<Counter, Long> copy = new EnumMap<>(Counter.class);
        for (Counter counter : ALL) {
            copy.put(counter, values[counter.ordinal()]);
        }
        return Map.copyOf(copy);
    }
}
