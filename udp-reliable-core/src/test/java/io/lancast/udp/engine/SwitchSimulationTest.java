package io.lancast.udp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.frame.StreamConfig;
import io.lancast.udp.frame.StreamInfo;
import io.lancast.udp.sim.LinkProfile;
import io.lancast.udp.sim.LossModel;
import io.lancast.udp.sim.Publisher;
import io.lancast.udp.sim.Seeds;
import io.lancast.udp.sim.SimulatedHost;
import io.lancast.udp.sim.SimulatedNetwork;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.wire.SubscribeStart;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A viewer of one rung of the same pictures goes on with another: every picture comes, in order, and once but where it goes on. */
class SwitchSimulationTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;
    private static final long FRAME = 40 * MS;
    private static final int FRAMES = 150;

    private record Picture(String stream, long captureMicros, boolean key) {}

    private final List<Picture> pictures = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private @Nullable Connection atServer;
    private @Nullable Connection atClient;

    static LongStream seeds() {
        return Seeds.of(40);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theServerMovesAViewerWithoutAGap(long seed) {
        SimulatedNetwork network = lossy(seed);
        SimulatedHost server = server(network);
        Publisher high = rung(network, server, "high", 20_000);
        Publisher low = rung(network, server, "low", 4_000);
        SimulatedHost client = client(network, server);
        publish(network, high, low);
        long switchNanos = 2 * SECOND + seed * 37 * MS % SECOND;
        network.at(
                switchNanos,
                () -> assertThat(server.endpoint()
                                .switchSubscriber(
                                        connection(atServer),
                                        high.publication(),
                                        low.publication(),
                                        network.nowNanos()))
                        .isTrue());
        network.runUntil(9 * SECOND);

        assertEveryPicture("high", "low");
        assertThat(told).contains("switched high low");
        assertThat(high.publication().subscriberCount()).isZero();
        assertThat(low.publication().subscriberCount()).isEqualTo(1);
        assertThat(client.endpoint().counters().get(Counter.CONTROL_INVALID)).isZero();
        assertThat(server.endpoint().counters().get(Counter.CONTROL_INVALID)).isZero();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aViewerAsksForAnotherRungAndForTheFirstOneAgain(long seed) {
        SimulatedNetwork network = lossy(seed);
        SimulatedHost server = server(network);
        Publisher high = rung(network, server, "high", 20_000);
        Publisher low = rung(network, server, "low", 4_000);
        SimulatedHost client = client(network, server);
        publish(network, high, low);
        network.at(2 * SECOND, () -> ask(client, high, low));
        network.at(4 * SECOND, () -> ask(client, low, high));
        network.runUntil(9 * SECOND);

        assertEveryPicture("high", "low", "high");
        assertThat(high.publication().subscriberCount()).isEqualTo(1);
        assertThat(low.publication().subscriberCount()).isZero();
    }

    @Test
    void aRungThatMakesItsKeyframesLaterIsJoinedAtThoseWithoutAGap() {
        SimulatedNetwork network = new SimulatedNetwork(1).defaultProfile(LinkProfile.WIRE);
        SimulatedHost server = server(network);
        Publisher high = rung(network, server, "high", 20_000);
        Publisher low = rung(network, server, "low", 4_000);
        client(network, server);
        network.every(SECOND, FRAME, FRAMES, high::offerFrame);
        network.every(SECOND + 15 * MS, FRAME, FRAMES, low::offerFrame); // captured later, too
        network.at(
                2 * SECOND,
                () -> server.endpoint()
                        .switchSubscriber(
                                connection(atServer), high.publication(), low.publication(), network.nowNanos()));
        network.runUntil(9 * SECOND);

        assertThat(pictures).isSortedAccordingTo((a, b) -> Long.compare(a.captureMicros(), b.captureMicros()));
        assertThat(pictures).hasSizeBetween(FRAMES, FRAMES + 1);
    }

    @Test
    void whoeverEndsOneOfTheTwoMeanwhileEndsTheSwitch() {
        SimulatedNetwork network = new SimulatedNetwork(1).defaultProfile(LinkProfile.WIRE);
        SimulatedHost server = server(network);
        Publisher high = rung(network, server, "high", 20_000);
        Publisher low = rung(network, server, "low", 4_000);
        client(network, server);
        network.every(SECOND, FRAME, FRAMES, high::offerFrame); // the low rung has nothing to go on with
        network.at(
                2 * SECOND,
                () -> server.endpoint()
                        .switchSubscriber(
                                connection(atServer), high.publication(), low.publication(), network.nowNanos()));
        network.at(3 * SECOND, () -> server.endpoint().unpublish(low.publication()));
        network.runUntil(9 * SECOND);

        assertThat(pictures).hasSize(FRAMES);
        assertThat(told).contains("ended low").doesNotContain("switched high low");
    }

    @Test
    void whatCannotBeSwitchedIsRefused() {
        SimulatedNetwork network = new SimulatedNetwork(1).defaultProfile(LinkProfile.WIRE);
        SimulatedHost server = server(network);
        Publisher high = rung(network, server, "high", 20_000);
        Publisher chat = new Publisher(network, server, StreamConfig.reliable("chat"), 100, 1);
        SimulatedHost client = client(network, server);
        publish(network, high, chat);
        network.runUntil(2 * SECOND);

        assertThat(switched(network, server, chat, high)).isFalse();
        assertThat(switched(network, server, high, chat)).isFalse();
        assertThat(switched(network, server, high, high)).isFalse();
        assertThat(client.endpoint().switchStream(connection(atClient), 1, 1)).isFalse();
        assertThat(client.endpoint().switchStream(connection(atClient), 1, 99)).isFalse();
    }

    // ---- the setting

    private static SimulatedNetwork lossy(long seed) {
        return new SimulatedNetwork(seed)
                .defaultProfile(LinkProfile.lan((1 + seed % 20) * MS).withLoss(LossModel.independent(seed % 4 * 0.01)));
    }

    private static void publish(SimulatedNetwork network, Publisher one, Publisher other) {
        network.every(SECOND, FRAME, FRAMES, () -> {
            one.offerFrame();
            other.offerFrame();
        });
    }

    private SimulatedHost server(SimulatedNetwork network) {
        SimulatedHost server = network.host("server", EndpointConfig.DEFAULT, JoinPolicy.OPEN);
        server.onEvent(event -> {
            if (event instanceof EngineEvent.Connected connected) {
                atServer = connected.connection();
            }
        });
        return server;
    }

    private static Publisher rung(SimulatedNetwork network, SimulatedHost server, String name, int meanBytes) {
        return new Publisher(network, server, StreamConfig.live(name, 1_000), meanBytes, 25);
    }

    /** Subscribes to the first stream it is offered, and looks at everything. */
    private SimulatedHost client(SimulatedNetwork network, SimulatedHost server) {
        SimulatedHost client = network.host("client", EndpointConfig.DEFAULT, JoinPolicy.CLOSED);
        client.onEvent(event -> {
            if (event instanceof EngineEvent.Connected connected) {
                atClient = connected.connection();
            } else if (event instanceof EngineEvent.StreamOffered offered
                    && offered.info().streamId() == 1) {
                client.endpoint().subscribe(offered.connection(), 1, SubscribeStart.KEYFRAME);
            } else if (event instanceof EngineEvent.FrameReceived received) {
                pictures.add(new Picture(
                        received.info().name(),
                        received.frame().captureTimeMicros(),
                        received.frame().isKey()));
            } else if (event instanceof EngineEvent.StreamSwitched switched) {
                told.add("switched " + switched.from().name() + " "
                        + switched.to().name());
            } else if (event instanceof EngineEvent.StreamEnded ended) {
                told.add("ended " + ended.info().name());
            }
        });
        client.endpoint().connect(server.address(), new byte[0], 10 * SECOND, 0);
        return client;
    }

    private void ask(SimulatedHost client, Publisher from, Publisher to) {
        StreamInfo one = from.publication().info();
        StreamInfo other = to.publication().info();
        assertThat(client.endpoint().switchStream(connection(atClient), one.streamId(), other.streamId()))
                .isTrue();
    }

    private boolean switched(SimulatedNetwork network, SimulatedHost server, Publisher from, Publisher to) {
        return server.endpoint()
                .switchSubscriber(connection(atServer), from.publication(), to.publication(), network.nowNanos());
    }

    private static Connection connection(@Nullable Connection connection) {
        if (connection == null) {
            throw new AssertionError("nobody has joined");
        }
        return connection;
    }

    private void assertEveryPicture(String... streams) {
        List<Long> expected = LongStream.range(0, FRAMES)
                .mapToObj(i -> (SECOND + i * FRAME) / 1_000)
                .toList();
        List<Long> captures = pictures.stream().map(Picture::captureMicros).toList();
        assertThat(captures.stream().distinct()).containsExactlyElementsOf(expected);
        assertThat(captures)
                .isSorted()
                .hasSizeLessThan(FRAMES + streams.length); // the picture of a switch may come twice
        List<String> parts = new ArrayList<>();
        for (Picture picture : pictures) {
            if (parts.isEmpty() || !parts.get(parts.size() - 1).equals(picture.stream())) {
                assertThat(picture.key()).as("first of %s", picture.stream()).isTrue();
                parts.add(picture.stream());
            }
        }
        assertThat(parts).containsExactly(streams);
    }
}
