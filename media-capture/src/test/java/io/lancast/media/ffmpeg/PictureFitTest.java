package io.lancast.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureFitTest {
    @ParameterizedTest(name = "{0}x{1}, pixels {2}: {3}x{4}, scaled {5}")
    @CsvSource({
        " 640,  360, 1,      640,  360, false",
        " 321,  241, 1,      320,  240, false", // cut, not scaled
        "1920, 1080, 1,     1920, 1080, false",
        "1080, 1920, 1,     1080, 1920, false", // the same upright
        "1921, 1081, 1,     1920, 1080, true ", // 1921 * 1080 / 1081 = 1919.2, and even
        "3840, 2160, 1,     1920, 1080, true ",
        "2560, 1080, 1,     1920,  810, true ", // wide
        "1440, 1440, 1,     1080, 1080, true ", // square: the short side counts
        " 720,  576, 1.4222, 1024, 576, true ", // PAL 16:9
        " 720,  480, 0.9091, 720,  528, true ", // NTSC 4:3: stretched upwards, nothing thrown away
        " 640,  360, 0,      640,  360, false", // not told
        " 640,  360, 100,    640,  360, false", // nonsense
        " 640,  360, NaN,    640,  360, false",
        " 640,  360, 1.004,  640,  360, false", // square but for rounding
        "   1,    1, 1,       16,   16, true ", // as small as the encoder takes
        "8192,    2, 1,     1920,   16, true ",
    })
    void fits(int width, int height, double aspect, int fittedWidth, int fittedHeight, boolean scaled) {
        assertThat(PictureFit.bounded(width, height, aspect))
                .isEqualTo(new PictureFit(fittedWidth, fittedHeight, scaled));
    }

    @Test
    void everySizeEndsEvenAndInBounds() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            int width = 1 + random.nextInt(9_000);
            int height = 1 + random.nextInt(9_000);
            double aspect = Math.exp(random.nextGaussian() * 2);
            PictureFit fit = PictureFit.bounded(width, height, aspect);

            assertThat(fit.width() % 2 + fit.height() % 2).isZero();
            assertThat(Math.min(fit.width(), fit.height())).isBetween(16, 1_080);
            assertThat(Math.max(fit.width(), fit.height())).isBetween(16, 1_920);
            if (!fit.isScaled()) {
                assertThat(fit.width()).isBetween(width - 1, width);
                assertThat(fit.height()).isBetween(height - 1, height);
            }
        }
    }
}
