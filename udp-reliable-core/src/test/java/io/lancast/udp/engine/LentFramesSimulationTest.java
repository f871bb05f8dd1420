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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that the application gives back, so that later ones stand in their memory. Who subscribes looks at every byte. */
class LentFramesSimulationTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;
    private static final int FRAMES = 600;

    @ParameterizedTest(name = "{0} ms")
    @ValueSource(ints = {1, 50}) // from a near one lost packets are asked for, from a far one they are computed
    void whatIsRepairedRebuiltOrGivenUpLeavesNoTrace(int delayMillis) {
        for (long seed : Seeds.of(4).toArray()) {
            SimulatedNetwork network = new SimulatedNetwork(seed).defaultProfile(LinkProfile.lan(delayMillis * MS));
            SimulatedHost server = network.host("server", EndpointConfig.DEFAULT, JoinPolicy.OPEN);
            Publisher publisher = new Publisher(network, server, StreamConfig.live("video", 150), 12_000, 60);
            SimulatedHost client = network.host("client", EndpointConfig.DEFAULT, JoinPolicy.CLOSED);
            Subscriber viewer = new Subscriber(network, client, publisher, delayMillis * MS).givingBack();
            viewer.connect();
            LinkProfile bad = LinkProfile.lan(delayMillis * MS).withLoss(LossModel.bursts(0.05, 3));
            network.at(2 * SECOND, () -> {
                network.link(server, client).become(bad);
                network.link(client, server).become(bad);
            });
            publisher.offerEvery(3 * SECOND, 33 * MS, FRAMES);
            network.runUntil(26 * SECOND);

            assertThat(viewer.delivered()).as("seed %d", seed).isGreaterThan(FRAMES / 2);
            assertThat(client.endpoint()
                            .counters()
                            .get(delayMillis == 1 ? Counter.PACKETS_RECOVERED : Counter.PACKETS_REBUILT))
                    .isPositive();
            assertThat(client.endpoint().reassemblyBytes())
                    .as("what lies idle after so many frames")
                    .isLessThanOrEqualTo(4L << 20);

            server.endpoint().unpublish(publisher.publication());
            network.runUntil(31 * SECOND);
            assertThat(viewer.streamEnded()).isTrue();
            assertThat(client.endpoint().reassemblyBytes()).isZero();
        }
    }
}
