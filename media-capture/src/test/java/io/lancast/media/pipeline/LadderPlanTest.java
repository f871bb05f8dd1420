package io.lancast.media.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.media.ColorSpace;
import io.lancast.media.Rung;
import io.lancast.media.SourceInfo;
import io.lancast.media.TrackId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LadderPlanTest {
    private static List<Rung> rungsFor(int width, int height, double frameRate) {
        return LadderPlan.rungsFor(
                new SourceInfo("", width, height, frameRate, ColorSpace.BT709, false, true, 0, "", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "1920, 1080, 1920x1080 1280x720 854x480",
        "1280, 720,  1280x720 854x480 640x360",
        "1080, 1920, 1080x1920 720x1280 480x854", // a phone held upright
        "1024, 768,  1024x768 640x480 480x360", // 720 would be more than three quarters
        "640, 480,   640x480 480x360 320x240",
        "640, 360,   640x360 426x240",
        "2560, 1080, 2560x1080 1706x720 1138x480",
        "3840, 2160, 3840x2160 1920x1080 1280x720",
        "480, 320,   480x320 360x240",
        "426, 318,   426x318", // 240 rows would be too near
        "320, 180,   320x180",
        "1280, 64,   1280x64",
        "16, 16,     16x16",
    })
    void sizesFollowTheSource(int width, int height, String expected) {
        assertThat(rungsFor(width, height, 30).stream()
                        .map(rung -> rung.width() + "x" + rung.height())
                        .reduce((a, b) -> a + " " + b))
                .hasValue(expected);
    }

    @Test
    void ofTwoTheSecondIsTheLowest() {
        assertThat(rungsFor(640, 360, 30))
                .extracting(Rung::track)
                .containsExactly(TrackId.VIDEO_HIGH, TrackId.VIDEO_LOW);
        assertThat(rungsFor(1280, 720, 30))
                .extracting(Rung::track)
                .containsExactly(TrackId.VIDEO_HIGH, TrackId.VIDEO_MEDIUM, TrackId.VIDEO_LOW);
    }

    @Test
    void bitsFollowTheSizeAndTheLowestSaves() {
        assertThat(rungsFor(1920, 1080, 30))
                .extracting(Rung::bitsPerSecond)
                .containsExactly(6_000_000, 3_000_000, 1_000_000);
        assertThat(rungsFor(1280, 720, 30))
                .extracting(Rung::bitsPerSecond)
                .containsExactly(3_000_000, 1_500_000, 600_000);
    }

    @ParameterizedTest
    @CsvSource({"60, 30", "50, 25", "59.94, 29.97", "30, 30", "29.97, 29.97", "25, 25", "10, 10", "120, 30", "75, 25"})
    void lowerRungsHaveAtMostThirtyPicturesASecond(double source, double lower) {
        List<Rung> rungs = rungsFor(1920, 1080, source);
        assertThat(rungs).extracting(Rung::frameRate).containsExactly(source, lower, lower);
    }
}
