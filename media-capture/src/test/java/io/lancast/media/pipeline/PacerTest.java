package io.lancast.media.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PacerTest {
    private final AtomicLong now = new AtomicLong(7_000_000);
    private final Pacer pacer = new Pacer(now::get);

    @Test
    void theFirstItemIsDueAtOnceAndTheOthersAtTheirDistances() {
        assertThat(pacer.dueMicros(100_000)).isEqualTo(7_000_000);
        assertThat(pacer.dueMicros(133_333)).isEqualTo(7_033_333);
        assertThat(pacer.dueMicros(110_000)).isEqualTo(7_010_000); // sound before it
    }

    @Test
    void nothingDriftsInHours() {
        pacer.dueMicros(0);
        long fourHours = 4 * 3_600_000_000L;
        for (long item = 0; item < fourHours; item += 1_234_567) {
            long due = pacer.dueMicros(item);
            assertThat(due).isEqualTo(7_000_000 + item);
            now.set(due + 900); // every wait ends a little late
        }
        assertThat(pacer.resyncs()).isZero();
    }

    @Test
    void aLittleLatenessIsCaughtUpWith() {
        pacer.dueMicros(0);
        now.addAndGet(540_000);
        assertThat(pacer.dueMicros(40_000)).isEqualTo(7_040_000); // exactly 500 ms late
        assertThat(pacer.resyncs()).isZero();
    }

    @Test
    void afterAStopTheRestGoesOnFromNow() {
        pacer.dueMicros(0);
        now.addAndGet(540_001);
        assertThat(pacer.dueMicros(40_000)).isEqualTo(7_540_001);
        assertThat(pacer.dueMicros(80_000)).isEqualTo(7_580_001);
        assertThat(pacer.resyncs()).isEqualTo(1);
    }
}
