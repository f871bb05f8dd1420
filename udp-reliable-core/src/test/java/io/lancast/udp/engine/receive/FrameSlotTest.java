package io.lancast.udp.engine.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.engine.parity.ParityEncoder;
import io.lancast.udp.engine.path.RttEstimator;
import io.lancast.udp.stats.Counters;
import io.lancast.udp.wire.DataHeader;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A frame of 230 bytes in three fragments of 100, in memory that is too large and full of an earlier frame. */
class FrameSlotTest {
    private static final int FRAGMENT = 100;
    private static final int FRAGMENTS = 3;

    private final byte[] payload = new byte[230];
    private final MemoryPiece memory = new MemoryPiece(1_000);
    private final GapTracker gaps = new GapTracker(0, new RttEstimator(), new Counters());
    private final FrameSlot slot;

    FrameSlotTest() {
        new Random(1).nextBytes(payload);
        Arrays.fill(memory.bytes, (byte) 0xA5);
        slot = new FrameSlot(header(0, false), 0, 0, 0, FRAGMENT, memory, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"012", "210", "102"})
    void ofItsFragments(String order) {
        arrive(order);

        assertThat(slot.isComplete()).isTrue();
        assertThat(slot.memory()).isSameAs(memory);
        assertThat(slot.memoryBytes()).isEqualTo(1_000);
        assertThat(slot.toFrame(0).toByteArray()).isEqualTo(payload);
    }

    @ParameterizedTest
    @ValueSource(strings = {"01p", "02p", "12p", "p01", "p02", "p12", "0p1", "0p2", "2p0", "2p1"})
    void ofParityAndAllFragmentsButOne(String order) {
        arrive(order);

        assertThat(slot.isComplete()).isTrue();
        assertThat(slot.toFrame(0).toByteArray()).isEqualTo(payload);
    }

    private void arrive(String order) {
        for (int i = 0; i < order.length(); i++) {
            char what = order.charAt(i);
            if (what == 'p') {
                ParityEncoder encoder = new ParityEncoder(FRAGMENT);
                encoder.encode(ByteBuffer.wrap(payload), FRAGMENTS, 1);
                slot.addParity(header(0, true), ByteBuffer.wrap(encoder.symbol(0)), 0, FRAGMENT);
            } else {
                int index = what - '0';
                int bytes = Math.min(FRAGMENT, payload.length - index * FRAGMENT);
                gaps.onPacket(index, 0);
                slot.add(index, ByteBuffer.wrap(payload), index * FRAGMENT, bytes, false, 0);
            }
            slot.rebuild(gaps, 0);
        }
    }

    private DataHeader header(int index, boolean parity) {
        ByteBuffer packet = ByteBuffer.allocate(DataHeader.BYTES);
        int lastBytes = payload.length - (FRAGMENTS - 1) * FRAGMENT;
        DataHeader.write(
                packet, 0, parity ? DataHeader.PARITY : 0, 1, 2, index, 0, index, FRAGMENTS, 0, 100, lastBytes);
        DataHeader header = new DataHeader();
        assertThat(header.read(packet, 0, DataHeader.BYTES)).isTrue();
        return header;
    }
}
