package io.lancast.media.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BitRateTest {
    private final BitRate rate = new BitRate();

    @Test
    void thereIsNoneBeforeTheSecondFrame() {
        assertThat(rate.bitsPerSecond()).isZero();
        rate.add(0, 1_000);
        assertThat(rate.bitsPerSecond()).isZero();
        rate.add(100_000, 5_000);
        assertThat(rate.bitsPerSecond()).isEqualTo(80_000); // 1000 bytes in a tenth of a second
    }

    @Test
    void onlyTheLatestTwoSecondsCount() {
        for (int i = 0; i < 100; i++) {
            rate.add(i * 40_000L, 10_000);
        }
        for (int i = 100; i < 150; i++) {
            rate.add(i * 40_000L, 1_000);
        }
        rate.add(150 * 40_000L, 1_000);
        assertThat(rate.bitsPerSecond()).isEqualTo(200_000); // 25 frames of 1000 bytes a second
    }

    @Test
    void moreFramesThanAreRememberedDoNoHarm() {
        for (int i = 0; i < 5_000; i++) {
            rate.add(i * 1_000L, 100);
        }
        assertThat(rate.bitsPerSecond()).isEqualTo(800_000);
    }
}
