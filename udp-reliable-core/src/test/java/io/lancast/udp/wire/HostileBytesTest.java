package io.lancast.udp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever arrives, reading it returns a value: nothing throws and nothing reads beyond the packet. */
class HostileBytesTest {
    private static final ControlHandler IGNORE = new RewritingHandler(ByteBuffer.allocate(0));

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void randomBytesAreReadOrRefused(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(i % 10 == 0 ? 1201 : 120)];
            random.nextBytes(bytes);
            readAsEverything(bytes);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void mutatedMessagesAreReadOrRefused(long seed) {
        Random random = new Random(seed);
        byte[] valid = allMessages();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = Arrays.copyOf(valid, 1 + random.nextInt(valid.length));
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            readAsEverything(bytes);
        }
    }

    @Test
    void everyTruncationOfAMessageIsRefused() {
        byte[] valid = allMessages();
        ControlReader reader = new ControlReader();
        int wellFormed = 0;
        for (int length = 0; length <= valid.length; length++) {
            if (reader.read(ByteBuffer.wrap(valid), 0, length, IGNORE)) {
                wellFormed++;
            }
        }
        assertThat(wellFormed).isEqualTo(21); // nothing, and after each of the 20 messages
    }

    @Test
    void aPacketWithOneMalformedMessageHasNoEffectAtAll() {
        ByteBuffer packet = ByteBuffer.allocate(100);
        ControlWriter.ping(packet, 1);
        packet.put((byte) ControlType.PING).putShort((short) 3);
        packet.put(new byte[3]);
        ByteBuffer seen = ByteBuffer.allocate(100);

        assertThat(new ControlReader().read(packet, 0, packet.position(), new RewritingHandler(seen)))
                .isFalse();
        assertThat(seen.position()).isZero();
    }

    @Test
    void messagesOfANewerPeerAreSkippedByTheirLength() {
        ByteBuffer packet = ByteBuffer.allocate(100);
        packet.put((byte) 0x3F).putShort((short) 2).putShort((short) 0xFFFF);
        packet.put((byte) 0x7F).putShort((short) 4).putInt(5);
        ControlWriter.ping(packet, 1);
        ByteBuffer seen = ByteBuffer.allocate(100);

        assertThat(new ControlReader().read(packet, 0, packet.position(), new RewritingHandler(seen)))
                .isTrue();
        assertThat(seen.position()).isEqualTo(ControlWriter.HEADER_BYTES + ControlWriter.PING_BODY);
    }

    @Test
    void reservedBitsMustBeZero() {
        ByteBuffer data = ByteBuffer.allocate(DataHeader.BYTES);
        DataHeader.write(data, 0, 0, 1, 0, 0, 0, 0, 1, 0, 1, 0);
        data.put(1, (byte) 0x80);
        assertThat(new DataHeader().read(data, 0, DataHeader.BYTES)).isFalse();

        ByteBuffer session = ByteBuffer.allocate(SessionHeader.BYTES);
        SessionHeader.write(session, 0, 1, 1);
        session.put(3, (byte) 1);
        assertThat(SessionHeader.wellFormed(session, 0, SessionHeader.BYTES)).isFalse();

        HelloPacket hello = new HelloPacket(1200, 1, new byte[32], new byte[32], 1, 0, new byte[0], new byte[0]);
        ByteBuffer packet = ByteBuffer.allocate(HelloPacket.BYTES);
        hello.write(packet);
        packet.put(HelloPacket.BYTES - 1, (byte) 1);
        assertThat(HelloPacket.read(packet, 0, HelloPacket.BYTES)).isNull();
    }

    @Test
    void aNakOfAnEmptyRunOrTooManyRunsIsRefused() {
        assertThat(nakAccepted(1, 0)).isFalse();
        assertThat(nakAccepted(SequenceRanges.CAPACITY, 1)).isTrue();
        assertThat(nakAccepted(SequenceRanges.CAPACITY + 1, 1)).isFalse();
    }

    private static boolean nakAccepted(int runs, int packetsEach) {
        ByteBuffer packet = ByteBuffer.allocate(1000);
        packet.put((byte) ControlType.NAK).putShort((short) (4 + 6 * runs));
        packet.putShort((short) 1).putShort((short) runs);
        for (int i = 0; i < runs; i++) {
            packet.putInt(i * 10).putShort((short) packetsEach);
        }
        return new ControlReader().read(packet, 0, packet.position(), IGNORE);
    }

    private static byte[] allMessages() {
        ByteBuffer out = ByteBuffer.allocate(1000);
        SequenceRanges missing = new SequenceRanges();
        missing.add(1, 2);
        missing.add(5, 1);
        write(out, to -> ControlWriter.ack(to, 1));
        write(out, to -> ControlWriter.ping(to, 2));
        write(out, to -> ControlWriter.pong(to, 3, 4));
        write(out, to -> ControlWriter.nak(to, 1, missing));
        write(out, to -> ControlWriter.report(to, 1, 2, 3, 4, 5, 6));
        write(out, to -> ControlWriter.drop(to, 1, 2, 3, 4));
        write(out, to -> ControlWriter.heartbeat(to, 1, 2, 3));
        write(out, to -> ControlWriter.keyframeRequest(to, 1));
        write(out, to -> ControlWriter.abandon(to, 1, 2, 3, 4));
        write(out, to -> ControlWriter.close(to, 1, "why"));
        write(out, to -> ControlWriter.pathChallenge(to, 1));
        write(out, to -> ControlWriter.pathResponse(to, 2));
        int index = 0;
        for (ReliableMessage message : new ReliableMessage[] {
            ReliableMessage.offer(1, 2, 0, 100, 1000, 1000, "name", "metadata"),
            ReliableMessage.withdraw(1),
            ReliableMessage.subscribe(1, 0),
            ReliableMessage.unsubscribe(1),
            ReliableMessage.subscribed(1, 2, 3, 4),
            ReliableMessage.ended(1, 2),
            ReliableMessage.feedback(50),
            ReliableMessage.keys(1, 2, 3, 4, 2, new byte[16])
        }) {
            int at = index++;
            write(out, to -> ControlWriter.reliable(to, message, at));
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    private static void write(ByteBuffer out, Consumer<ByteBuffer> message) {
        message.accept(out);
    }

    /** Each reader sees the bytes at an odd offset of a buffer that ends with them. */
    private static void readAsEverything(byte[] bytes) {
        int offset = 3;
        ByteBuffer packet = ByteBuffer.allocate(offset + bytes.length);
        packet.put(offset, bytes);
        new ControlReader().read(packet, offset, offset + bytes.length, IGNORE);
        new DataHeader().read(packet, offset, bytes.length);
        SessionHeader.wellFormed(packet, offset, bytes.length);
        HelloPacket.read(packet, offset, bytes.length);
        RetryPacket.read(packet, offset, bytes.length);
        WelcomePacket.read(packet, offset, bytes.length);
        RejectPacket.read(packet, offset, bytes.length);
    }
}
