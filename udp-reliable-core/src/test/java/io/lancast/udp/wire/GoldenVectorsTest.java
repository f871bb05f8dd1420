package io.lancast.udp.wire;

import static io.lancast.udp.wire.TestBytes.filled;
import static io.lancast.udp.wire.TestBytes.hex;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The bytes of each packet and message, fixed: whoever changes them changes the wire, and so docs/protocol.md and its
 * version as well.
 */
class GoldenVectorsTest {
    private static final byte[] RANDOM = filled(0xAA);
    private static final byte[] KEY_SHARE = filled(0xBB);
    private static final byte[] COOKIE = filled(0xCC);

    @Test
    void data() {
        ByteBuffer packet = ByteBuffer.allocate(DataHeader.BYTES);
        DataHeader.write(
                packet, 0, 0x05, 0x0102, 0x11223344, 0x5_0000_0007L, 0x9_0000_0008L, 3, 4, 0x7_89AB_CDEFL, 500, 6);

        assertThat(hex(packet.array()))
                .isEqualTo("6a05010211223344" + "0000000700000008" + "0003000489abcdef" + "01f40006");

        DataHeader header = new DataHeader();
        assertThat(header.read(packet, 0, DataHeader.BYTES)).isTrue();
        assertThat(header.flags()).isEqualTo(5);
        assertThat(header.streamId()).isEqualTo(0x0102);
        assertThat(header.streamTag()).isEqualTo(0x11223344);
        assertThat(header.sequence()).isEqualTo(7);
        assertThat(header.frameId()).isEqualTo(8);
        assertThat(header.fragmentIndex()).isEqualTo(3);
        assertThat(header.fragmentCount()).isEqualTo(4);
        assertThat(header.captureTimeMicros()).isEqualTo(0x89ABCDEF);
        assertThat(header.timeToLiveMillis()).isEqualTo(500);
        assertThat(header.keyDistance()).isEqualTo(6);
    }

    @Test
    void parity() {
        ByteBuffer packet = ByteBuffer.allocate(DataHeader.BYTES);
        DataHeader.write(
                packet,
                0,
                0x05 | DataHeader.PARITY,
                0x0102,
                0x11223344,
                0x5_0000_0007L,
                8,
                1,
                4,
                0x89ABCDEFL,
                500,
                900);

        assertThat(hex(packet.array()))
                .isEqualTo("6a15010211223344" + "0000000700000008" + "0001000489abcdef" + "01f40384");

        DataHeader header = new DataHeader();
        assertThat(header.read(packet, 0, DataHeader.BYTES)).isTrue();
        assertThat(header.isParity()).isTrue();
        assertThat(header.flags()).as("of the frame").isEqualTo(5);
        assertThat(header.fragmentIndex()).isEqualTo(1);
        assertThat(header.lastFragmentBytes()).isEqualTo(900);
    }

    @Test
    void session() {
        ByteBuffer packet = ByteBuffer.allocate(SessionHeader.BYTES);
        SessionHeader.write(packet, 0, 0x1_0000_0002L, 0x1122334455667788L);

        assertThat(hex(packet.array())).isEqualTo("68000000" + "00000002" + "1122334455667788");
        assertThat(SessionHeader.wellFormed(packet, 0, SessionHeader.BYTES)).isTrue();
        assertThat(SessionHeader.packetNumber(packet, 0)).isEqualTo(2);
        assertThat(SessionHeader.connectionId(packet, 0)).isEqualTo(0x1122334455667788L);
    }

    @Test
    void hello() {
        HelloPacket hello =
                new HelloPacket(1200, 0x0102030405060708L, RANDOM, KEY_SHARE, 6, 3, COOKIE, new byte[] {9, 8});
        byte[] bytes = written(HelloPacket.BYTES, hello::write);

        assertThat(hex(bytes, 0, 12)).isEqualTo("600004b0" + "0102030405060708");
        assertThat(hex(bytes, 12, 76)).isEqualTo("aa".repeat(32) + "bb".repeat(32));
        assertThat(hex(bytes, 76, 80)).isEqualTo("0603" + "0020");
        assertThat(hex(bytes, 80, 116)).isEqualTo("cc".repeat(32) + "0002" + "0908");
        assertThat(hex(bytes, 116, 1200)).isEqualTo("00".repeat(1084));

        HelloPacket read = HelloPacket.read(ByteBuffer.wrap(bytes), 0, bytes.length);
        assertThat(read).usingRecursiveComparison().isEqualTo(hello);
        assertThat(hello.attempt()).isEqualTo(3);
        assertThat(hex(hello.boundBytes())).isEqualTo(hex(bytes, 0, 77));
    }

    @Test
    void retry() {
        RetryPacket retry = new RetryPacket(0x0102030405060708L, COOKIE, KEY_SHARE);
        byte[] bytes = written(RetryPacket.BYTES, retry::write);

        assertThat(hex(bytes)).isEqualTo("62000000" + "0102030405060708" + "cc".repeat(32) + "bb".repeat(32));
        assertThat(RetryPacket.read(ByteBuffer.wrap(bytes), 0, bytes.length))
                .usingRecursiveComparison()
                .isEqualTo(retry);
    }

    @Test
    void welcome() {
        WelcomePacket welcome = new WelcomePacket(3, 1200, 1, 2, KEY_SHARE, 2);
        byte[] bytes = written(WelcomePacket.HEADER_BYTES, welcome::write);

        assertThat(hex(bytes))
                .isEqualTo("640304b0" + "0000000000000001" + "0000000000000002" + "bb".repeat(32) + "02000000");
        byte[] whole = Arrays.copyOf(bytes, WelcomePacket.BYTES); // the rest is sealed
        assertThat(WelcomePacket.read(ByteBuffer.wrap(whole), 0, whole.length))
                .usingRecursiveComparison()
                .isEqualTo(welcome);
        assertThat(hex(welcome.boundBytes())).isEqualTo(hex(bytes).replaceFirst("6403", "6400"));
    }

    @Test
    void reject() {
        RejectPacket reject = new RejectPacket(3, 4, "nö");
        byte[] bytes = written(17, reject::write);

        assertThat(hex(bytes)).isEqualTo("66000004" + "0000000000000003" + "0003" + "6ec3b6");
        assertThat(RejectPacket.read(ByteBuffer.wrap(bytes), 0, bytes.length)).isEqualTo(reject);
    }

    @Test
    void controlMessages() {
        assertMessage("01" + "0004" + "00000007", out -> ControlWriter.ack(out, 0x1_0000_0007L));
        assertMessage("02" + "0008" + "0000000000000009", out -> ControlWriter.ping(out, 9));
        assertMessage("03" + "0010" + "0000000000000009" + "000000000000000a", out -> ControlWriter.pong(out, 9, 10));
        assertMessage("04" + "0010" + "00050002" + "000000060007" + "000001000001", out -> {
            SequenceRanges missing = new SequenceRanges();
            missing.add(6, 7);
            missing.add(256, 1);
            ControlWriter.nak(out, 5, missing);
        });
        assertMessage(
                "05" + "0016" + "0005" + "00000001" + "00000002" + "00000003" + "00000004" + "00000005",
                out -> ControlWriter.report(out, 5, 1, 2, 3, 4, 5));
        assertMessage(
                "06" + "000b" + "0005" + "02" + "00000006" + "00000007", out -> ControlWriter.drop(out, 5, 2, 6, 7));
        assertMessage("07" + "000a" + "0005" + "00000006" + "00000007", out -> ControlWriter.heartbeat(out, 5, 6, 7));
        assertMessage("08" + "0002" + "0005", out -> ControlWriter.keyframeRequest(out, 5));
        assertMessage(
                "09" + "000b" + "0005" + "02" + "00000006" + "00000007", out -> ControlWriter.abandon(out, 5, 2, 6, 7));
        assertMessage(
                "10" + "0016" + "0005" + "00000001" + "00000002" + "00000003" + "00000004" + "00000005",
                out -> ControlWriter.arrivals(out, 5, 1, 2, 3, 4, 5));
        assertMessage("11" + "0004" + "00000fa0", out -> ControlWriter.rateHint(out, 4_000));
        assertMessage("20" + "0008" + "0102030405060708", out -> ControlWriter.pathChallenge(out, 0x0102030405060708L));
        assertMessage("21" + "0008" + "0102030405060708", out -> ControlWriter.pathResponse(out, 0x0102030405060708L));
        assertMessage("0a" + "0005" + "0001" + "627965", out -> ControlWriter.close(out, 1, "bye"));
    }

    @Test
    void reliableMessages() {
        assertMessage(
                "40" + "001b" + "0000000b" + "0005" + "00000006" + "01" + "0007" + "0478" + "00100000" + "03" + "616263"
                        + "0002" + "6465",
                out -> ControlWriter.reliable(out, ReliableMessage.offer(5, 6, 1, 7, 1144, 1 << 20, "abc", "de"), 11));
        assertMessage(
                "41" + "0006" + "0000000b" + "0005",
                out -> ControlWriter.reliable(out, ReliableMessage.withdraw(5), 11));
        assertMessage(
                "42" + "0007" + "0000000b" + "0005" + "01",
                out -> ControlWriter.reliable(out, ReliableMessage.subscribe(5, 1), 11));
        assertMessage(
                "43" + "0006" + "0000000b" + "0005",
                out -> ControlWriter.reliable(out, ReliableMessage.unsubscribe(5), 11));
        assertMessage(
                "44" + "001a" + "0000000b" + "0005" + "00000006" + "0000000000000007" + "0000000000000008",
                out -> ControlWriter.reliable(out, ReliableMessage.subscribed(5, 6, 7, 8), 11));
        assertMessage(
                "60" + "0027" + "0000000b" + "0005" + "00000006" + "00000007" + "0000000000000008" + "02"
                        + "aa".repeat(16),
                out -> ControlWriter.reliable(out, ReliableMessage.keys(5, 6, 7, 8, 2, Arrays.copyOf(RANDOM, 16)), 11));
        assertMessage(
                "45" + "0007" + "0000000b" + "0005" + "02",
                out -> ControlWriter.reliable(out, ReliableMessage.ended(5, 2), 11));
        assertMessage(
                "46" + "0006" + "0000000b" + "0064",
                out -> ControlWriter.reliable(out, ReliableMessage.feedback(100), 11));
    }

    @Test
    void switching() {
        assertMessage(
                "50" + "0008" + "0000000b" + "0005" + "0006",
                out -> ControlWriter.reliable(out, ReliableMessage.switchStream(5, 6), 11));
        assertMessage(
                "51" + "0018" + "0000000b" + "0005" + "0000000000000007" + "0000000000000008" + "0006",
                out -> ControlWriter.reliable(out, ReliableMessage.switched(5, 7, 8, 6), 11));
    }

    /** The message is written as these bytes, and reading and writing them again changes nothing. */
    private static void assertMessage(String hex, Consumer<ByteBuffer> write) {
        byte[] bytes = written(hex.length() / 2, write);
        assertThat(hex(bytes)).isEqualTo(hex);

        ByteBuffer again = ByteBuffer.allocate(bytes.length);
        assertThat(new ControlReader().read(ByteBuffer.wrap(bytes), 0, bytes.length, new RewritingHandler(again)))
                .isTrue();
        assertThat(hex(again.array())).isEqualTo(hex);
    }

    private static byte[] written(int expectedBytes, Consumer<ByteBuffer> write) {
        ByteBuffer out = ByteBuffer.allocate(2048);
        write.accept(out);
        assertThat(out.position()).isEqualTo(expectedBytes);
        return Arrays.copyOf(out.array(), out.position());
    }
}
