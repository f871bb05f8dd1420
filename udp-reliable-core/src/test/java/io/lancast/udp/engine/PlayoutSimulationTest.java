package io.lancast.udp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.frame.Playout;
import io.lancast.udp.frame.StreamConfig;
import io.lancast.udp.sim.LinkProfile;
import io.lancast.udp.sim.Publisher;
import io.lancast.udp.sim.SimulatedHost;
import io.lancast.udp.sim.SimulatedNetwork;
import io.lancast.udp.sim.Subscriber;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Frames handed over at an even pace. */
class PlayoutSimulationTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;
    private static final long FRAME = 33 * MS;
    private static final int FRAMES = 900;

    @Test
    void anAdaptiveDelayEvensOutWhatALossyRadioLinkDoes() {
        Subscriber edge = run(LinkProfile.WIFI, Playout.LIVE_EDGE);
        Subscriber adaptive = run(LinkProfile.WIFI, Playout.ADAPTIVE);

        assertThat(adaptive.delivered()).isEqualTo(FRAMES);
        assertThat(uneven(edge)).as("frames more than 2 ms off an even pace").isGreaterThan(20);
        assertThat(uneven(adaptive)).as("the same with a delay").isLessThan(5);
        assertThat(adaptive.latencyNanos(0.5))
                .as("no more delay than the worst frame needs")
                .isLessThan(60 * MS);
    }

    @Test
    void theDelayFollowsANetworkThatBecomesWorse() {
        SimulatedNetwork network = new SimulatedNetwork(1).defaultProfile(LinkProfile.WIRE);
        Publisher publisher = publisher(network);
        Subscriber subscriber = subscriber(network, publisher, Playout.ADAPTIVE);
        network.runUntil(10 * SECOND);
        long before = last(subscriber.latencyNanos());
        network.link(publisher.host(), subscriber.host()).become(LinkProfile.MOBILE);
        network.runUntil(40 * SECOND);

        assertThat(before).isLessThan(20 * MS);
        assertThat(last(subscriber.latencyNanos())).isGreaterThan(35 * MS);
    }

    @Test
    void aFixedDelayHoldsEveryFrameToTheSameAge() {
        Subscriber fixed = run(LinkProfile.WIFI, Playout.fixed(Duration.ofMillis(120)));

        assertThat(fixed.delivered()).isEqualTo(FRAMES);
        assertThat(fixed.latencyNanos()).allSatisfy(age -> assertThat(age).isBetween(118 * MS, 122 * MS));
    }

    private static Subscriber run(LinkProfile link, Playout playout) {
        SimulatedNetwork network = new SimulatedNetwork(3).defaultProfile(link);
        Publisher publisher = publisher(network);
        Subscriber subscriber = subscriber(network, publisher, playout);
        network.runUntil(40 * SECOND);
        return subscriber;
    }

    private static Publisher publisher(SimulatedNetwork network) {
        SimulatedHost server = network.host("server", EndpointConfig.DEFAULT, JoinPolicy.OPEN);
        Publisher publisher = new Publisher(network, server, StreamConfig.live("video", 500), 8_000, 60);
        publisher.offerEvery(2 * SECOND, FRAME, FRAMES);
        return publisher;
    }

    private static Subscriber subscriber(SimulatedNetwork network, Publisher publisher, Playout playout) {
        SimulatedHost client = network.host("client", EndpointConfig.DEFAULT, JoinPolicy.CLOSED);
        Subscriber subscriber = new Subscriber(network, client, publisher, 10 * MS).withPlayout(playout);
        subscriber.connect();
        return subscriber;
    }

    /** Frames whose age differs by more than 2 ms from that of the frame before, after the first three seconds. */
    private static long uneven(Subscriber subscriber) {
        List<Long> ages = subscriber.latencyNanos();
        long uneven = 0;
        for (int i = 91; i < ages.size(); i++) {
            uneven += Math.abs(ages.get(i) - ages.get(i - 1)) > 2 * MS ? 1 : 0;
        }
        return uneven;
    }

    private static long last(List<Long> ages) {
        return ages.get(ages.size() - 1);
    }
}
