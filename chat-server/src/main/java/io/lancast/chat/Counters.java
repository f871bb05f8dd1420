package io.lancast.chat;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often each of a closed set of things happened since the start. What peers and networks do wrong is counted here
 * instead of thrown or logged. Thread-safe.
 */
public final class Counters<E extends Enum<E>> {
    private final Class<E> names;
    private final ConcurrentMap<E, LongAdder> adders = new ConcurrentHashMap<>();

    public Counters(Class<E> names) {
        this.names = names;
    }

    public void count(E name) {
        add(name, 1);
    }

    public void add(E name, long amount) {
        adders.computeIfAbsent(name, first -> new LongAdder()).add(amount);
    }

    public long get(E name) {
        LongAdder adder = adders.get(name);
        return adder == null ? 0 : adder.sum();
    }

    /** All counts, those at zero included, at about one moment. */
    public Map<E, Long> snapshot() {
        Map<E, Long> counts = new EnumMap<>(names);
        for (E name : names.getEnumConstants()) {
            counts.put(name, get(name));
        }
        return counts;
    }
}
