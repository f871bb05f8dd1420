package io.lancast.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureTest {
    @Test
    void rowsStartAlignedInAllPlanes() {
        try (Picture picture = Picture.allocate(322, 242, ColorSpace.BT709)) {
            assertThat(picture.lumaStride()).isEqualTo(384); // 6 * 64
            assertThat(picture.chromaStride()).isEqualTo(192);
            assertThat(picture.luma().capacity()).isEqualTo(384 * 242);
            assertThat(picture.cb().capacity())
                    .isEqualTo(192 * 121)
                    .isEqualTo(picture.cr().capacity());
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "2, 0", "3, 2", "2, 3", "-2, 2", "8194, 2"})
    void refusesSizesThatCannotBe(int width, int height) {
        assertThatIllegalArgumentException().isThrownBy(() -> Picture.allocate(width, height, ColorSpace.BT709));
    }

    @Test
    void cannotBeUsedAfterClosing() {
        Picture picture = Picture.allocate(2, 2, ColorSpace.BT709);
        picture.close();
        picture.close();

        assertThatIllegalStateException().isThrownBy(picture::luma);
        assertThatIllegalStateException().isThrownBy(() -> picture.copyArgb(new int[4]));
    }

    @Test
    void aPoolLendsTheSameMemoryAgain() {
        PicturePool pool = new PicturePool();
        Picture first = pool.take(4, 4, ColorSpace.BT709);
        first.luma().put(5, (byte) 42);
        first.close();
        first.close(); // gives back once only

        assertThat(pool.idleCount()).isEqualTo(1);
        try (Picture second = pool.take(4, 4, ColorSpace.BT601)) {
            assertThat(second.luma().get(5)).isEqualTo((byte) 42);
            assertThat(second.colorSpace()).isEqualTo(ColorSpace.BT601);
            assertThat(pool.idleCount()).isZero();
        }
    }

    @Test
    void aPoolForgetsPicturesOfAnotherSize() {
        PicturePool pool = new PicturePool();
        Picture small = pool.take(4, 4, ColorSpace.BT709);
        pool.take(8, 8, ColorSpace.BT709).close();
        small.close();

        assertThat(pool.idleCount()).isEqualTo(1);
        try (Picture large = pool.take(8, 8, ColorSpace.BT709)) {
            assertThat(large.width()).isEqualTo(8);
        }
    }

    @Test
    void aPoolKeepsNoMoreThanEight() {
        PicturePool pool = new PicturePool();
        List<Picture> out = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            out.add(pool.take(2, 2, ColorSpace.BT709));
        }
        out.forEach(Picture::close);

        assertThat(pool.idleCount()).isEqualTo(8);
    }

    /** The corners of the colour cube, from the equations of BT.601 and BT.709 worked out by hand. */
    @ParameterizedTest(name = "{0} {1} {2} {3} is {4}")
    @CsvSource({
        "BT601,       16, 128, 128, ff000000",
        "BT601,      235, 128, 128, ffffffff",
        "BT601,       82,  90, 240, ffff0000", // 81.5, 90.2, 240
        "BT601,      145,  54,  34, ff00ff00",
        "BT601,       41, 240, 110, ff0000ff",
        "BT709,       63, 102, 240, ffff0000",
        "BT709,      173,  42,  26, ff00ff00",
        "BT709,       32, 240, 118, ff0000ff",
        "BT601_FULL,   0, 128, 128, ff000000",
        "BT601_FULL, 255, 128, 128, ffffffff",
        "BT709_FULL, 128, 128, 128, ff808080",
        "BT709,        0,   0,   0, ff004d00", // red and blue clamped; green -18.6 + 128 * (0.213 + 0.533) = 76.9
        // 76.9 - 18.6
    })
    void coloursComeOutRight(ColorSpace space, int luma, int cb, int cr, String argb) {
        try (Picture picture = Picture.allocate(2, 2, space)) {
            fill(picture.luma(), luma);
            fill(picture.cb(), cb);
            fill(picture.cr(), cr);
            int[] pixels = new int[4];
            picture.copyArgb(pixels);

            int expected = Integer.parseUnsignedInt(argb, 16);
            for (int shift = 0; shift <= 24; shift += 8) {
                assertThat(pixels[3] >>> shift & 0xff)
                        .isCloseTo(expected >>> shift & 0xff, org.assertj.core.data.Offset.offset(2));
            }
            assertThat(pixels).containsOnly(space.argb(luma, cb, cr));
        }
    }

    @Test
    void colourConversionWalksRowsAndSharesChroma() {
        try (Picture picture = Picture.allocate(4, 4, ColorSpace.BT709)) {
            fill(picture.cb(), 128);
            fill(picture.cr(), 128);
            for (int y = 0; y < 4; y++) {
                for (int x = 0; x < 4; x++) {
                    picture.luma().put(y * picture.lumaStride() + x, (byte) (16 + 10 * (4 * y + x)));
                }
            }
            picture.cr().put(picture.chromaStride() + 1, (byte) 240);
            int[] pixels = new int[17];
            picture.copyArgb(pixels);

            for (int i = 0; i < 16; i++) {
                int cr = i == 10 || i == 11 || i == 14 || i == 15 ? 240 : 128; // the lower right quarter
                assertThat(pixels[i]).isEqualTo(ColorSpace.BT709.argb(16 + 10 * i, 128, cr));
            }
            assertThat(pixels[16]).isZero();
        }
    }

    @Test
    void colourConversionRefusesTooSmallAnArray() {
        try (Picture picture = Picture.allocate(4, 4, ColorSpace.BT709)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> picture.copyArgb(new int[15]))
                    .withMessage("argb must hold at least 16 pixels, had room for 15");
        }
    }

    private static void fill(ByteBuffer plane, int value) {
        for (int i = 0; i < plane.capacity(); i++) {
            plane.put(i, (byte) value);
        }
    }
}
