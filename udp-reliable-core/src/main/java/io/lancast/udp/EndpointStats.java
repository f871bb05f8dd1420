package io.lancast.udp;

import io.lancast.udp.stats.Counter;
import java.util.Map;

/**
 * A server or client at one moment.
 *
 * @param connections connections there are
 * @param reassemblyBytes memory that unfinished frames take, and what was given back for others to come
 * @param counters everything counted since the start, of connections that are over too
 */
public record EndpointStats(int connections, long reassemblyBytes, Map<Counter, Long> counters) {
    /** One count. */
    public long get(Counter counter) {
        return counters.getOrDefault(counter, 0L);
    }
}
