package io.lancast.udp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.frame.CloseReason;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.Playout;
import io.lancast.udp.frame.StreamConfig;
import io.lancast.udp.sim.LinkProfile;
import io.lancast.udp.sim.Publisher;
import io.lancast.udp.sim.RandomNetworks;
import io.lancast.udp.sim.Seeds;
import io.lancast.udp.sim.SimulatedHost;
import io.lancast.udp.sim.SimulatedNetwork;
import io.lancast.udp.sim.Subscriber;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Short runs over networks as chance has them, with clocks that are wrong, machines that freeze and links that break. The
 * simulator watches its invariants after every step, its {@link Subscriber}s theirs at every frame; docs/testing.md.
 */
class TenThousandNetworksTest {
    private static final int NETWORKS = 10_000;
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;
    private static final long ENOUGH = 90 * SECOND;

    @Test
    void whateverHappensEveryFrameIsAccountedForAndEveryBoundHolds() {
        long startNanos = System.nanoTime();
        int networks = Seeds.forEach(NETWORKS, seed -> {
            switch (Math.floorMod(seed, 5)) {
                case 0 -> reliable(seed);
                case 1 -> severalViewers(seed);
                default -> live(seed);
            }
        });
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        System.out.printf("[udp-reliable-core] %d simulated networks in %.1f s%n", networks, seconds);
        assertThat(networks).isPositive();
    }

    private static void live(long seed) {
        Random random = new Random(seed);
        SimulatedNetwork network = new SimulatedNetwork(seed).defaultProfile(RandomNetworks.link(random));
        SimulatedHost server = host(network, "server", JoinPolicy.OPEN, random);
        Publisher publisher = video(network, server, random, 8_000);
        Subscriber viewer = viewer(network, publisher, "viewer", random);
        disturb(network, List.of(server, viewer.host()), random);
        publisher.offerEvery(100 * MS, (2 + random.nextInt(40)) * MS, 60);
        watchBounds(network, server, List.of(viewer));
        network.runUntil(20 * SECOND);
        assertAccounts(publisher, viewer);
    }

    private static void severalViewers(long seed) {
        Random random = new Random(seed);
        SimulatedNetwork network = new SimulatedNetwork(seed).defaultProfile(LinkProfile.WIRE);
        SimulatedHost server = host(network, "server", JoinPolicy.OPEN, random);
        Publisher publisher = video(network, server, random, 4_000);
        List<Subscriber> viewers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Subscriber viewer = viewer(network, publisher, "viewer " + i, random);
            network.link(server, viewer.host()).become(RandomNetworks.link(random));
            network.link(viewer.host(), server).become(RandomNetworks.link(random)); // other faults each way
            viewers.add(viewer);
        }
        disturb(network, viewers.stream().map(Subscriber::host).toList(), random);
        publisher.offerEvery(100 * MS, (5 + random.nextInt(40)) * MS, 40);
        watchBounds(network, server, viewers);
        network.runUntil(20 * SECOND);
        viewers.forEach(viewer -> assertAccounts(publisher, viewer));
    }

    private static void reliable(long seed) {
        Random random = new Random(seed);
        LinkProfile link = RandomNetworks.link(random);
        SimulatedNetwork network = new SimulatedNetwork(seed).defaultProfile(link);
        SimulatedHost server = host(network, "server", JoinPolicy.OPEN, random);
        Publisher publisher = new Publisher(network, server, StreamConfig.reliable("chat"), 1_000, 1);
        Subscriber reader = viewer(network, publisher, "reader", random);
        network.every(50 * MS, 10 * MS, 60, () -> {
            int bytes = random.nextInt(20) == 0 ? random.nextInt(60_000) : random.nextInt(600);
            assertThat(publisher.offerFrame(bytes, FrameFlags.KEY)).isTrue();
        });
        network.runUntil(ENOUGH);
        if (reader.closeReason() != CloseReason.WRONG_SECRET) { // its HELLO was changed on the way
            assertThat(reader.delivered()).as("messages delivered").isEqualTo(60);
        }
    }

    private static SimulatedHost host(SimulatedNetwork network, String name, JoinPolicy joins, Random random) {
        return network.host(name, EndpointConfig.DEFAULT, joins, RandomNetworks.clock(random));
    }

    private static Publisher video(SimulatedNetwork network, SimulatedHost server, Random random, int meanBytes) {
        StreamConfig settings = StreamConfig.live("video", 20 + random.nextInt(400));
        return new Publisher(network, server, settings, 1 + random.nextInt(meanBytes), 1 + random.nextInt(60));
    }

    private static Subscriber viewer(SimulatedNetwork network, Publisher publisher, String name, Random random) {
        SimulatedHost client = host(network, name, JoinPolicy.CLOSED, random);
        Subscriber viewer = new Subscriber(network, client, publisher, MS);
        if (random.nextInt(4) == 0) {
            viewer.withPlayout(Playout.ADAPTIVE);
        }
        viewer.connect();
        return viewer;
    }

    /** Perhaps a machine freezes for a while, perhaps a link breaks. */
    private static void disturb(SimulatedNetwork network, List<SimulatedHost> hosts, Random random) {
        SimulatedHost victim = hosts.get(random.nextInt(hosts.size()));
        long atNanos = 300 * MS + (long) (random.nextDouble() * SECOND);
        long forNanos = (long) (random.nextDouble() * 3 * SECOND);
        switch (random.nextInt(4)) {
            case 0 -> {
                network.at(atNanos, victim::freeze);
                network.at(atNanos + forNanos, victim::thaw);
            }
            case 1 ->
                network.at(atNanos, () -> network.link(hosts.get(0), victim).breakUntil(atNanos + forNanos));
            default -> {
                // an undisturbed run
            }
        }
    }

    private static void watchBounds(SimulatedNetwork network, SimulatedHost server, List<Subscriber> viewers) {
        Counters counters = server.endpoint().counters();
        long reserve = 2L * 256 * 1024 * viewers.size();
        network.afterEveryStep(() -> {
            long repaired = counters.get(Counter.BYTES_RETRANSMITTED);
            if (repaired > counters.get(Counter.BYTES_SENT) / 4 + reserve) {
                throw new AssertionError(repaired + " bytes of repairs");
            }
            for (Subscriber viewer : viewers) {
                if (viewer.host().endpoint().reassemblyBytes()
                        > EndpointConfig.DEFAULT.reassemblyBytesPerConnection()) {
                    throw new AssertionError(viewer.host() + " holds too much");
                }
            }
        });
    }

    private static void assertAccounts(Publisher publisher, Subscriber viewer) {
        if (viewer.expectedFrameId() >= 0 && viewer.closeReason() == null) { // it got a start
            assertThat(viewer.expectedFrameId())
                    .as("frames accounted for by %s", viewer.host())
                    .isEqualTo(publisher.endFrameId());
        }
        assertThat(viewer.host().endpoint().reassemblyBytes()).isZero();
    }
}
