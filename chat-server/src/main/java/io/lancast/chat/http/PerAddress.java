package io.lancast.chat.http;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** How many of something each address has, at most as many as allowed. Thread-safe; holds nothing for those who have none. */
final class PerAddress {
    private final int limit;
    private final ConcurrentMap<String, Integer> counts = new ConcurrentHashMap<>();

    /** @param limit 1 or more */
    PerAddress(int limit) {
        this.limit = limit;
    }

    /** Takes one more; false when the address has as many as it may. */
    boolean tryTake(String address) {
        boolean[] taken = {true};
        counts.compute(address, (key, count) -> {
            int before = count == null ? 0 : count;
            taken[0] = before < limit;
            return taken[0] ? before + 1 : count;
        });
        return taken[0];
    }

    /** Gives back what {@link #tryTake} took. */
    void release(String address) {
        counts.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }
}
