package io.lancast.media.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lancast.media.ColorSpace;
import io.lancast.media.Picture;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.ByteBuffer;
import java.time.LocalTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestPatternClockTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"00:00:00.000", "01:23:45.678", "09:08:07.066", "18:49:29.909", "23:59:59.999", "12:00:00.001"})
    void isReadBackExactly(LocalTime time) {
        try (Picture picture = paint(1280, 720, time)) {
            assertThat(TestPatternClock.read(picture)).contains(time);
        }
    }

    @ParameterizedTest(name = "{0}x{1}")
    @CsvSource({"160, 90", "320, 240", "640, 360", "854, 480", "1920, 1080", "1080, 1080", "400, 100"})
    void isReadAtEverySizeThatCanBeDrawn(int width, int height) {
        for (int millis = 0; millis < 86_400_000; millis += 1_234_567) {
            LocalTime time = LocalTime.ofNanoOfDay(millis * 1_000_000L);
            try (Picture picture = paint(width, height, time)) {
                assertThat(TestPatternClock.read(picture)).contains(time);
            }
        }
    }

    @ParameterizedTest(name = "scaled to {0}x{1}")
    @CsvSource({"1919, 1079", "960, 540", "640, 360", "333, 187", "200, 112", "640, 640"})
    void isReadFromColoursOfAnyScaledSize(int width, int height) {
        LocalTime time = LocalTime.parse("16:05:38.274");
        int[] argb = scaled(time, width, height);
        assertThat(TestPatternClock.readArgb(argb, width, height)).contains(time);
    }

    @Test
    void twoPicturesBlendedGiveNoTimeRatherThanAWrongOne() {
        int[] first = scaled(LocalTime.parse("10:00:00.111"), 640, 360);
        int[] second = scaled(LocalTime.parse("10:00:00.888"), 640, 360);
        int[] blend = new int[first.length];
        for (int i = 0; i < blend.length; i++) {
            blend[i] = ((first[i] & 0xfefefe) + (second[i] & 0xfefefe)) / 2;
        }
        assertThat(TestPatternClock.readArgb(blend, 640, 360)).isEmpty();
    }

    @Test
    void aTornPictureGivesNoTimeOrOneOfItsTwo() {
        LocalTime upperTime = LocalTime.parse("10:00:00.111");
        LocalTime lowerTime = LocalTime.parse("10:00:00.444");
        int[] upper = scaled(upperTime, 640, 360);
        int[] lower = scaled(lowerTime, 640, 360);
        for (int row = 0; row < 360; row++) {
            int[] torn = lower.clone();
            System.arraycopy(upper, 0, torn, 0, row * 640);
            TestPatternClock.readArgb(torn, 640, 360)
                    .ifPresent(time -> assertThat(time).isIn(upperTime, lowerTime));
        }
    }

    @Test
    void foreignPicturesHaveNoTime() {
        int[] argb = new int[640 * 360];
        assertThat(TestPatternClock.readArgb(argb, 640, 360)).isEmpty();
        Random random = new Random(3);
        for (int round = 0; round < 50; round++) {
            int cell = 1 + random.nextInt(40);
            for (int i = 0; i < argb.length; i++) {
                long cellIndex = i / 640 / cell * 1_009L + i % 640 / cell;
                argb[i] = new Random(round * 1_000_003L + cellIndex).nextInt();
            }
            assertThat(TestPatternClock.readArgb(argb, 640, 360)).isEmpty();
        }
    }

    @Test
    void tinyPicturesHaveNoTimeAndDoNoHarm() {
        for (int size = 1; size < 40; size++) {
            assertThat(TestPatternClock.readArgb(new int[size * size], size, size))
                    .isEmpty();
        }
    }

    @Test
    void tooFewPixelsAreTheCallersBug() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestPatternClock.readArgb(new int[99], 10, 10))
                .withMessage("a picture of 10x10 needs 100 values, there were 99");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestPatternClock.readLuma(ByteBuffer.allocate(99), 16, 10, 7));
    }

    @Test
    void thePatternHasItsColoursWhereTheyBelong() {
        try (Picture picture = paint(1280, 720, LocalTime.parse("10:00:00.050"))) {
            int[] argb = new int[1280 * 720];
            picture.copyArgb(argb);
            assertThat(picture.colorSpace()).isEqualTo(ColorSpace.BT709);
            assertColour(argb[40 * 1280 + 80], 0xbfbfbf); // white at 75 %
            assertColour(argb[40 * 1280 + 240], 0xbfbf00);
            assertColour(argb[40 * 1280 + 400], 0x00bfbf);
            assertColour(argb[40 * 1280 + 560], 0x00bf00);
            assertColour(argb[40 * 1280 + 720], 0xbf00bf);
            assertColour(argb[40 * 1280 + 880], 0xbf0000);
            assertColour(argb[40 * 1280 + 1040], 0x0000bf);
            assertColour(argb[40 * 1280 + 1200], 0x000000);
            assertColour(argb[130 * 1280 + 640], 0xffffff); // the flash
        }
        try (Picture picture = paint(1280, 720, LocalTime.parse("10:00:00.100"))) {
            int[] argb = new int[1280 * 720];
            picture.copyArgb(argb);
            assertColour(argb[130 * 1280 + 640], 0x000000); // and its end
        }
    }

    private static void assertColour(int argb, int expected) {
        for (int shift = 0; shift < 24; shift += 8) {
            assertThat((argb >> shift & 0xff) - (expected >> shift & 0xff))
                    .as("%08x like %06x", argb, expected)
                    .isBetween(-2, 2);
        }
    }

    private static Picture paint(int width, int height, LocalTime time) {
        return new PatternPainter(width, height).paint((int) (time.toNanoOfDay() / 1_000_000));
    }

    /** Paints at 1280×720 and scales as a browser or a window system would. */
    private static int[] scaled(LocalTime time, int width, int height) {
        BufferedImage full = new BufferedImage(1280, 720, BufferedImage.TYPE_INT_RGB);
        try (Picture picture = paint(1280, 720, time)) {
            picture.copyArgb(((DataBufferInt) full.getRaster().getDataBuffer()).getData());
        }
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(full, 0, 0, width, height, null);
        graphics.dispose();
        return ((DataBufferInt) scaled.getRaster().getDataBuffer()).getData();
    }
}
