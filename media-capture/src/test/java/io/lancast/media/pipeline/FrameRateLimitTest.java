package io.lancast.media.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameRateLimitTest {
    private final FrameRateLimit limit = new FrameRateLimit(30);

    /** Returns the places of those that stay. */
    private List<Integer> staying(long... times) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < times.length; i++) {
            if (limit.takes(times[i], false)) {
                places.add(i);
            }
        }
        return places;
    }

    @Test
    void ofSixtyEverySecondOneStaysAlthoughTimesTremble() {
        assertThat(staying(0, 16_000, 33_000, 51_000, 66_000, 83_000, 104_000, 117_000, 133_000))
                .containsExactly(0, 2, 4, 6, 8);
    }

    @Test
    void slowerPicturesAllStay() {
        assertThat(staying(0, 40_000, 80_000, 120_000, 160_000, 400_000, 440_000))
                .hasSize(7);
    }

    @Test
    void keyframesAlwaysStay() {
        assertThat(limit.takes(0, false)).isTrue();
        assertThat(limit.takes(16_667, true)).isTrue();
        assertThat(limit.takes(33_333, false)).isFalse(); // 16.7 ms behind the keyframe
        assertThat(limit.takes(50_000, false)).isTrue();
    }

    @Test
    void afterAPauseTheDistanceCountsFromTheFirst() {
        assertThat(staying(0, 1_000_000, 1_016_667, 1_033_333)).containsExactly(0, 1, 3);
    }
}
