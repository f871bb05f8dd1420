package io.lancast.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.media.AudioBlock;
import io.lancast.media.MediaException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AudioFramerTest {
    private static final int FRAME = 960;

    private final AudioFramer framer = new AudioFramer(FRAME);
    private final List<Long> starts = new ArrayList<>();
    private final List<float[]> frames = new ArrayList<>();

    /** Adds a block whose samples all have one value. */
    private void add(long timeMicros, int sampleCount, float value) throws MediaException {
        float[] samples = new float[sampleCount * 2];
        java.util.Arrays.fill(samples, value);
        framer.add(new AudioBlock(timeMicros, samples), (frame, start) -> {
            starts.add(start);
            frames.add(frame.clone());
        });
    }

    @Test
    void blocksOfAnyLengthBecomeFramesOfOne() throws MediaException {
        add(1_000_000, 1_000, 1);
        add(1_020_833, 1_000, 2); // 1000 samples are 20 833.3 us
        add(1_041_667, 1_000, 3);

        assertThat(starts).containsExactly(48_000L, 48_960L, 49_920L);
        assertThat(frames.get(1)[0]).isEqualTo(1);
        assertThat(frames.get(1)[2 * 39 + 1]).isEqualTo(1); // 1000 - 960 = 40 samples are left of the first block
        assertThat(frames.get(1)[2 * 40]).isEqualTo(2);
        assertThat(framer.silentSamples()).isZero();
    }

    @Test
    void tremblingTimesDoNotMatter() throws MediaException {
        add(0, FRAME, 1);
        add(29_999, FRAME, 1); // 9.999 ms late
        add(30_001, FRAME, 1); // 9.999 ms early

        assertThat(starts).containsExactly(0L, 960L, 1_920L);
        assertThat(framer.silentSamples()).isZero();
    }

    @Test
    void driftIsMadeUpForWhenItExceedsTenMilliseconds() throws MediaException {
        for (int i = 0; i < 100; i++) {
            add(i * 20_200L, FRAME, 1); // a device that is 1 % slow: 200 us more each time
        }
        // After n blocks they are n * 9.6 samples late; at 480 samples (10 ms) the gap is filled: 51 * 9.6 = 489.6.
        assertThat(framer.silentSamples()).isEqualTo(490);
        assertThat(starts.get(99)).isEqualTo(99 * 960L); // no frame is missing
    }

    @Test
    void aGapBecomesSilence() throws MediaException {
        add(0, FRAME, 1);
        add(60_000, FRAME, 2);

        assertThat(starts).containsExactly(0L, 960L, 1_920L, 2_880L);
        assertThat(frames.get(1)).containsOnly(0f);
        assertThat(frames.get(2)).containsOnly(0f);
        assertThat(frames.get(3)).containsOnly(2f);
        assertThat(framer.silentSamples()).isEqualTo(1_920);
    }

    @Test
    void afterALongGapTheFramesStartAnew() throws MediaException {
        add(0, 1_000, 1);
        add(10_000_000, FRAME, 2);

        assertThat(starts).containsExactly(0L, 960L, 480_000L);
        assertThat(frames.get(1)[2 * 39]).isEqualTo(1);
        assertThat(frames.get(1)[2 * 40]).isZero(); // the rest of the broken frame
        assertThat(frames.get(2)).containsOnly(2f);
    }

    @Test
    void twoSecondsAreFilledAndOneSampleMoreIsNot() throws MediaException {
        add(0, FRAME, 1);
        add(2_020_000, FRAME, 2);
        assertThat(starts).hasSize(102); // 1 + 100 of silence + 1

        add(2_020_000 + 20_000 + 2_000_021, FRAME, 3); // 96 001 samples
        assertThat(starts).hasSize(103);
    }

    @Test
    void whatWasHeardBeforeIsCutOff() throws MediaException {
        add(0, 2 * FRAME, 1);
        add(20_000, 2 * FRAME, 2); // the first half of it overlaps

        assertThat(starts).containsExactly(0L, 960L, 1_920L);
        assertThat(frames.get(1)).containsOnly(1f);
        assertThat(frames.get(2)).containsOnly(2f);
    }

    @Test
    void aBlockFromLongAgoIsDroppedWhole() throws MediaException {
        add(10_000_000, FRAME, 1);
        add(0, FRAME, 2);
        add(10_020_000, FRAME, 3);

        assertThat(starts).containsExactly(480_000L, 480_960L);
        assertThat(frames.get(1)).containsOnly(3f);
    }
}
