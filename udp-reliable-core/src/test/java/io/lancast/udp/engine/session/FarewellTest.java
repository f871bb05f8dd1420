package io.lancast.udp.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.frame.CloseReason;
import io.lancast.udp.wire.ControlText;
import org.junit.jupiter.api.Test;

class FarewellTest {
    private final Farewell farewell = new Farewell(CloseReason.GOODBYE, "bye", 10, 100);

    @Test
    void isSaidThreeTimes() {
        for (long nanos : new long[] {100, 110, 120}) {
            assertThat(farewell.isOver()).isFalse();
            assertThat(farewell.nextTimeoutNanos()).isEqualTo(nanos);
            assertThat(farewell.isPending(nanos - 1)).isFalse();
            assertThat(farewell.isPending(nanos)).isTrue();
            assertThat(ControlText.of(out -> farewell.write(out, nanos))).containsExactly("onClose");
        }
        assertThat(farewell.isOver()).isTrue();
        assertThat(farewell.isPending(1_000)).isFalse();
    }

    @Test
    void isSaidAtOnceToAPeerThatSpeaks() {
        ControlText.of(out -> farewell.write(out, 100));
        farewell.onPeerSpeaks(104);
        assertThat(farewell.isPending(104)).isTrue();

        farewell.onPeerSpeaks(108);
        assertThat(farewell.nextTimeoutNanos()).isEqualTo(104);
    }
}
