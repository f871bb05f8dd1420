package io.lancast.udp.engine.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class EarlyPacketsTest {
    private final EarlyPackets early = new EarlyPackets();

    @Test
    void packetsComeBackInTheirOrderWithTheirOwnBytes() {
        ByteBuffer datagrams = ByteBuffer.wrap(new byte[] {9, 1, 2, 3});
        early.add(datagrams, 1, 2, 0);
        early.add(datagrams, 3, 1, 0);
        datagrams.put(1, (byte) 7); // the memory is used for the next datagram

        assertThat(early.takeAll())
                .containsExactly(ByteBuffer.wrap(new byte[] {1, 2}), ByteBuffer.wrap(new byte[] {3}));
        assertThat(early.isEmpty()).isTrue();
        assertThat(early.takeAll()).isEmpty();
    }

    @Test
    void theFirstOnesAreKeptWhenThereAreTooMany() {
        for (int i = 0; i < EarlyPackets.CAPACITY; i++) {
            assertThat(early.add(ByteBuffer.wrap(new byte[] {(byte) i}), 0, 1, 0))
                    .isTrue();
        }
        assertThat(early.add(ByteBuffer.wrap(new byte[] {99}), 0, 1, 0)).isFalse();
        assertThat(early.takeAll()).hasSize(EarlyPackets.CAPACITY).last().isEqualTo(ByteBuffer.wrap(new byte[] {-1}));
    }

    @Test
    void theyAreForgottenASecondAfterTheFirstOfThemCame() {
        assertThat(early.untilNanos()).isEqualTo(Long.MAX_VALUE);
        early.add(ByteBuffer.allocate(1), 0, 1, 5);
        early.add(ByteBuffer.allocate(1), 0, 1, 500);
        assertThat(early.untilNanos()).isEqualTo(5 + EarlyPackets.PATIENCE_NANOS);

        early.takeAll();
        assertThat(early.untilNanos()).isEqualTo(Long.MAX_VALUE);
    }
}
