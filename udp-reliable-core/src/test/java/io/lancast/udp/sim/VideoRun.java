package io.lancast.udp.sim;

import io.lancast.udp.engine.EndpointConfig;
import io.lancast.udp.engine.JoinPolicy;
import io.lancast.udp.frame.StreamConfig;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;

/**
 * Video of 8 Mbit/s with 30 frames a second through one kind of network, and what became of it. Frames have random sizes, and
 * every two seconds comes a keyframe five times as large as the others.
 *
 * @param frames offered
 * @param delivered share of them that was delivered, within the time to live
 * @param within150Millis share of them that was delivered within 150 ms of the capture
 * @param medianMillis latency of those, from capture to delivery
 * @param p99Millis what 99 % of them do not exceed
 * @param p999Millis what 99.9 % of them do not exceed
 * @param overhead bytes sent in both directions on top of each packet once, as a share of these
 * @param repairsPerLoss packets sent again for each packet lost
 */
public record VideoRun(
        int frames,
        double delivered,
        double within150Millis,
        double medianMillis,
        double p99Millis,
        double p999Millis,
        double overhead,
        double repairsPerLoss) {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;
    private static final long FRAME_NANOS = 33_333_333;
    private static final int MEAN_BYTES = 31_250; // 64 of them are 16 Mbit: a group of 60 frames, two seconds

    /** Runs so many frames, with this seed, after a few seconds in which the path becomes known. */
    public static VideoRun over(LinkProfile link, int timeToLiveMillis, int frames, long seed) {
        SimulatedNetwork network = new SimulatedNetwork(seed).defaultProfile(LinkProfile.lan(link.delayNanos()));
        SimulatedHost server = network.host("server", EndpointConfig.DEFAULT, JoinPolicy.OPEN);
        Publisher publisher =
                new Publisher(network, server, StreamConfig.live("video", timeToLiveMillis), MEAN_BYTES, 60);
        SimulatedHost client = network.host("client", EndpointConfig.DEFAULT, JoinPolicy.CLOSED);
        Subscriber viewer = new Subscriber(network, client, publisher, link.delayNanos() + link.jitterNanos());
        viewer.connect();
        network.at(SECOND, () -> {
            network.link(server, client).become(link);
            network.link(client, server).become(link);
        });
        publisher.offerEvery(2 * SECOND, FRAME_NANOS, frames);
        network.runUntil(3 * SECOND + frames * FRAME_NANOS);

        Counters sent = server.endpoint().counters();
        Counters received = client.endpoint().counters();
        double once = (double) sent.get(Counter.BYTES_SENT)
                - sent.get(Counter.BYTES_RETRANSMITTED)
                - sent.get(Counter.PARITY_BYTES_SENT);
        double all = (double) sent.get(Counter.BYTES_SENT) + received.get(Counter.BYTES_SENT);
        long lost = received.get(Counter.PACKETS_LOST);
        return new VideoRun(
                frames,
                viewer.delivered() / (double) frames,
                viewer.latencyNanos().stream()
                                .filter(nanos -> nanos <= 150 * MS)
                                .count()
                        / (double) frames,
                viewer.latencyNanos(0.5) / 1e6,
                viewer.latencyNanos(0.99) / 1e6,
                viewer.latencyNanos(0.999) / 1e6,
                all / once - 1,
                lost == 0 ? 0 : sent.get(Counter.PACKETS_RETRANSMITTED) / (double) lost);
    }
}
