package io.lancast.udp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The last length that is well-formed and the first that is not; and packets that stand in the middle of a buffer. */
class PacketBoundsTest {
    private static final int OFFSET = 5;

    static Stream<Named<Predicate<ByteBuffer>>> messages() {
        SequenceRanges missing = new SequenceRanges();
        missing.add(1, 2);
        return Stream.of(
                message("ACK", out -> ControlWriter.ack(out, 1)),
                message("PING", out -> ControlWriter.ping(out, 1)),
                message("PONG", out -> ControlWriter.pong(out, 1, 2)),
                message("NAK", out -> ControlWriter.nak(out, 1, missing)),
                message("REPORT", out -> ControlWriter.report(out, 1, 2, 3, 4, 5, 6)),
                message("DROP", out -> ControlWriter.drop(out, 1, 2, 3, 4)),
                message("ABANDON", out -> ControlWriter.abandon(out, 1, 2, 3, 4)),
                message("HEARTBEAT", out -> ControlWriter.heartbeat(out, 1, 2, 3)),
                message("KEYFRAME_REQUEST", out -> ControlWriter.keyframeRequest(out, 1)),
                message("ARRIVALS", out -> ControlWriter.arrivals(out, 1, 2, 3, 4, 5, 6)),
                message("RATE_HINT", out -> ControlWriter.rateHint(out, 1)),
                message("PATH_CHALLENGE", out -> ControlWriter.pathChallenge(out, 1)),
                message("PATH_RESPONSE", out -> ControlWriter.pathResponse(out, 1)),
                message("CLOSE", out -> ControlWriter.close(out, 1, "bye")),
                message("WITHDRAW", out -> ControlWriter.reliable(out, ReliableMessage.withdraw(1), 2)));
    }

    private static Named<Predicate<ByteBuffer>> message(String name, Predicate<ByteBuffer> writer) {
        return Named.of(name, writer);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageIsWrittenWholeOrNotAtAll(Predicate<ByteBuffer> writer) {
        ByteBuffer large = ByteBuffer.allocate(1_000);
        assertThat(writer.test(large)).isTrue();
        int bytes = large.position();

        ByteBuffer fitting = ByteBuffer.allocate(bytes);
        assertThat(writer.test(fitting)).isTrue();
        assertThat(fitting.hasRemaining()).isFalse();

        ByteBuffer tooSmall = ByteBuffer.allocate(bytes - 1);
        assertThat(writer.test(tooSmall)).isFalse();
        assertThat(tooSmall.position()).isZero();
        assertThat(tooSmall.array()).containsOnly(0);
    }

    @ParameterizedTest(name = "type {0} with {1} bytes: {2}")
    @CsvSource({
        "0x00, 0, true", // PADDING, also at the very end
        "0x0A, 1, false", // CLOSE without its reason
        "0x0A, 2, true",
        "0x0A, 258, true", // with 256 bytes of text
        "0x0A, 259, false",
        "0x04, 3, false", // NAK of nothing, without its number of runs
        "0x04, 4, true",
        "0x60, 38, false", // KEYS with a key of 15 bytes
        "0x60, 39, true",
        "0x60, 55, true", // of 32 bytes
        "0x60, 56, false",
        "0x40, 21, false", // OFFER without a name, and without the length of its metadata
        "0x40, 22, true",
        "0x7F, 3, false", // a reliable message of a newer peer, without its index
        "0x7F, 4, true",
        "0x3F, 0, true", // one of a newer peer that may be lost
    })
    void aMessageHasTheLengthOfItsType(String type, int bodyBytes, boolean wellFormed) {
        ByteBuffer packet = ByteBuffer.allocate(ControlWriter.HEADER_BYTES + bodyBytes);
        packet.put(Integer.decode(type).byteValue()).putShort((short) bodyBytes);
        ByteBuffer seen = ByteBuffer.allocate(1_000);

        assertThat(new ControlReader().read(packet, 0, packet.capacity(), new RewritingHandler(seen)))
                .isEqualTo(wellFormed);
    }

    @Test
    void eachNakHasItsOwnRuns() {
        SequenceRanges first = new SequenceRanges();
        first.add(1, 2);
        first.add(7, 1);
        SequenceRanges second = new SequenceRanges();
        second.add(9, 3);
        ByteBuffer packet = ByteBuffer.allocate(200);
        ControlWriter.nak(packet, 5, first);
        ControlWriter.nak(packet, 6, second);
        ByteBuffer again = ByteBuffer.allocate(200);
        new ControlReader().read(packet, 0, packet.position(), new RewritingHandler(again));

        assertThat(again).isEqualTo(packet);
    }

    @Test
    void aListOfRunsTakesAsManyAsANakCarries() {
        SequenceRanges runs = new SequenceRanges();
        for (int i = 0; i < SequenceRanges.CAPACITY; i++) {
            assertThat(runs.isFull()).isFalse();
            assertThat(runs.add(2 * i, 1)).isTrue();
        }
        assertThat(runs.isFull()).isTrue();
        assertThat(runs.add(1_000, 1)).isFalse();
        assertThat(runs.size()).isEqualTo(SequenceRanges.CAPACITY);

        ByteBuffer longest = ByteBuffer.allocate(ControlWriter.MAX_NAK_BYTES);
        assertThat(ControlWriter.nak(longest, 1, runs)).isTrue();
        assertThat(longest.hasRemaining()).isFalse();
    }

    @ParameterizedTest(name = "fragment {0} of {1} of stream {2}: {3}")
    @CsvSource({"0, 0, 1, false", "0, 1, 1, true", "1, 1, 1, false", "65534, 65535, 65535, true", "0, 1, 0, false"})
    void aFragmentIsOneOfItsFrame(int index, int count, int streamId, boolean wellFormed) {
        ByteBuffer packet = ByteBuffer.allocate(OFFSET + DataHeader.BYTES);
        DataHeader.write(packet, OFFSET, 0, streamId, 2, 3, 4, index, count, 0, 100, 0);

        assertThat(new DataHeader().read(packet, OFFSET, DataHeader.BYTES)).isEqualTo(wellFormed);
        assertThat(new DataHeader().read(packet, OFFSET, DataHeader.BYTES - 1)).isFalse();
    }

    @ParameterizedTest(name = "{0} bytes of join data: {1}")
    @CsvSource({"0, true", "528, true", "529, false", "65535, false"})
    void helloCarriesSoMuchJoinData(int joinBytes, boolean wellFormed) {
        byte[] hello = bytes(HelloPacket.BYTES, hello()::write);
        hello[78 + 2 + 32] = (byte) (joinBytes >> 8);
        hello[78 + 2 + 32 + 1] = (byte) joinBytes;

        assertThat(HelloPacket.read(shifted(hello), OFFSET, hello.length) != null)
                .isEqualTo(wellFormed);
    }

    @ParameterizedTest(name = "{0} bytes of text in {1} bytes: {2}")
    @CsvSource({"0, 14, true", "256, 270, true", "257, 271, false", "3, 16, false", "3, 18, false"})
    void rejectCarriesSoMuchText(int textBytes, int lengthBytes, boolean wellFormed) {
        byte[] reject = bytes(300, new RejectPacket(3, 4, "")::write);
        reject[12] = (byte) (textBytes >> 8);
        reject[13] = (byte) textBytes;

        assertThat(RejectPacket.read(shifted(reject), OFFSET, lengthBytes) != null)
                .isEqualTo(wellFormed);
    }

    @Test
    void reservedBytesAreZeroInEveryPacketOfTheHandshake() {
        byte[] hello = bytes(HelloPacket.BYTES, hello()::write);
        byte[] retry = bytes(RetryPacket.BYTES, new RetryPacket(1, new byte[32], new byte[32])::write);
        byte[] welcome = bytes(WelcomePacket.BYTES, new WelcomePacket(0, 1200, 1, 2, new byte[32], 2)::write);
        byte[] reject = bytes(14, new RejectPacket(3, 4, "")::write);

        assertReserved(hello, packet -> HelloPacket.read(packet, OFFSET, HelloPacket.BYTES) != null, 1, 1199);
        assertReserved(retry, packet -> RetryPacket.read(packet, OFFSET, RetryPacket.BYTES) != null, 1, 2, 3);
        assertReserved(welcome, packet -> WelcomePacket.read(packet, OFFSET, WelcomePacket.BYTES) != null, 53, 54, 55);
        assertReserved(reject, packet -> RejectPacket.read(packet, OFFSET, 14) != null, 1);
    }

    private static void assertReserved(byte[] packet, Predicate<ByteBuffer> isRead, int... reserved) {
        assertThat(isRead.test(shifted(packet))).isTrue();
        for (int at : reserved) {
            byte[] changed = packet.clone();
            changed[at] = 1;
            assertThat(isRead.test(shifted(changed))).as("byte %d", at).isFalse();
        }
    }

    private static HelloPacket hello() {
        return new HelloPacket(1200, 1, new byte[32], new byte[32], 2, 0, new byte[32], new byte[0]);
    }

    private static byte[] bytes(int size, Consumer<ByteBuffer> writer) {
        ByteBuffer out = ByteBuffer.allocate(size);
        writer.accept(out);
        return out.array();
    }

    /** The packet behind bytes that are not its own. */
    private static ByteBuffer shifted(byte[] packet) {
        ByteBuffer ring = ByteBuffer.allocate(OFFSET + packet.length);
        Arrays.fill(ring.array(), 0, OFFSET, (byte) 0xFF);
        return ring.put(OFFSET, packet);
    }
}
