package io.lancast.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrientationTest {
    /** The four numbers say to where (x, y) a step right, and a step down, in the stored picture go on the screen. */
    @ParameterizedTest(name = "right to ({0}, {1}), down to ({2}, {3}): {4}")
    @CsvSource({
        " 1,  0,  0,  1, '',                    false",
        "-1,  0,  0, -1, 'hflip,vflip',         false", // half a turn
        "-1,  0,  0,  1, hflip,                 false",
        " 1,  0,  0, -1, vflip,                 false",
        " 0,  1, -1,  0, transpose=clock,       true ", // right goes down, down goes left
        " 0, -1,  1,  0, transpose=cclock,      true ",
        " 0,  1,  1,  0, transpose=cclock_flip, true ",
        " 0, -1, -1,  0, transpose=clock_flip,  true ",
        " 0,  0,  0,  0, '',                    false", // nonsense
    })
    void standsUpright(int rightX, int rightY, int downX, int downY, String filter, boolean swapsSides) {
        int one = 0x10000;
        int[] matrix = {rightX * one, rightY * one, 0, downX * one, downY * one, 0, 0, 0, 1 << 30};
        assertThat(Orientation.of(matrix)).isEqualTo(new Orientation(filter, swapsSides));
    }

    @ParameterizedTest
    @CsvSource({"30, ''", "60, transpose=clock", "120, transpose=clock", "150, 'hflip,vflip'", "290, transpose=cclock"})
    void slantedPicturesGoToTheNearestQuarter(int degreesClockwise, String filter) {
        double angle = Math.toRadians(degreesClockwise);
        int cos = (int) (Math.cos(angle) * 0x10000);
        int sin = (int) (Math.sin(angle) * 0x10000);
        assertThat(Orientation.of(new int[] {cos, sin, 0, -sin, cos, 0, 0, 0, 1 << 30})
                        .filter())
                .isEqualTo(filter);
    }

    @ParameterizedTest
    @CsvSource({"-2147483648, -2147483648, -2147483648, -2147483648", "2147483647, -2147483648, 1, 0"})
    void theLargestNumbersDoNotOverflow(int a, int b, int c, int d) {
        assertThat(Orientation.of(new int[] {a, b, 0, c, d, 0, 0, 0, 0}).filter())
                .isNotNull();
    }
}
