package io.lancast.udp.engine.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.frame.DropReason;
import org.junit.jupiter.api.Test;

class SkippedRunsTest {
    private final SkippedRuns skipped = new SkippedRuns();

    @Test
    void knowsWhyAPacketWasSkipped() {
        skipped.add(10, 19, DropReason.TOO_LATE);
        skipped.add(20, 24, DropReason.TOO_LATE);
        skipped.add(25, 25, DropReason.GROUP_BROKEN);
        skipped.add(40, 39, DropReason.EVICTED); // nothing

        assertThat(skipped.reasonOf(9)).isNull();
        assertThat(skipped.reasonOf(10)).isEqualTo(DropReason.TOO_LATE);
        assertThat(skipped.reasonOf(24)).isEqualTo(DropReason.TOO_LATE);
        assertThat(skipped.reasonOf(25)).isEqualTo(DropReason.GROUP_BROKEN);
        assertThat(skipped.reasonOf(26)).isNull();
        assertThat(skipped.reasonOf(40)).isNull();
    }

    @Test
    void forgetsTheOldest() {
        for (int i = 0; i <= SkippedRuns.CAPACITY; i++) {
            skipped.add(10L * i, 10L * i, DropReason.TOO_LATE);
        }
        assertThat(skipped.reasonOf(0)).isNull();
        assertThat(skipped.reasonOf(10)).isEqualTo(DropReason.TOO_LATE);
    }
}
