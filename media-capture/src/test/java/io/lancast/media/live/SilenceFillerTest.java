package io.lancast.media.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.media.AudioBlock;
import org.junit.jupiter.api.Test;

class SilenceFillerTest {
    private static final int BLOCK = 2 * 960; // 20 ms

    private final SilenceFiller filler = new SilenceFiller(1_000_000);

    @Test
    void nothingIsPutInWhileSoundComes() {
        for (long time = 1_000_000; time < 3_000_000; time += 20_000) {
            AudioBlock block = new AudioBlock(time, new float[BLOCK]);
            assertThat(filler.accept(block)).isSameAs(block);
            assertThat(filler.due(time + 300_000)).isNull();
        }
    }

    @Test
    void missingSoundBecomesSilenceWithoutAGap() {
        filler.accept(new AudioBlock(1_000_000, new float[BLOCK])); // up to 1.02 s
        assertThat(filler.due(1_719_999)).isNull(); // half a second of patience, and 200 ms to fill
        assertThat(filler.due(1_720_000))
                .returns(1_020_000L, AudioBlock::timeMicros)
                .returns(200_000L, AudioBlock::durationMicros);
        assertThat(filler.due(1_720_000)).isNull();
        assertThat(filler.due(1_920_000)).returns(1_220_000L, AudioBlock::timeMicros);
    }

    @Test
    void soundThatComesBackIsHeardFromTheEndOfTheSilence() {
        filler.accept(new AudioBlock(1_000_000, new float[BLOCK]));
        filler.due(1_720_000); // up to 1.22 s
        assertThat(filler.accept(new AudioBlock(1_100_000, new float[BLOCK]))).isNull();
        assertThat(filler.accept(new AudioBlock(1_210_000, new float[BLOCK])))
                .returns(1_220_000L, AudioBlock::timeMicros)
                .returns(10_000L, AudioBlock::durationMicros);
        AudioBlock next = new AudioBlock(1_229_990, new float[BLOCK]); // trembles by 10 us
        assertThat(filler.accept(next)).isSameAs(next);
    }

    @Test
    void nobodyFillsTheNightOfASuspendedComputer() {
        AudioBlock silence = filler.due(36_000_000_000L);
        assertThat(silence).returns(36_000_000_000L - 700_000, AudioBlock::timeMicros);
        assertThat(filler.due(36_000_000_000L)).isNull();
    }
}
