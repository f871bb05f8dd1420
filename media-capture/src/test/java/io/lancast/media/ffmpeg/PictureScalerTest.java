package io.lancast.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.lancast.media.ColorSpace;
import io.lancast.media.MediaException;
import io.lancast.media.Picture;
import io.lancast.media.TestPictures;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureScalerTest {
    @ParameterizedTest
    @CsvSource({"1280, 720, 854, 480", "854, 480, 640, 360", "640, 480, 320, 240", "100, 50, 34, 16"})
    void aSoftTextureStaysWhereItIs(int width, int height, int toWidth, int toHeight) throws MediaException {
        try (Picture from = TestPictures.moving(width, height, 5);
                Picture to = Picture.allocate(toWidth, toHeight, ColorSpace.BT709);
                Picture expected = sampled(from, toWidth, toHeight);
                PictureScaler scaler = PictureScaler.open(width, height, toWidth, toHeight)) {
            scaler.scale(from, to);
            assertThat(TestPictures.psnr(to, expected)).isGreaterThan(30);
        }
    }

    /** The pixel in the middle of what each pixel of the result covers. */
    private static Picture sampled(Picture from, int width, int height) {
        Picture to = Picture.allocate(width, height, ColorSpace.BT709);
        ByteBuffer luma = to.luma();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int fromX = (int) ((x + 0.5) * from.width() / width);
                int fromY = (int) ((y + 0.5) * from.height() / height);
                luma.put(y * to.lumaStride() + x, from.luma().get(fromY * from.lumaStride() + fromX));
            }
        }
        TestPictures.fill(to.cb(), 100);
        TestPictures.fill(to.cr(), 150);
        return to;
    }

    @Test
    void thinLinesGrowGreyInsteadOfVanishing() throws MediaException {
        try (Picture from = Picture.allocate(64, 64, ColorSpace.BT709);
                Picture to = Picture.allocate(32, 32, ColorSpace.BT709);
                PictureScaler scaler = PictureScaler.open(64, 64, 32, 32)) {
            TestPictures.fill(from.luma(), 16);
            for (int y = 0; y < 64; y++) {
                from.luma().put(y * from.lumaStride() + 21, (byte) 235); // one white column
            }
            scaler.scale(from, to);
            int brightest = 0;
            for (int x = 0; x < 32; x++) {
                brightest = Math.max(brightest, to.luma().get(16 * to.lumaStride() + x) & 0xff);
            }
            assertThat(brightest).isBetween(70, 180); // a half of it would be 126
        }
    }

    @Test
    void wrongSizesAreTheCallersBug() throws MediaException {
        PictureScaler scaler = PictureScaler.open(64, 64, 32, 32);
        try (Picture picture = Picture.allocate(64, 64, ColorSpace.BT709)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> scaler.scale(picture, picture))
                    .withMessage("to must be 32x32, was 64x64");
            scaler.close();
            assertThatIllegalStateException().isThrownBy(() -> scaler.scale(picture, picture));
        }
    }
}
