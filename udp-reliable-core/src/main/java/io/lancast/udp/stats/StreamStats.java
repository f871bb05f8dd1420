package io.lancast.udp.stats;

import io.lancast.udp.frame.StreamInfo;
import java.util.Map;

/**
 * One stream of one connection at one moment.
 *
 * @param stream which
 * @param inbound whether we subscribe to it; otherwise the peer subscribes to it
 * @param counters everything counted for it
 * @param latency how long the stages of the way took that this end can measure
 */
public record StreamStats(
        StreamInfo stream, boolean inbound, Map<Counter, Long> counters, Map<LatencyStage, LatencySnapshot> latency) {
    private static final LatencySnapshot NOTHING = new LatencyHistogram().snapshot();

    /** One count. */
    public long get(Counter counter) {
        return counters.getOrDefault(counter, 0L);
    }

    /** How long one stage took; empty for a stage that was not measured here. */
    public LatencySnapshot latency(LatencyStage stage) {
        return latency.getOrDefault(stage, NOTHING);
    }
}
