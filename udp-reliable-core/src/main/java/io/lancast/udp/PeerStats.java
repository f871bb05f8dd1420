package io.lancast.udp;

import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.LatencySnapshot;
import io.lancast.udp.stats.StreamStats;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One connection at one moment. Immutable.
 *
 * @param address where the peer is
 * @param roundTrip smoothed round-trip time
 * @param bitsPerSecond what the path to the peer is believed to carry, {@link Long#MAX_VALUE} when no limit is known
 * @param oneWay how long packets to the peer are under way, as it tells; right to half a round trip
 * @param streams what was counted and measured of each stream that either side is subscribed to
 * @param counters everything counted for this connection
 */
public record PeerStats(
        InetSocketAddress address,
        Duration roundTrip,
        long bitsPerSecond,
        LatencySnapshot oneWay,
        List<StreamStats> streams,
        Map<Counter, Long> counters) {
    /** One count. */
    public long get(Counter counter) {
        return counters.getOrDefault(counter, 0L);
    }
}
