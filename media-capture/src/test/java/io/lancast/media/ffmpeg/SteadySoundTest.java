package io.lancast.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SteadySoundTest {
    private static final long BLOCK = 20_000;

    private final SteadySound sound = new SteadySound();

    @Test
    void blocksLieEndToEndThoughTheirTimesTremble() {
        Random random = new Random(1);
        long end = sound.place(1_000_000, BLOCK) + BLOCK;
        for (int i = 1; i < 1_000; i++) {
            long placed = sound.place(1_000_000 + i * BLOCK + random.nextInt(20_001) - 10_000, BLOCK);
            assertThat(Math.abs(placed - end)).isLessThan(500); // of what a listener could hear as a click, a tenth
            end = placed + BLOCK;
        }
    }

    @Test
    void soundFollowsAClockThatRunsWrong() {
        long told = 0;
        for (int i = 0; i < 180_000; i++) { // an hour
            told = i * (BLOCK + 4); // 200 millionths: 0.72 s in all
            assertThat(Math.abs(sound.place(told, BLOCK) - told)).isLessThan(1_000);
        }
        assertThat(told).isGreaterThan(3_600_000_000L);
    }

    @Test
    void aGapIsAGap() {
        sound.place(0, BLOCK);
        assertThat(sound.place(BLOCK + 80_001, BLOCK)).isEqualTo(BLOCK + 80_001);
    }
}
