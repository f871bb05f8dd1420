package io.lancast.udp.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.frame.DropReason;
import io.lancast.udp.wire.ControlText;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class DropNoticesTest {
    private final DropNotices drops = new DropNotices(5, true);

    @Test
    void neighboursWithTheSameReasonBecomeOne() {
        drops.add(0, 4, DropReason.TOO_LATE);
        drops.add(5, 5, DropReason.TOO_LATE);
        drops.add(6, 6, DropReason.EVICTED);
        drops.add(8, 8, DropReason.EVICTED);

        assertThat(ControlText.of(drops::write))
                .containsExactly("DROP 0+6 TOO_LATE", "DROP 6+1 EVICTED", "DROP 8+1 EVICTED");
        assertThat(drops.isEmpty()).isTrue();
    }

    @Test
    void anEmptyRunIsNothingToTell() {
        drops.add(5, 4, DropReason.TOO_LATE);

        assertThat(drops.isEmpty()).isTrue();
    }

    @Test
    void whatDoesNotFitIsKept() {
        for (int i = 0; i < 4; i++) {
            drops.add(2L * i, 2L * i, DropReason.TOO_LATE);
        }
        ByteBuffer small = ByteBuffer.allocate(3 * 14 + 5); // three notices
        drops.write(small);

        assertThat(small.position()).isEqualTo(3 * 14);
        assertThat(ControlText.of(drops::write)).containsExactly("DROP 6+1 TOO_LATE");
    }

    @Test
    void theOldestMakesRoom() {
        for (int i = 0; i <= DropNotices.CAPACITY; i++) {
            drops.add(2L * i, 2L * i, DropReason.TOO_LATE);
        }
        assertThat(ControlText.of(drops::write))
                .hasSize(DropNotices.CAPACITY)
                .first()
                .isEqualTo("DROP 2+1 TOO_LATE");
    }

    @Test
    void aSubscriberSpeaksOfAbandoning() {
        DropNotices subscriber = new DropNotices(5, false);
        subscriber.add(1, 2, DropReason.GROUP_BROKEN);

        assertThat(ControlText.of(subscriber::write)).containsExactly("ABANDON 1+2 GROUP_BROKEN");
    }
}
