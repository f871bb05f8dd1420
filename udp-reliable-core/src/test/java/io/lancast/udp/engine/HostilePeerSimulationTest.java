package io.lancast.udp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.frame.StreamConfig;
import io.lancast.udp.sim.LinkProfile;
import io.lancast.udp.sim.Publisher;
import io.lancast.udp.sim.Seeds;
import io.lancast.udp.sim.SimulatedHost;
import io.lancast.udp.sim.SimulatedNetwork;
import io.lancast.udp.sim.Subscriber;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.wire.ControlWriter;
import io.lancast.udp.wire.HelloPacket;
import io.lancast.udp.wire.ReliableMessage;
import io.lancast.udp.wire.SequenceRanges;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody who was let in and lies, and crowds of those who were not: counted, refused, and nobody else notices. */
class HostilePeerSimulationTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;
    private static final int FRAMES = 150;
    private static final InetSocketAddress ROGUE = new InetSocketAddress("172.16.0.9", 999);

    private final SimulatedNetwork network = new SimulatedNetwork(1).defaultProfile(LinkProfile.lan(MS));
    private final SimulatedHost server = network.host("server", EndpointConfig.DEFAULT, JoinPolicy.OPEN);
    private final Publisher publisher = new Publisher(network, server, StreamConfig.live("video", 200), 8_000, 30);
    private final Subscriber honest = new Subscriber(
            network, network.host("client", EndpointConfig.DEFAULT, JoinPolicy.CLOSED), publisher, 5 * MS);
    private final int streamId = publisher.publication().info().streamId();
    private int index;

    static LongStream seeds() {
        return Seeds.of(8);
    }

    private RoguePeer rogue() {
        RoguePeer rogue = new RoguePeer(network, server, ROGUE, 1);
        honest.connect();
        publisher.offerEvery(SECOND, 33 * MS, FRAMES);
        rogue.join();
        network.runUntil(500 * MS);
        assertThat(rogue.isIn()).isTrue();
        rogue.say(out -> ControlWriter.ping(out, 1));
        return rogue;
    }

    /** Lets the rogue say the same every 5 ms, for as long as frames are published. */
    private void keepSaying(RoguePeer rogue, Consumer<ByteBuffer> messages) {
        network.every(network.nowNanos(), 5 * MS, 1_200, () -> rogue.say(messages));
        network.runUntil(8 * SECOND);
    }

    private void assertNobodyNoticed() {
        assertThat(honest.delivered()).isEqualTo(FRAMES);
        assertThat(honest.dropped()).isZero();
        assertThat(honest.latencyNanos(1.0)).isLessThan(40 * MS);
        assertThat(server.endpoint().counters().get(Counter.PACKETS_RETRANSMITTED))
                .as("repairs, of which nothing was lost")
                .isLessThan(publisher.endFrameId() * 10);
    }

    private long invalid() {
        return server.endpoint().counters().get(Counter.CONTROL_INVALID);
    }

    private Consumer<ByteBuffer> reliable(ReliableMessage message) {
        return out -> ControlWriter.reliable(out, message, index++);
    }

    @Test
    void acknowledgementsOfWhatWasNeverSent() {
        keepSaying(rogue(), out -> ControlWriter.ack(out, 1_000_000));
        assertThat(invalid()).isEqualTo(1_200);
        assertNobodyNoticed();
    }

    @Test
    void naksWithoutASubscription() {
        keepSaying(rogue(), out -> ControlWriter.nak(out, streamId, ranges(0, 60_000)));
        assertThat(invalid()).isEqualTo(1_200);
        assertNobodyNoticed();
    }

    @Test
    void aSubscriberThatAsksForEverythingAgainAndAgain() {
        RoguePeer rogue = rogue();
        network.at(1_500 * MS, () -> rogue.say(reliable(ReliableMessage.subscribe(streamId, 0))));
        network.every(1_600 * MS, 10 * MS, 400, () -> {
            for (int first = 0; first < 3_000; first += 640) {
                SequenceRanges missing = new SequenceRanges();
                for (int run = 0; run < 64; run++) {
                    missing.add(first + run * 10, 10);
                }
                rogue.say(out -> ControlWriter.nak(out, streamId, missing));
            }
        });
        network.runUntil(8 * SECOND);

        assertThat(honest.delivered()).isEqualTo(FRAMES);
        long streamBytes = publisher.offered().stream()
                .mapToLong(frame -> frame.sizeBytes() + 100L)
                .sum();
        assertThat(rogue.receivedBytes())
                .as("the stream, and repairs up to their budget")
                .isLessThan(streamBytes * 2 + (1 << 20));
    }

    @Test
    void reportsOfPacketsFromTheFuture() {
        RoguePeer rogue = rogue();
        network.at(1_500 * MS, () -> rogue.say(reliable(ReliableMessage.subscribe(streamId, 0))));
        network.runUntil(1_600 * MS);
        keepSaying(rogue, out -> ControlWriter.report(out, streamId, 1_000_000, 2_000_000, 4_000, 3_000_000, 0));
        assertThat(invalid()).isGreaterThan(1_000);
        assertNobodyNoticed();
    }

    @Test
    void dropsHeartbeatsAndKeysOfStreamsThatAreNotThere() {
        RoguePeer rogue = rogue();
        keepSaying(rogue, out -> {
            ControlWriter.drop(out, streamId, 1, 0, 0xFFFF_FFFFL);
            ControlWriter.abandon(out, streamId, 1, 0, 0xFFFF_FFFFL);
            ControlWriter.heartbeat(out, streamId, 77, 77);
            ControlWriter.keyframeRequest(out, streamId);
            reliable(ReliableMessage.keys(streamId, 1, 0, 0, 2, new byte[16])).accept(out);
        });
        assertThat(invalid()).isGreaterThan(2_000);
        assertNobodyNoticed();
    }

    @Test
    void subscriptionsWithoutEnd() {
        RoguePeer rogue = rogue();
        keepSaying(rogue, out -> {
            reliable(ReliableMessage.subscribe(streamId, 0)).accept(out);
            reliable(ReliableMessage.subscribe(streamId, 1)).accept(out);
            reliable(ReliableMessage.subscribe(40_000, 0)).accept(out);
        });
        assertThat(publisher.publication().subscriberCount()).isLessThanOrEqualTo(2);
        assertThat(invalid()).isPositive();
        assertThat(honest.delivered()).isEqualTo(FRAMES);
    }

    @Test
    void offersWithoutEnd() {
        RoguePeer rogue = rogue();
        List<EngineEvent> offered = new ArrayList<>();
        server.onEvent(event -> {
            if (event instanceof EngineEvent.StreamOffered) {
                offered.add(event);
            }
        });
        int[] next = {0};
        keepSaying(rogue, out -> {
            next[0]++;
            reliable(ReliableMessage.offer(next[0], 1, 0, 100, 1_000, 1_000, "name", ""))
                    .accept(out);
        });
        assertThat(offered).hasSize(64);
        assertNobodyNoticed();
    }

    @Test
    void answersThatAreNeverAcknowledged() {
        RoguePeer rogue = rogue();
        keepSaying(rogue, reliable(ReliableMessage.subscribe(50_000, 0)));
        assertThat(server.endpoint().connectionCount())
                .as("who makes us say a thousand things and hears none is cut off")
                .isEqualTo(1);
        assertNobodyNoticed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anythingAtAllWellSealed(long seed) {
        RoguePeer rogue = rogue();
        Random random = new Random(seed);
        network.every(600 * MS, MS, 6_000, () -> rogue.say(out -> anyMessages(out, random)));
        network.runUntil(8 * SECOND);

        assertThat(honest.delivered()).as("seed %d", seed).isEqualTo(FRAMES);
        assertThat(honest.dropped()).isZero();
        assertThat(server.endpoint().reassemblyBytes()).isLessThanOrEqualTo(16L << 20);
    }

    /** A few messages of known types with any content, mostly of the right length. */
    private void anyMessages(ByteBuffer out, Random random) {
        byte[] types = {
            1, 2, 3, 4, 5, 6, 7, 8, 9, 0x10, 0x11, 0x20, 0x21, 0x40, 0x41, 0x42, 0x43, 0x44, 0x45, 0x50, 0x51, 0x60
        };
        int[] lengths = {4, 8, 16, 10, 18, 11, 10, 2, 11, 22, 4, 8, 8, 27, 6, 7, 6, 26, 7, 8, 24, 39};
        for (int i = random.nextInt(4); i >= 0; i--) {
            int which = random.nextInt(types.length);
            int length = random.nextInt(20) == 0 ? random.nextInt(60) : lengths[which];
            byte[] body = new byte[length];
            random.nextBytes(body);
            int at = types[which] >= 0x40 ? 4 : 0;
            if (at == 4 && length >= 4) {
                ByteBuffer.wrap(body).putInt(index++);
            }
            if (length >= at + 2) {
                ByteBuffer.wrap(body).putShort(at, (short) (random.nextInt(4) == 0 ? random.nextInt() : streamId));
            }
            if (types[which] == 4 && length == 10) {
                ByteBuffer.wrap(body).putShort(2, (short) 1);
            }
            for (int small = at + 2; small + 4 <= length; small += 4) {
                if (random.nextBoolean()) {
                    ByteBuffer.wrap(body).putInt(small, random.nextInt(2_000));
                }
            }
            out.put(types[which]).putShort((short) length).put(body);
        }
    }

    @Test
    void aMillionForgedHellosCostNoMemoryAndKeepNobodyOut() {
        Random random = new Random(2);
        byte[] hello = hello();
        int[] sent = {0};
        network.tap((from, to, bytes) -> to.getHostString().startsWith("172.17.") ? null : bytes);
        network.every(0, MS, 1_000, () -> {
            for (int i = 0; i < 1_000; i++) {
                ByteBuffer.wrap(hello).putLong(12, random.nextLong());
                hello[79] = (byte) (i % 2 == 0 ? 32 : 0);
                receive(
                        hello,
                        new InetSocketAddress("172.17." + (sent[0] >> 8 & 0xFF) + "." + (sent[0] & 0xFF), 1_000));
                sent[0]++;
            }
        });
        network.at(500 * MS, honest::connect);
        publisher.offerEvery(600 * MS, 20 * MS, 20);
        network.runUntil(3 * SECOND);

        assertThat(sent[0]).isEqualTo(1_000_000);
        assertThat(server.endpoint().connectionCount()).isEqualTo(1);
        assertThat(server.endpoint().counters().get(Counter.COOKIES_INVALID)).isEqualTo(500_000);
        assertThat(server.endpoint().counters().get(Counter.CONNECTIONS_OPENED)).isEqualTo(1);
        assertThat(honest.delivered()).isPositive();
    }

    /** Straight into the engine: the network of the test would keep an account of each of a million addresses. */
    private void receive(byte[] datagram, InetSocketAddress from) {
        server.endpoint().receive(ByteBuffer.wrap(datagram), 0, datagram.length, from, network.nowNanos());
    }

    private static byte[] hello() {
        ByteBuffer packet = ByteBuffer.allocate(HelloPacket.BYTES);
        new HelloPacket(1200, 1, new byte[32], new byte[32], 6, 0, new byte[0], new byte[0]).write(packet);
        return packet.array();
    }

    private static SequenceRanges ranges(int first, int packets) {
        SequenceRanges ranges = new SequenceRanges();
        ranges.add(first, packets);
        return ranges;
    }
}
