package io.lancast.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lancast.media.ColorSpace;
import io.lancast.media.MediaException;
import io.lancast.media.Picture;
import io.lancast.media.TestPictures;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScreenScalerTest {
    /** Two ways of rounding the same conversion. */
    private static final int MAX_DIFFERENCE = 3;

    @ParameterizedTest
    @EnumSource(ColorSpace.class)
    void atItsOwnSizeAPictureHasTheColoursOfItsColourSpace(ColorSpace space) throws MediaException {
        int[] expected = new int[64 * 48];
        int[] actual = new int[64 * 48];
        try (Picture picture = Picture.allocate(64, 48, space);
                ScreenScaler scaler = ScreenScaler.open()) {
            TestPictures.fill(picture.luma(), 120);
            TestPictures.fill(picture.cb(), 100);
            TestPictures.fill(picture.cr(), 170);
            picture.copyArgb(expected);
            scaler.scale(picture, 64, 48, actual);
        }
        for (int shift = 0; shift <= 16; shift += 8) {
            assertThat(Math.abs((expected[100] >> shift & 0xff) - (actual[100] >> shift & 0xff)))
                    .isLessThanOrEqualTo(MAX_DIFFERENCE);
        }
        assertThat(actual[100] >>> 24).isEqualTo(255);
    }

    @Test
    void theSizeOfTheWindowMayBeAnyAndMayChange() throws MediaException {
        try (Picture picture = Picture.allocate(320, 180, ColorSpace.BT709);
                ScreenScaler scaler = ScreenScaler.open()) {
            TestPictures.fill(picture.luma(), 235);
            TestPictures.fill(picture.cb(), 128);
            TestPictures.fill(picture.cr(), 128);
            for (int width : new int[] {1, 31, 640, 33}) {
                int[] argb = new int[width * 17];
                scaler.scale(picture, width, 17, argb);
                assertThat(argb).doesNotContain(0);
                for (int shift = 0; shift <= 16; shift += 8) {
                    assertThat(argb[width * 8] >> shift & 0xff)
                            .as("white")
                            .isGreaterThanOrEqualTo(255 - MAX_DIFFERENCE);
                }
            }
        }
    }

    @Test
    void aBufferGetsBlueGreenRedAndKeepsItsPosition() throws MediaException {
        ByteBuffer bgra = ByteBuffer.allocateDirect(10 + 16 * 16 * 4).position(10);
        try (Picture picture = Picture.allocate(32, 32, ColorSpace.BT601);
                ScreenScaler scaler = ScreenScaler.open()) {
            TestPictures.fill(picture.luma(), 81);
            TestPictures.fill(picture.cb(), 90);
            TestPictures.fill(picture.cr(), 240); // red in BT.601
            scaler.scale(picture, 16, 16, bgra);
        }
        assertThat(bgra.position()).isEqualTo(10);
        assertThat(bgra.get(10) & 0xff).isLessThan(5);
        assertThat(bgra.get(12) & 0xff).isGreaterThan(250);
        assertThat(bgra.get(13) & 0xff).isEqualTo(255);
    }

    @Test
    void tooLittleRoomIsTheCallersBug() throws MediaException {
        try (Picture picture = Picture.allocate(32, 32, ColorSpace.BT601);
                ScreenScaler scaler = ScreenScaler.open()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> scaler.scale(picture, 16, 16, new int[255]))
                    .withMessage("argb must hold at least 256 pixels, had room for 255");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> scaler.scale(picture, 16, 16, ByteBuffer.allocate(4096)));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> scaler.scale(picture, 0, 16, new int[0]))
                    .withMessage("width must be 1 to 8192, was 0");
        }
    }
}
