package io.lancast.udp.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lancast.udp.crypto.CipherScratch;
import io.lancast.udp.crypto.CipherSuite;
import io.lancast.udp.crypto.DirectionSeal;
import io.lancast.udp.crypto.OpenedPacket;
import io.lancast.udp.crypto.StreamKey;
import io.lancast.udp.crypto.StreamOpener;
import io.lancast.udp.wire.ControlReader;
import io.lancast.udp.wire.DataHeader;
import io.lancast.udp.wire.HelloPacket;
import io.lancast.udp.wire.RejectPacket;
import io.lancast.udp.wire.RetryPacket;
import io.lancast.udp.wire.RewritingHandler;
import io.lancast.udp.wire.SessionHeader;
import io.lancast.udp.wire.WelcomePacket;
import java.nio.ByteBuffer;

/**
 * Whatever arrives, nothing throws, nothing is forged, every bound holds. In the build each test runs over the inputs kept
 * beside it; docs/testing.md says how to let the fuzzer look for more.
 */
class PacketFuzzTest {
    private static final long MS = 1_000_000;

    @FuzzTest(maxDuration = "10m")
    void reading(byte[] bytes) {
        ByteBuffer packet = ByteBuffer.wrap(bytes);
        new ControlReader().read(packet, 0, bytes.length, new RewritingHandler(ByteBuffer.allocate(1 << 16)));
        new DataHeader().read(packet, 0, bytes.length);
        SessionHeader.wellFormed(packet, 0, bytes.length);
        if (bytes.length > 0) {
            HelloPacket.read(packet, 0, bytes.length);
            RetryPacket.read(packet, 0, bytes.length);
            WelcomePacket.read(packet, 0, bytes.length);
            RejectPacket.read(packet, 0, bytes.length);
        }
    }

    @FuzzTest(maxDuration = "10m")
    void opening(FuzzedDataProvider data) {
        CipherScratch scratch = new CipherScratch();
        OpenedPacket opened = new OpenedPacket();
        CipherSuite suite = data.consumeBoolean() ? CipherSuite.AES_128_GCM : CipherSuite.CHACHA20_POLY1305;
        DirectionSeal session = new DirectionSeal(suite, new byte[32], scratch);
        StreamOpener stream = new StreamOpener(suite, scratch);
        while (data.remainingBytes() > 0) {
            long number = data.consumeLong(0, 1L << data.consumeInt(1, 62));
            if (data.consumeBoolean()) {
                stream.add(new StreamKey(data.consumeInt(0, 200), number, suite, new byte[suite.keyBytes()]));
            }
            byte[] packet = data.consumeBytes(data.consumeInt(DataHeader.BYTES, 9_300));
            int sealedBytes = packet.length - DataHeader.BYTES;
            if (sealedBytes < 0) {
                return;
            }
            ByteBuffer datagram = ByteBuffer.wrap(packet);
            boolean forged = session.open(datagram, 0, DataHeader.BYTES, sealedBytes, number, opened)
                    || stream.open(datagram, 0, DataHeader.BYTES, sealedBytes, number, data.consumeBoolean(), opened)
                            == StreamOpener.Verdict.OPENED;
            if (forged) {
                throw new IllegalStateException("a made-up packet was taken for authentic");
            }
        }
    }

    @FuzzTest(maxDuration = "10m")
    void receiving(FuzzedDataProvider data) {
        JoinedPair pair = new JoinedPair();
        while (data.remainingBytes() > 0) {
            boolean atTheServer = data.consumeBoolean();
            switch (data.consumeInt(0, 4)) {
                case 0 ->
                    pair.receive(atTheServer, data.consumeBoolean(), data.consumeBytes(data.consumeInt(0, 1_300)));
                case 1 ->
                    pair.receiveData(
                            atTheServer, data.consumeInt(0, 255), data.consumeBytes(data.consumeInt(0, 1_200)));
                case 2 -> pair.publish();
                case 3 -> pair.pass(data.consumeInt(1, 3_000) * MS);
                default -> pair.receiveControl(atTheServer, data.consumeBytes(data.consumeInt(0, 300)));
            }
        }
        pair.pass(1);
    }
}
