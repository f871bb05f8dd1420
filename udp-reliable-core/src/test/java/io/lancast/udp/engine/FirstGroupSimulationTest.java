package io.lancast.udp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.frame.StreamConfig;
import io.lancast.udp.sim.LinkProfile;
import io.lancast.udp.sim.LossModel;
import io.lancast.udp.sim.Publisher;
import io.lancast.udp.sim.Seeds;
import io.lancast.udp.sim.SimulatedHost;
import io.lancast.udp.sim.SimulatedNetwork;
import io.lancast.udp.sim.Subscriber;
import io.lancast.udp.stats.Counter;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a viewer sees first: joins of video of 8 Mbit/s with 30 frames a second over a network that loses 5 %. */
class FirstGroupSimulationTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;
    private static final long FRAME_NANOS = 33_333_333;
    private static final int JOINS = 200;

    @ParameterizedTest(name = "{0} ms each way")
    @ValueSource(ints = {2, 20})
    void aControlMessageLostAtTheJoinDoesNotBreakTheFirstGroupOfPictures(int delayMillis) {
        AtomicInteger whole = new AtomicInteger();
        AtomicLong early = new AtomicLong();
        int joins = Seeds.forEach(JOINS, seed -> {
            LinkProfile link = LinkProfile.lan(delayMillis * MS).withLoss(LossModel.independent(0.05));
            SimulatedNetwork network = new SimulatedNetwork(seed).defaultProfile(link);
            SimulatedHost server = network.host("server", EndpointConfig.DEFAULT, JoinPolicy.OPEN);
            Publisher publisher = new Publisher(network, server, StreamConfig.live("video", 500), 31_250, 60);
            SimulatedHost client = network.host("client", EndpointConfig.DEFAULT, JoinPolicy.CLOSED);
            Subscriber viewer = new Subscriber(network, client, publisher, delayMillis * MS);
            publisher.offerEvery(0, FRAME_NANOS, 130);
            network.at(SECOND + Math.floorMod(seed, 33) * MS, viewer::connect);
            network.runUntil(3 * SECOND); // two seconds after the viewer's first keyframe comes the next one
            if (viewer.dropped() == 0 && viewer.delivered() > 30) {
                whole.incrementAndGet();
            }
            early.addAndGet(client.endpoint().counters().get(Counter.PACKETS_EARLY));
        });
        System.out.printf(
                "[udp-reliable-core] %d joins at 5 %% loss, %d ms each way: the first group was whole in %d, %.1f packets a join came early%n",
                joins, delayMillis, whole.get(), early.get() / (double) joins);
        assertThat(whole.get()).isGreaterThanOrEqualTo(joins * 99 / 100);
    }
}
