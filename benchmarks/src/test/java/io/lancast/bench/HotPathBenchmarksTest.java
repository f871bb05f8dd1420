package io.lancast.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** That they measure what they say; the first call of each also sends the frame it starts with. */
class HotPathBenchmarksTest {
    @Test
    void aNakIsAnsweredEachTime() {
        NakBenchmark benchmark = new NakBenchmark();
        benchmark.subscribe();
        assertThat(benchmark.frameWithNak()).isEqualTo(30 + 30 + 4);
        for (int i = 0; i < 100; i++) {
            assertThat(benchmark.frameWithNak()).isEqualTo(30 + 4); // 35 000 bytes in packets of 1 172, and four again
        }
    }

    @Test
    void everySubscriberIsSentEveryFrame() {
        CursorBenchmark benchmark = new CursorBenchmark();
        benchmark.subscribe();
        assertThat(benchmark.frame()).isEqualTo(1_000 * (14 + 14));
        for (int i = 0; i < 100; i++) {
            assertThat(benchmark.frame()).isEqualTo(1_000 * 14); // 16 000 bytes in packets of 1 172
        }
    }

    @Test
    void aFrameArrivesAlthoughAPacketOfItIsLost() {
        RepairBenchmark benchmark = new RepairBenchmark();
        benchmark.join();
        for (int i = 1; i <= 100; i++) {
            assertThat(benchmark.frameWithALoss()).isEqualTo(i);
        }
    }
}
