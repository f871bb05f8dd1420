package io.lancast.udp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.StreamConfig;
import io.lancast.udp.sim.LinkProfile;
import io.lancast.udp.sim.LossModel;
import io.lancast.udp.sim.Publisher;
import io.lancast.udp.sim.Publisher.OfferedFrame;
import io.lancast.udp.sim.Seeds;
import io.lancast.udp.sim.SimulatedHost;
import io.lancast.udp.sim.SimulatedNetwork;
import io.lancast.udp.sim.Subscriber;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.wire.DataHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Video of 6 Mbit/s with 30 frames a second, keyframes five times as large as the others, through a path that carries less. */
class OverloadSimulationTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;
    private static final long FRAME = 33_333_333;
    private static final int MEAN_BYTES = 23_437; // 64 of them are 12 Mbit: a group of 60 frames, two seconds
    private static final int FRAMES = 600;

    private final List<Long> told = new ArrayList<>();
    private final List<Long> hinted = new ArrayList<>();

    static LongStream seeds() {
        return Seeds.of(5);
    }

    /**
     * A sender that knew the path's rate, and sent every frame that could be in time and decoded, would do as much as
     * {@link #possible}; one that finds it out loses what it sent too much at the start.
     */
    @ParameterizedTest(name = "{0} ms to live, {1} bit/s, a queue of {2} bytes")
    @CsvSource({
        "300, 4000000, 30000",
        "300, 4000000, 100000",
        "300, 5500000, 100000",
        "1000, 2000000, 30000",
        "1000, 4000000, 30000",
        "1000, 4000000, 100000",
        "1000, 4000000, 400000",
        "1000, 5500000, 100000",
        "300, 8000000, 100000",
        "150, 20000000, 30000"
    })
    void asManyWholeFramesArriveAsThePathCanCarryInTime(int timeToLiveMillis, long bitsPerSecond, int queueBytes) {
        SimulatedNetwork network = network(1, bitsPerSecond, queueBytes);
        Publisher publisher = publisher(network, timeToLiveMillis);
        Subscriber subscriber = viewer(network, publisher, "viewer");
        publisher.offerEvery(500 * MS, FRAME, FRAMES);
        network.runUntil(22 * SECOND);

        int possible = possible(publisher.offered(), bitsPerSecond, timeToLiveMillis);
        assertThat(subscriber.delivered())
                .as("frames delivered of %d that could be", possible)
                .isGreaterThan(possible * 80L / 100);
        long lost = subscriber.connection().counters().get(Counter.PACKETS_LOST);
        assertThat(lost).as("packets lost, nearly all of them at the start").isLessThan(600);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void bothEndsAreToldWhatThePathCarries(long seed) {
        SimulatedNetwork network = network(seed, 4_000_000, 100_000);
        Publisher publisher = publisher(network, 300);
        Subscriber subscriber = viewer(network, publisher, "viewer");
        publisher.offerEvery(500 * MS, FRAME, FRAMES);
        network.runUntil(2 * SECOND);

        assertThat(told).isNotEmpty();
        assertThat(hinted).isNotEmpty();
        network.runUntil(20 * SECOND);
        assertThat(told.subList(1, told.size()))
                .allSatisfy(rate -> assertThat(rate).isBetween(2_800_000L, 5_000_000L));
        assertThat(hinted.get(hinted.size() - 1)).isBetween(3_000_000L, 5_000_000L);
        assertThat(subscriber.connection().path().bitsPerSecond())
                .as("of the other way")
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aPathThatCarriesMoreAgainIsFoundToDoSo() {
        SimulatedNetwork network = network(1, 4_000_000, 100_000);
        Publisher publisher = publisher(network, 300);
        Subscriber subscriber = viewer(network, publisher, "viewer");
        publisher.offerEvery(500 * MS, FRAME, FRAMES);
        network.at(
                5 * SECOND,
                () -> network.link(publisher.host(), subscriber.host()).become(LinkProfile.lan(2 * MS)));
        network.runUntil(12 * SECOND);
        long missing = subscriber.dropped();
        network.runUntil(22 * SECOND);

        assertThat(told.get(told.size() - 1)).isEqualTo(Long.MAX_VALUE);
        assertThat(hinted.get(hinted.size() - 1)).isEqualTo(Long.MAX_VALUE);
        assertThat(subscriber.dropped())
                .as("dropped after the path was free again for 7 s")
                .isEqualTo(missing);
    }

    @Test
    void nobodyElseNoticesASlowViewer() {
        SimulatedNetwork network = network(1, 0, 0);
        Publisher publisher = publisher(network, 300);
        List<Subscriber> others = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            others.add(viewer(network, publisher, "viewer " + i));
        }
        Subscriber slow = viewer(network, publisher, "slow");
        network.link(publisher.host(), slow.host())
                .become(LinkProfile.lan(2 * MS).withRate(2_000_000, 60_000));
        publisher.offerEvery(500 * MS, FRAME, FRAMES);
        network.runUntil(22 * SECOND);

        assertThat(others).allSatisfy(viewer -> {
            assertThat(viewer.delivered()).isEqualTo(FRAMES);
            assertThat(viewer.latencyNanos(1)).isLessThan(40 * MS);
        });
        long keys = publisher.offered().stream()
                .filter(frame -> FrameFlags.isKey(frame.flags()))
                .count();
        assertThat(keys).as("keyframes, dear to all, in 20 s").isLessThanOrEqualTo(25);
        assertThat(slow.delivered()).isPositive();
    }

    @Test
    void heavyLossAloneLimitsNothing() {
        SimulatedNetwork network = new SimulatedNetwork(1)
                .defaultProfile(LinkProfile.lan(2 * MS)
                        .withLoss(LossModel.independent(0.2))
                        .withJitterNanos(5 * MS));
        Publisher publisher = publisher(network, 300);
        Subscriber subscriber = viewer(network, publisher, "viewer");
        publisher.offerEvery(5 * SECOND, FRAME, FRAMES);
        network.runUntil(27 * SECOND);

        assertThat(subscriber.delivered()).isGreaterThan(FRAMES * 9 / 10);
        assertThat(told).allSatisfy(rate -> assertThat(rate).isGreaterThan(4_000_000L));
    }

    // ---- the setting

    private static SimulatedNetwork network(long seed, long bitsPerSecond, int queueBytes) {
        return new SimulatedNetwork(seed).defaultProfile(LinkProfile.lan(2 * MS).withRate(bitsPerSecond, queueBytes));
    }

    private Publisher publisher(SimulatedNetwork network, int timeToLiveMillis) {
        SimulatedHost server = network.host("server", EndpointConfig.DEFAULT, JoinPolicy.OPEN);
        server.onEvent(event -> {
            if (event instanceof EngineEvent.RateChanged changed) {
                told.add(changed.bitsPerSecond());
            }
        });
        return new Publisher(network, server, StreamConfig.live("video", timeToLiveMillis), MEAN_BYTES, 60);
    }

    private Subscriber viewer(SimulatedNetwork network, Publisher publisher, String name) {
        SimulatedHost client = network.host(name, EndpointConfig.DEFAULT, JoinPolicy.CLOSED);
        client.onEvent(event -> {
            if (event instanceof EngineEvent.RateHinted hint) {
                hinted.add(hint.bitsPerSecond());
            }
        });
        Subscriber subscriber = new Subscriber(network, client, publisher, 5 * MS);
        subscriber.connect();
        return subscriber;
    }

    /** How many of the frames a sender could bring through, whole, in time and with what they need. */
    private static int possible(List<OfferedFrame> frames, long bitsPerSecond, int timeToLiveMillis) {
        double freeNanos = 0;
        boolean broken = true;
        int delivered = 0;
        for (OfferedFrame frame : frames) {
            if (broken && !FrameFlags.isKey(frame.flags())) {
                continue;
            }
            long capturedNanos = frame.captureMicros() * 1_000;
            double datagrams = Math.ceil(frame.sizeBytes() / 1_172.0);
            double bits = (frame.sizeBytes() + datagrams * DataHeader.BYTES) * 8;
            double doneNanos = Math.max(freeNanos, (double) capturedNanos) + bits * 1e9 / bitsPerSecond;
            broken = doneNanos + 2 * MS > capturedNanos + timeToLiveMillis * MS;
            if (!broken) {
                freeNanos = doneNanos;
                delivered++;
            }
        }
        return delivered;
    }
}
