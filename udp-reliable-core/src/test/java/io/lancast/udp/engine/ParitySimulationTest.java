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
import io.lancast.udp.stats.Counters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Live streams over paths on which a repair would come too late. */
class ParitySimulationTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;
    private static final long FRAME = 33 * MS;
    private static final int FRAMES = 600;

    @ParameterizedTest(name = "{0} % lost")
    @CsvSource({"1, 0.20", "5, 0.40", "10, 0.60"})
    void framesAreInTimeWhereNoRepairWouldBe(int lossPercent, double mostOverhead) {
        for (long seed : Seeds.of(4).toArray()) {
            SimulatedNetwork network = network(seed);
            Publisher publisher = video(network);
            Subscriber viewer = join(network, publisher, "far", far(lossPercent));
            publisher.offerEvery(2 * SECOND, FRAME, 100); // the path becomes known
            publisher.offerEvery(6 * SECOND, FRAME, FRAMES);
            network.runUntil(6 * SECOND);
            long before = viewer.delivered();
            long sentBefore = publisher.host().endpoint().counters().get(Counter.PACKETS_SENT);
            network.runUntil(30 * SECOND);

            Counters sent = publisher.host().endpoint().counters();
            Counters received = viewer.connection().counters();
            assertThat(viewer.delivered() - before)
                    .as("frames in time with seed %d", seed)
                    .isGreaterThanOrEqualTo(FRAMES * 96 / 100); // a frame in a thousand may take its group along
            assertThat(received.get(Counter.PACKETS_REBUILT))
                    .isGreaterThan(received.get(Counter.PACKETS_LOST) * 8 / 10);
            assertThat(sent.get(Counter.PARITY_SENT) / (double) (sent.get(Counter.PACKETS_SENT) - sentBefore))
                    .as("parity for each packet")
                    .isBetween(0.01, mostOverhead);
            assertThat(sent.get(Counter.PACKETS_RETRANSMITTED))
                    .as("repairs, which would be late")
                    .isLessThan(received.get(Counter.PACKETS_LOST) / 4);
        }
    }

    @Test
    void aFrameThatParityDoesNotSaveIsRepairedIfItLivesLongEnough() {
        SimulatedNetwork network = network(1);
        Publisher publisher = video(network, 400);
        LinkProfile bursts = LinkProfile.lan(50 * MS).withLoss(LossModel.bursts(0.03, 8));
        Subscriber viewer = join(network, publisher, "far", bursts);
        publisher.offerEvery(2 * SECOND, FRAME, FRAMES);
        network.runUntil(25 * SECOND);

        Counters received = viewer.connection().counters();
        assertThat(viewer.delivered()).isGreaterThanOrEqualTo(FRAMES * 97 / 100);
        assertThat(received.get(Counter.PACKETS_REBUILT)).isPositive();
        assertThat(received.get(Counter.PACKETS_RECOVERED)).isPositive();
        assertThat(received.get(Counter.PACKETS_DUPLICATE))
                .as("repairs that nobody needed")
                .isLessThan(received.get(Counter.PACKETS_LOST) / 4);
    }

    @Test
    void whereManyRepairsAreLostThereIsParityOnShorterRoundTripsToo() {
        SimulatedNetwork network = network(1);
        Publisher publisher = video(network, 400);
        LinkProfile lossy = LinkProfile.lan(10 * MS).withLoss(LossModel.independent(0.1));
        Subscriber viewer = join(network, publisher, "lossy", lossy);
        publisher.offerEvery(2 * SECOND, FRAME, 3 * FRAMES);
        network.runUntil(70 * SECOND);

        assertThat(viewer.delivered()).isGreaterThanOrEqualTo(3 * FRAMES * 99 / 100);
        assertThat(viewer.latencyNanos(0.95)).isLessThan(20 * MS); // 76 ms with repairs alone
    }

    @Test
    void whereRepairsAreInTimeThereIsNoParity() {
        SimulatedNetwork network = network(1);
        Publisher publisher = video(network);
        Subscriber viewer =
                join(network, publisher, "near", LinkProfile.lan(4 * MS).withLoss(LossModel.independent(0.05)));
        publisher.offerEvery(2 * SECOND, FRAME, FRAMES);
        network.runUntil(25 * SECOND);

        assertThat(viewer.delivered()).isGreaterThanOrEqualTo(FRAMES * 99 / 100);
        assertThat(paritySent(publisher)).isZero();
    }

    @Test
    void whereNothingIsLostThereIsNoParity() {
        SimulatedNetwork network = network(1);
        Publisher publisher = video(network);
        Subscriber viewer = join(network, publisher, "far", LinkProfile.lan(50 * MS));
        publisher.offerEvery(2 * SECOND, FRAME, FRAMES);
        network.runUntil(25 * SECOND);

        assertThat(viewer.delivered()).isEqualTo(FRAMES);
        assertThat(paritySent(publisher)).isZero();
    }

    @Test
    void onlyTheSubscriberWhoNeedsItGetsParityAndOnlyAsLongAsItDoes() {
        SimulatedNetwork network = network(1);
        Publisher publisher = video(network);
        Subscriber near = join(network, publisher, "near", LinkProfile.lan(MS));
        Subscriber far = join(network, publisher, "far", far(5));
        publisher.offerEvery(2 * SECOND, FRAME, 1_200);
        network.at(20 * SECOND, () -> network.link(publisher.host(), far.host()).become(LinkProfile.lan(50 * MS)));
        network.runUntil(32 * SECOND);
        long parity = far.connection().counters().get(Counter.PARITY_RECEIVED);
        network.runUntil(45 * SECOND);

        assertThat(parity).isGreaterThan(1_000);
        assertThat(far.connection().counters().get(Counter.PARITY_RECEIVED)).isEqualTo(parity);
        assertThat(near.connection().counters().get(Counter.PARITY_RECEIVED)).isZero();
        assertThat(near.delivered()).isEqualTo(1_200);
    }

    private static long paritySent(Publisher publisher) {
        return publisher.host().endpoint().counters().get(Counter.PARITY_SENT);
    }

    private static SimulatedNetwork network(long seed) {
        return new SimulatedNetwork(seed).defaultProfile(LinkProfile.lan(MS));
    }

    private static LinkProfile far(int lossPercent) {
        return LinkProfile.lan(50 * MS).withLoss(LossModel.independent(lossPercent / 100.0));
    }

    private static Publisher video(SimulatedNetwork network) {
        return video(network, 150);
    }

    private static Publisher video(SimulatedNetwork network, int timeToLiveMillis) {
        SimulatedHost server = network.host("server", EndpointConfig.DEFAULT, JoinPolicy.OPEN);
        return new Publisher(network, server, StreamConfig.live("video", timeToLiveMillis), 31_250, 60);
    }

    private static Subscriber join(SimulatedNetwork network, Publisher publisher, String name, LinkProfile link) {
        SimulatedHost client = network.host(name, EndpointConfig.DEFAULT, JoinPolicy.CLOSED);
        network.link(publisher.host(), client).become(link);
        network.link(client, publisher.host()).become(link);
        Subscriber subscriber = new Subscriber(network, client, publisher, link.delayNanos());
        subscriber.connect();
        return subscriber;
    }
}
