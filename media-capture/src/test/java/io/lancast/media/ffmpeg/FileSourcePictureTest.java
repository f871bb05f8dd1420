package io.lancast.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.media.ColorSpace;
import io.lancast.media.MediaException;
import io.lancast.media.Picture;
import io.lancast.media.SourceInfo;
import io.lancast.media.SourceItem;
import io.lancast.media.SourceSpec;
import io.lancast.media.TestPictures;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures out of files are those that the ffmpeg program makes of them. */
class FileSourcePictureTest {
    private static final String TEST_PICTURES = "-f lavfi -i testsrc2=s=%s:r=10:d=1 ";

    @TempDir
    Path directory;

    /**
     * Where nothing is converted, pictures must be equal bit by bit. Where pixels are converted or scaled, two versions of
     * the same scaler round a little differently: 45 dB is a mean error of 1.4 of 255, and a wrong matrix, range,
     * orientation or chroma position in these pictures gives less than 30.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "H.264 with B-frames|m.mp4|320x240|-c:v libx264 -bf 3|320x240|null|Infinity",
                "MPEG-4 in AVI      |m.avi|320x240|-c:v mpeg4|320x240|null|Infinity",
                "VP8 in WebM        |m.webm|320x240|-c:v libvpx -deadline realtime|320x240|null|Infinity",
                "MPEG-2 in a stream |m.ts|320x240|-c:v mpeg2video|320x240|null|Infinity",
                "odd sides, 4:2:0   |m.mkv|321x241|-c:v ffv1 -pix_fmt yuv420p|320x240|crop=320:240:0:0|Infinity",
                "odd sides, 4:4:4   |m.mkv|321x241|-c:v ffv1 -pix_fmt yuv444p|320x240|crop=320:240:0:0|45",
                "ten bits           |m.mkv|320x240|-c:v ffv1 -pix_fmt yuv420p10le|320x240|null|45",
                "full range         |m.mkv|320x240|-c:v mjpeg -pix_fmt yuvj420p -q:v 2|320x240|scale=out_range=tv|45",
                "RGB                |m.mkv|320x240|-c:v ffv1 -pix_fmt bgr0|320x240|scale=out_color_matrix=bt709|45",
                "grey               |m.mkv|320x240|-c:v ffv1 -pix_fmt gray|320x240|scale=out_range=tv|45",
                "wide pixels        |m.mkv|320x240|-vf setsar=16/11 -c:v ffv1 -pix_fmt yuv420p|466x240|scale=466:240|45",
                "tall pixels        |m.mkv|320x240|-vf setsar=10/11 -c:v ffv1 -pix_fmt yuv420p|320x264|scale=320:264|45",
                "more than full HD  |m.mkv|2048x1536|-c:v mpeg4 -q:v 3|1440x1080|scale=1440:1080|45",
            })
    void looksAsInFfmpeg(
            String name, String file, String size, String options, String expectedSize, String filter, double leastPsnr)
            throws MediaException {
        Path video = FfmpegProgram.make(directory.resolve(file), TEST_PICTURES.formatted(size) + options);
        List<Picture> pictures = decode(video);
        assertThat(pictures).hasSize(10);
        assertThat(pictures.get(0).width() + "x" + pictures.get(0).height()).isEqualTo(expectedSize);
        List<Picture> expected = reference(video, pictures.get(0), filter);
        assertThat(expected).hasSize(10);
        for (int i = 0; i < 10; i++) {
            assertThat(TestPictures.psnr(pictures.get(i), expected.get(i)))
                    .as("%s, picture %d", name, i)
                    .isGreaterThanOrEqualTo(leastPsnr);
        }
    }

    /** ffmpeg turns the pictures itself, by the same note in the file. */
    @ParameterizedTest(name = "a phone held at {0} degrees")
    @CsvSource({"90, 180x320", "180, 320x180", "270, 180x320"})
    void phoneVideosStandUpright(int degrees, String expectedSize) throws MediaException {
        Path stored =
                FfmpegProgram.make(directory.resolve("s.mp4"), TEST_PICTURES.formatted("320x180") + "-c:v libx264");
        Path video = FfmpegProgram.make(
                directory.resolve("r.mp4"), "-i " + stored + " -c copy -metadata:s:v rotate=" + degrees);
        List<Picture> pictures = decode(video);
        assertThat(pictures.get(0).width() + "x" + pictures.get(0).height()).isEqualTo(expectedSize);
        List<Picture> expected = reference(video, pictures.get(0), "null");
        for (int i = 0; i < 10; i++) {
            assertThat(TestPictures.psnr(pictures.get(i), expected.get(i))).isInfinite();
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "-c:v libx264 -colorspace bt709|BT709",
                "-c:v libx264 -colorspace smpte170m|BT601",
                "-c:v libx264 -colorspace bt470bg|BT601",
                "-c:v libx264|BT601", // 320x240 and not told
                "-c:v libx264 -vf scale=1280:720|BT709", // high definition and not told
                "-c:v ffv1 -pix_fmt bgr0|BT709", // has no matrix
            })
    void theMatrixOfColoursIsKept(String options, ColorSpace expected) throws MediaException {
        Path video = FfmpegProgram.make(directory.resolve("c.mkv"), TEST_PICTURES.formatted("320x240") + options);
        assertThat(FileSource.probe(video).colorSpace()).isEqualTo(expected);
    }

    @Test
    void aPictureThatChangesItsShapeIsFittedIntoTheFirst() throws MediaException {
        Path first = FfmpegProgram.make(
                directory.resolve("1.ts"), TEST_PICTURES.formatted("320x240") + "-c:v mpeg2video -f mpegts");
        Path second = FfmpegProgram.make(
                directory.resolve("2.ts"), TEST_PICTURES.formatted("640x240") + "-c:v mpeg2video -f mpegts");
        Path video =
                FfmpegProgram.make(directory.resolve("joined.ts"), "-i concat:" + first + "|" + second + " -c copy");
        List<Picture> pictures = decode(video);

        assertThat(pictures.size()).isBetween(19, 20);
        assertThat(pictures).allSatisfy(picture -> {
            assertThat(picture.width()).isEqualTo(320);
            assertThat(picture.height()).isEqualTo(240);
        });
        Picture last = pictures.get(pictures.size() - 1); // 320x120 between black bars of 60 rows
        assertThat(last.luma().get(30 * last.lumaStride() + 160)).isEqualTo((byte) 16);
        assertThat(last.luma().get(210 * last.lumaStride() + 160)).isEqualTo((byte) 16);
        assertThat(brightest(last, 60, 180)).isGreaterThan(150);
    }

    @Test
    void aFileSaysWhatIsInIt() throws MediaException {
        Path video = FfmpegProgram.make(
                directory.resolve("Lesson 1.mp4"),
                "-f lavfi -i testsrc2=s=640x360:r=25:d=2 -f lavfi -i sine=d=2 -c:v libx264 -c:a aac -ar 44100 -ac 6");
        SourceInfo info = FileSource.probe(video);

        assertThat(info)
                .isEqualTo(new SourceInfo(
                        "Lesson 1.mp4",
                        640,
                        360,
                        25,
                        ColorSpace.BT601,
                        true,
                        false,
                        info.durationMicros(),
                        "h264 640x360 25.00 pictures/s, aac 44100 Hz 5.1",
                        ""));
        assertThat(info.durationMicros()).isBetween(1_950_000L, 2_100_000L);
    }

    private static int brightest(Picture picture, int fromRow, int toRow) {
        int brightest = 0;
        for (int i = fromRow * picture.lumaStride(); i < toRow * picture.lumaStride(); i++) {
            brightest = Math.max(brightest, picture.luma().get(i) & 0xff);
        }
        return brightest;
    }

    private static List<Picture> decode(Path video) throws MediaException {
        List<Picture> pictures = new ArrayList<>();
        try (FileSource source = FileSource.open(new SourceSpec.File(video, false))) {
            for (SourceItem item = source.read(); item != null; item = source.read()) {
                if (item instanceof SourceItem.Video decoded) {
                    pictures.add(decoded.picture());
                }
            }
            assertThat(source.decodeErrors()).isZero();
        }
        return pictures;
    }

    /** The same pictures as the ffmpeg program decodes and converts them. */
    private static List<Picture> reference(Path video, Picture like, String filter) {
        byte[] raw = FfmpegProgram.ffmpeg(
                "-i",
                video.toString(),
                "-vf",
                filter + ",format=yuv420p",
                "-fps_mode",
                "passthrough",
                "-f",
                "rawvideo",
                "-");
        List<Picture> pictures = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(raw);
        while (bytes.hasRemaining()) {
            Picture picture = Picture.allocate(like.width(), like.height(), like.colorSpace());
            read(bytes, picture.luma(), picture.lumaStride(), picture.width(), picture.height());
            read(bytes, picture.cb(), picture.chromaStride(), picture.width() / 2, picture.height() / 2);
            read(bytes, picture.cr(), picture.chromaStride(), picture.width() / 2, picture.height() / 2);
            pictures.add(picture);
        }
        return pictures;
    }

    private static void read(ByteBuffer from, ByteBuffer plane, int stride, int width, int height) {
        byte[] row = new byte[width];
        for (int y = 0; y < height; y++) {
            from.get(row);
            plane.put(y * stride, row);
        }
    }
}
