package io.lancast.udp.engine.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.crypto.CipherScratch;
import io.lancast.udp.crypto.CipherSuite;
import io.lancast.udp.crypto.StreamSealer;
import io.lancast.udp.engine.Told;
import io.lancast.udp.engine.path.ClockAlignment;
import io.lancast.udp.engine.path.RttEstimator;
import io.lancast.udp.engine.relay.LoggedFrame;
import io.lancast.udp.engine.relay.StreamLog;
import io.lancast.udp.engine.session.ReliableMessages;
import io.lancast.udp.frame.DropReason;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.MediaFrame;
import io.lancast.udp.frame.StreamInfo;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.stats.Counters;
import io.lancast.udp.wire.DataHeader;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;

/** What a peer offers and sends, under keys, as the subscribing side of a connection takes it. Frames live 100 ms. */
abstract class InboundStreamsFixture {
    static final long MS = 1_000_000;

    final RttEstimator rtt = new RttEstimator();
    final ClockAlignment clock = new ClockAlignment();
    final ReassemblyBudget budget = new ReassemblyBudget(100_000);
    final ReliableMessages messages = new ReliableMessages(rtt);
    final Counters counters = new Counters();
    final CipherScratch scratch = new CipherScratch();
    final StreamOpeners openers = new StreamOpeners(scratch, counters);
    final Told told = new Told();
    final InboundStreams streams = new InboundStreams(clock, rtt, budget, messages, counters, openers, new Words());
    final Peer one = new Peer(1);
    final Peer two = new Peer(2);

    @BeforeEach
    void bothClocksAgree() {
        clock.onSample(0, 0, 0);
    }

    /** Stream 1 ends before its frame 2, of which frame 1 is on its way; stream 2 goes on. */
    void switching() {
        one.subscribed();
        one.keys();
        streams.onOffer(two.info());
        one.publish(10, FrameFlags.KEY, 0);
        one.publish(10, 0, 10);
        one.arrive(0, MS);
        streams.onSwitched(1, 2, 2, 2, 15 * MS);
        two.keys();
        two.subscribedOnly();
        streams.settleSwitches(15 * MS);
        told.take();
    }

    /** What the peer publishes under one number. */
    final class Peer {
        final byte[] key = new byte[16];
        final StreamLog log;

        Peer(int streamId) {
            new Random(streamId).nextBytes(key); // the first that the sealer will take
            StreamSealer sealer = new StreamSealer(CipherSuite.AES_128_GCM, new Random(streamId), scratch);
            log = new StreamLog(InboundStreamsFixture.info(streamId), 1 << 16, 1 << 16, Long.MAX_VALUE, sealer, 0, 0);
        }

        StreamInfo info() {
            return log.info();
        }

        void subscribed() {
            streams.onOffer(info());
            subscribedOnly();
        }

        void subscribedOnly() {
            streams.onSubscribed(info().streamId(), info().streamTag(), 0, 0);
        }

        void keys() {
            streams.onKeys(info().streamId(), info().streamTag(), 0, 0, CipherSuite.AES_128_GCM.bit(), key);
        }

        void publish(int bytes, int flags, long captureMillis) {
            log.append(ByteBuffer.allocate(bytes), flags, captureMillis * 1_000, 0, captureMillis * MS);
        }

        boolean arrive(long sequence, long nowNanos) {
            return receive(packet(sequence), nowNanos);
        }

        ByteBuffer packet(long sequence) {
            LoggedFrame frame = Objects.requireNonNull(log.frameOfSequence(sequence));
            int fragment = (int) (sequence - frame.firstSequence());
            byte[] bytes = new byte[frame.bytesBetween(fragment, fragment + 1)];
            log.memory().get(frame.offsetOf(fragment), bytes);
            return ByteBuffer.wrap(bytes);
        }
    }

    static StreamInfo info(int streamId) {
        return new StreamInfo(streamId, 70 + streamId, StreamKind.LIVE, "s" + streamId, "", 100, 100, 10_000);
    }

    boolean receive(ByteBuffer packet, long nowNanos) {
        DataHeader header = new DataHeader();
        assertThat(header.read(packet, 0, packet.limit())).isTrue();
        return streams.onData(header, packet, 0, packet.limit(), nowNanos);
    }

    private final class Words implements InboundEvents {
        @Override
        public void onOffered(StreamInfo info) {
            told.add("offered " + info.name());
        }

        @Override
        public void onEnded(StreamInfo info) {
            told.add("ended " + info.name());
        }

        @Override
        public void onSwitched(StreamInfo from, StreamInfo to) {
            told.add(from.name() + " goes on as " + to.name());
        }

        @Override
        public void onFrame(StreamInfo info, MediaFrame frame, MemoryPiece memory) {
            told.add(info.name() + " frame " + frame.frameId());
        }

        @Override
        public void onDropped(StreamInfo info, long firstFrameId, long frames, DropReason reason) {
            told.add(info.name() + " dropped " + firstFrameId + "+" + frames + " " + reason);
        }
    }
}
