package io.lancast.udp;

import io.lancast.udp.stats.Counter;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;

/**
 * One connection at one moment.
 *
 * @param address where the peer is
 * @param roundTrip smoothed round-trip time
 * @param bitsPerSecond what the path to the peer is believed to carry, {@link Long#MAX_VALUE} when no limit is known
 * @param counters everything counted for this connection
 */
public record PeerStats(
        InetSocketAddress address, Duration roundTrip, long bitsPerSecond, Map<Counter, Long> counters) {
    /** One count. */
    public long get(Counter counter) {
        return counters.getOrDefault(counter, 0L);
    }
}
