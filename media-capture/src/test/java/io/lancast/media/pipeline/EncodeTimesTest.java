package io.lancast.media.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EncodeTimesTest {
    private final EncodeTimes times = new EncodeTimes();

    @Test
    void withoutTimesAllIsZero() {
        assertThat(EncodeTimes.quantile(times.sorted(), 0.5)).isZero();
        assertThat(EncodeTimes.quantile(times.sorted(), 1)).isZero();
    }

    @Test
    void quantilesAreOfWhatWasAdded() {
        for (int i = 100; i >= 1; i--) {
            times.add(i * 1_000L);
        }
        assertThat(EncodeTimes.quantile(times.sorted(), 0.5)).isEqualTo(51); // 50 are below
        assertThat(EncodeTimes.quantile(times.sorted(), 0.99)).isEqualTo(100);
        assertThat(EncodeTimes.quantile(times.sorted(), 1)).isEqualTo(100);
    }

    @Test
    void onlyTheLatest512Count() {
        for (int i = 0; i < 5_000; i++) {
            times.add(i * 1_000L);
            assertThat(times.sorted()).hasSize(Math.min(512, i + 1));
        }
        assertThat(times.sorted()[0]).isEqualTo(4_488);
        assertThat(times.sorted()[511]).isEqualTo(4_999);
    }
}
