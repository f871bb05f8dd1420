package io.lancast.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lancast.media.ColorSpace;
import io.lancast.media.EncodedFrame;
import io.lancast.media.MediaException;
import io.lancast.media.Picture;
import io.lancast.media.TestPictures;
import io.lancast.media.VideoEncoding;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JpegEncoderTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;
    private static final int BITS = 400_000; // 10 kB for each of five pictures a second

    private final List<EncodedFrame> frames = new ArrayList<>();

    private static VideoEncoding encoding(ColorSpace space) {
        return new VideoEncoding(WIDTH, HEIGHT, 5, space, BITS);
    }

    @ParameterizedTest
    @EnumSource
    void everyProgramSeesTheColoursOfThePicture(ColorSpace space) throws IOException {
        int[] expected = new int[WIDTH * HEIGHT];
        try (Picture picture = coloured(space);
                JpegEncoder encoder = JpegEncoder.open(encoding(space))) {
            picture.copyArgb(expected);
            encoder.encode(picture, 7_000, 200_000, false, frames::add);
        }
        EncodedFrame frame = frames.get(0);
        byte[] bytes = new byte[frame.sizeBytes()];
        frame.data().get(bytes);
        BufferedImage image = Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(bytes)));

        assertThat(frame.isKeyFrame()).isTrue();
        assertThat(frame.captureTimeMicros()).isEqualTo(7_000);
        for (int x = 20; x < WIDTH; x += 40) { // the middle of each bar
            int shown = image.getRGB(x, HEIGHT / 2);
            int wanted = expected[HEIGHT / 2 * WIDTH + x];
            for (int shift = 0; shift <= 16; shift += 8) {
                assertThat(Math.abs((shown >> shift & 0xff) - (wanted >> shift & 0xff)))
                        .as("part %d of the bar at %d", shift, x)
                        .isLessThan(12);
            }
        }
    }

    /** Eight upright bars. */
    private static Picture coloured(ColorSpace space) {
        Picture picture = Picture.allocate(WIDTH, HEIGHT, space);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int bar = x / 40;
                picture.luma().put(y * picture.lumaStride() + x, (byte) (60 + 20 * bar));
                picture.cb().put(y / 2 * picture.chromaStride() + x / 2, (byte) (110 + 5 * bar));
                picture.cr().put(y / 2 * picture.chromaStride() + x / 2, (byte) (150 - 6 * bar));
            }
        }
        return picture;
    }

    @Test
    void theRateIsHeldWithCoarserPictures() throws MediaException {
        try (Picture noise = TestPictures.noise(WIDTH, HEIGHT, 1);
                JpegEncoder encoder = JpegEncoder.open(encoding(ColorSpace.BT709))) {
            for (int i = 0; i < 10; i++) {
                encoder.encode(noise, i * 200_000L, 200_000, false, frames::add);
            }
        }
        assertThat(frames.get(9).sizeBytes()).isLessThan(frames.get(0).sizeBytes() * 2 / 3);
    }

    @Test
    void aPictureOfAnotherSizeIsTheCallersBug() throws MediaException {
        try (Picture picture = Picture.allocate(64, 64, ColorSpace.BT709);
                JpegEncoder encoder = JpegEncoder.open(encoding(ColorSpace.BT709))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> encoder.encode(picture, 0, 1, false, frames::add))
                    .withMessage("picture must be 320x180, was 64x64");
        }
    }
}
