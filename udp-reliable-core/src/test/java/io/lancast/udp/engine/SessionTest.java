package io.lancast.udp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.crypto.CipherSuite;
import io.lancast.udp.crypto.ClearSeal;
import io.lancast.udp.crypto.OpenedPacket;
import io.lancast.udp.engine.handshake.SessionKeys;
import io.lancast.udp.engine.path.SlowPath;
import io.lancast.udp.engine.relay.StreamLog;
import io.lancast.udp.engine.send.Subscription;
import io.lancast.udp.engine.send.TinyLog;
import io.lancast.udp.engine.send.Transmit;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.Playout;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;
import io.lancast.udp.wire.ControlWriter;
import io.lancast.udp.wire.DataHeader;
import io.lancast.udp.wire.PacketType;
import io.lancast.udp.wire.SessionHeader;
import io.lancast.udp.wire.SubscribeStart;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A publisher and its subscriber after their handshake, in the clear; packets take no time, unless a test holds them back. */
class SessionTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;
    private static final int STREAM = 1;

    /** One of the two. */
    private static final class End {
        final RecordingHost host = new RecordingHost();
        final ConnectionSetup setup = host.setup();
        final Counters counters = new Counters();
        final InetSocketAddress peer = new InetSocketAddress("192.0.2.1", 12_345);
        final Session session = new Session(
                new Connector(setup, new Connections()).connect(peer, null, new byte[0], Long.MAX_VALUE, 0),
                PeerAddress.fixed(peer, counters),
                setup,
                counters,
                0);

        void useKeys() {
            session.useKeys(7, new SessionKeys(CipherSuite.CLEAR, ClearSeal.INSTANCE, ClearSeal.INSTANCE));
        }

        void receive(ByteBuffer memory, int offset, int lengthBytes, long nowNanos) {
            if (PacketType.typeOf(memory.get(offset)) == PacketType.DATA) {
                DataHeader header = new DataHeader();
                assertThat(header.read(memory, offset, lengthBytes)).isTrue();
                session.onData(header, memory, offset, lengthBytes, nowNanos);
                return;
            }
            OpenedPacket opened = session.open(memory, offset, lengthBytes);
            assertThat(opened).isNotNull();
            session.onPacket(peer, lengthBytes, nowNanos);
            session.read(opened, nowNanos);
        }
    }

    private final End publisher = new End();
    private final End subscriber = new End();
    private final StreamLog log = TinyLog.of(StreamKind.LIVE, STREAM);
    private final Transmit transmit = new Transmit();
    private final ByteBuffer scratch = ByteBuffer.allocate(1_200);
    private long nextNumber = 1_000; // of packets that are made up

    @BeforeEach
    void theTwoKnowEachOther() {
        publisher.useKeys();
        subscriber.useKeys();
    }

    @Test
    void withoutKeysNothingIsOpened() {
        End early = new End();
        assertThat(subscriber.session.poll(transmit, scratch, 0)).isTrue();

        assertThat(early.session.open(transmit.memory(), transmit.offset(), transmit.lengthBytes()))
                .isNull();
        assertThat(early.counters.get(Counter.PACKETS_FOREIGN)).isEqualTo(1);
    }

    @Test
    void bothMeasureTheRoundTrip() {
        exchange(0);

        assertThat(publisher.session.path().rtt().isSampled()).isTrue();
        assertThat(subscriber.session.path().rtt().isSampled()).isTrue();
        assertThat(publisher.session.path().clock().isKnown()).isTrue();
    }

    @Test
    void aMalformedPacketIsCountedAndChangesNothing() {
        assertThat(subscriber.session.poll(transmit, scratch, 0)).isTrue();
        ByteBuffer packet = transmit.memory();
        packet.put(transmit.lengthBytes() - 1, (byte) 0);
        OpenedPacket opened = publisher.session.open(packet, 0, transmit.lengthBytes() - 1); // its last message is cut
        assertThat(opened).isNotNull();
        publisher.session.read(opened, 0);

        assertThat(publisher.counters.get(Counter.CONTROL_INVALID)).isEqualTo(1);
    }

    @Test
    void aStreamIsOfferedSubscribedToAndDelivered() {
        subscribe(0);
        assertThat(subscriber.host.told()).contains("offered s1");
        assertThat(publisher.host.told()).containsExactly("subscribed 1");

        publish(FrameFlags.KEY, 1);
        exchange(MS);
        assertThat(subscriber.host.told()).containsExactly("FrameReceived");
        assertThat(publisher.session.streamStats()).hasSize(1);
        assertThat(subscriber.session.streamStats()).hasSize(1);
    }

    @Test
    void aSilentPeerIsAskedMoreOftenThenSpared() {
        subscribe(0);
        for (int millis = 20; millis <= 80; millis += 20) { // the questions of the start
            exchange(millis * MS);
        }
        Subscription subscription = publisher.session.outbound().subscription(STREAM);
        assertThat(subscription).isNotNull();

        publisher.session.onTimeout(2_580 * MS - 1);
        assertThat(subscription.isPaused()).isFalse();
        publisher.session.onTimeout(2_580 * MS);
        assertThat(subscription.isPaused()).isTrue();
        assertThat(publisher.session.poll(transmit, scratch, 2_580 * MS))
                .as("a question")
                .isTrue();
        assertThat(publisher.session.nextTimeoutNanos(2_580 * MS))
                .as("the next one, as long as nothing is heard")
                .isEqualTo(2_680 * MS);
    }

    @Test
    void aPeerThatIsHeardAgainGoesOnAndGetsAKeyframe() {
        subscribe(0);
        publish(FrameFlags.KEY, 1);
        exchange(MS);
        publish(0, 2);
        publisher.session.onTimeout(3 * SECOND);
        publisher.host.told();
        pass(subscriber, publisher, 3 * SECOND);

        Subscription subscription = publisher.session.outbound().subscription(STREAM);
        assertThat(subscription).isNotNull();
        assertThat(subscription.isPaused()).isFalse();
        assertThat(publisher.host.told()).contains("keyframe wanted of 1");
    }

    @Test
    void aPeerIsForgottenAfterItsIdleTimeout() {
        exchange(SECOND);

        assertThat(publisher.session.isIdle(31 * SECOND - 1)).isFalse();
        assertThat(publisher.session.isIdle(31 * SECOND)).isTrue();
        publisher.session.start(31 * SECOND);
        assertThat(publisher.session.isIdle(31 * SECOND)).isFalse();
    }

    @Test
    void whatIsNoPacketOfAStreamIsNoSignOfLife() {
        exchange(SECOND);
        ByteBuffer stray = ByteBuffer.allocate(DataHeader.BYTES);
        DataHeader.write(stray, 0, 0, 9, 9, 0, 0, 0, 1, 0, 100, 0);
        subscriber.receive(stray, 0, DataHeader.BYTES, 2 * SECOND);

        assertThat(subscriber.session.liveness().lastHeardNanos()).isEqualTo(SECOND);
    }

    @Test
    void moreMessagesThanMayWaitEndIt() {
        assertThat(publisher.session.isOverflowed()).isFalse();
        boolean taken = true;
        for (int i = 0; i <= 1024; i++) {
            taken = publisher.session.outbound().offer(log);
        }
        assertThat(taken).isFalse();
        assertThat(publisher.session.isOverflowed()).isTrue();
    }

    @Test
    void theEndGivesMemoryBackAndEndsSubscriptions() {
        subscribe(0);
        log.append(ByteBuffer.allocate(250), FrameFlags.KEY, 1_000, Long.MAX_VALUE, MS);
        publisher.host.told();
        while (publisher.session.poll(transmit, scratch, MS)) { // of three packets the first arrives
            subscriber.receive(transmit.memory(), transmit.offset(), transmit.segmentBytes(), MS);
        }
        assertThat(subscriber.setup.reassembly().takenBytes()).isEqualTo(300);

        subscriber.session.end();
        publisher.session.end();
        assertThat(subscriber.setup.reassembly().takenBytes()).isZero();
        assertThat(publisher.host.told()).containsExactly("unsubscribed 1");
    }

    @Test
    void bothAreToldOnceThatThePathHasALimit() {
        subscribe(0);
        publisher.host.told();
        subscriber.host.told();
        SlowPath.limit(publisher.session.path());
        exchange(SECOND);
        exchange(SECOND);

        assertThat(publisher.host.told()).containsExactly("rate limited");
        assertThat(subscriber.host.told()).containsExactly("RateHinted");
    }

    @Test
    void reportsAreAReasonToSendOnlyWhereThePathHasALimit() {
        subscribe(0);
        publish(FrameFlags.KEY, 1);
        exchange(MS);

        assertThat(mayCallForMore(SessionTest::report)).isFalse();
        assertThat(mayCallForMore(out -> report(out) && ControlWriter.ping(out, 5)))
                .isTrue();
        SlowPath.limit(publisher.session.path());
        assertThat(mayCallForMore(SessionTest::report)).isTrue();
    }

    private static boolean report(ByteBuffer out) {
        return ControlWriter.report(out, STREAM, 1, 0, 1, 1, 0) && ControlWriter.arrivals(out, STREAM, 0, 1, 100, 0, 0);
    }

    /** Whether a packet with these messages from the subscriber gives the publisher's side a turn. */
    private boolean mayCallForMore(Predicate<ByteBuffer> messages) {
        ByteBuffer packet = ByteBuffer.allocate(200).position(SessionHeader.BYTES);
        assertThat(messages.test(packet)).isTrue();
        SessionHeader.write(packet, 0, nextNumber++, 7);
        OpenedPacket opened = publisher.session.open(packet, 0, packet.position());
        assertThat(opened).isNotNull();
        return publisher.session.read(opened, 2 * MS);
    }

    private void subscribe(long nowNanos) {
        publisher.session.outbound().offer(log);
        exchange(nowNanos);
        subscriber.session.inbound().subscribe(STREAM, SubscribeStart.KEYFRAME, Playout.LIVE_EDGE);
        exchange(nowNanos);
    }

    private void publish(int flags, long millis) {
        TinyLog.publish(log, flags, millis);
    }

    /** Lets everything arrive that either has to say. */
    private void exchange(long nowNanos) {
        boolean any = true;
        while (any) {
            any = pass(publisher, subscriber, nowNanos);
            any |= pass(subscriber, publisher, nowNanos);
        }
    }

    private boolean pass(End from, End to, long nowNanos) {
        boolean any = false;
        while (from.session.poll(transmit, scratch, nowNanos)) {
            any = true;
            int end = transmit.offset() + transmit.lengthBytes();
            for (int at = transmit.offset(); at < end; at += transmit.segmentBytes()) {
                to.receive(transmit.memory(), at, Math.min(transmit.segmentBytes(), end - at), nowNanos);
            }
        }
        return any;
    }
}
