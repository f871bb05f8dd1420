package io.lancast.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lancast.media.Codec;
import io.lancast.media.ColorSpace;
import io.lancast.media.EncodedFrame;
import io.lancast.media.Figures;
import io.lancast.media.Picture;
import io.lancast.media.ffmpeg.VideoDecoder.AfterLoss;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Streams of every codec, made by ffmpeg's encoders, compared with ffmpeg's own decoding of them. */
class EveryVideoCodecTest {
    private static final int PICTURES = 30;
    /** Decoders of one standard agree to the bit, apart from JPEG's inverse transform. */
    private static final double LEAST_PSNR = 50;

    @TempDir
    Path directory;

    /** What came out of a decoder: capture times, and how far the worst picture is from what belongs there, in decibels. */
    private record Shown(List<Long> times, double worstPsnr, long withheld, long errors) {}

    private static Shown decode(EncodedFilm film, Set<Integer> lost, boolean losses, AfterLoss afterLoss)
            throws Exception {
        byte[] expected = film.lumaByFfmpeg();
        assertThat(expected).hasSize(film.frames().size() * EncodedFilm.WIDTH * EncodedFilm.HEIGHT);
        List<Long> times = new ArrayList<>();
        double[] worst = {Double.POSITIVE_INFINITY};
        try (VideoDecoder decoder = VideoDecoder.open(film.codec(), afterLoss)) {
            for (int i = 0; i < film.frames().size(); i++) {
                if (lost.contains(i)) {
                    if (losses) {
                        decoder.onFrameLost();
                    }
                    continue;
                }
                EncodedFrame frame = film.frames().get(i);
                decoder.decode(frame.data(), frame.captureTimeMicros(), (picture, time) -> {
                    times.add(time);
                    worst[0] = Math.min(worst[0], lumaPsnr(expected, (int) (time / EncodedFilm.STEP), picture));
                    picture.close();
                });
            }
            return new Shown(times, worst[0], decoder.withheld(), decoder.errors());
        }
    }

    private static double lumaPsnr(byte[] expected, int index, Picture picture) {
        ByteBuffer luma = picture.luma();
        int start = index * EncodedFilm.WIDTH * EncodedFilm.HEIGHT;
        long error = 0;
        for (int y = 0; y < EncodedFilm.HEIGHT; y++) {
            for (int x = 0; x < EncodedFilm.WIDTH; x++) {
                int a = expected[start + y * EncodedFilm.WIDTH + x] & 0xff;
                int b = luma.get(y * picture.lumaStride() + x) & 0xff;
                error += (long) (a - b) * (a - b);
            }
        }
        return 10 * Math.log10(255.0 * 255 * EncodedFilm.WIDTH * EncodedFilm.HEIGHT / error);
    }

    private static List<Long> timesWithout(int from, int to) {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < PICTURES; i++) {
            if (i < from || i >= to) {
                times.add(i * EncodedFilm.STEP);
            }
        }
        return times;
    }

    @ParameterizedTest
    @EnumSource(
            value = Codec.class,
            names = {"H264", "H265", "AV1", "VP8", "VP9", "JPEG"})
    void everyFrameGivesItsPictureAtOnceAsFfmpegSeesIt(Codec codec) throws Exception {
        EncodedFilm film = EncodedFilm.make(directory, codec, PICTURES);
        assertThat(film.frames()).hasSize(PICTURES);
        for (int i = 0; i < PICTURES; i++) {
            boolean key = codec == Codec.JPEG || i % EncodedFilm.KEY_EVERY == 0;
            assertThat(film.frames().get(i).isKeyFrame()).as("frame %d", i).isEqualTo(key);
        }
        Shown shown = decode(film, Set.of(), false, AfterLoss.WAIT_FOR_KEYFRAME);
        Figures.print("%s: %.1f dB from ffmpeg's decoding at the worst", codec, shown.worstPsnr);
        assertThat(shown.times).isEqualTo(timesWithout(0, 0));
        assertThat(shown.worstPsnr).isGreaterThan(LEAST_PSNR);
        assertThat(shown.errors).isZero();
    }

    /** Frame 13 is lost; the next keyframe is 20. */
    @ParameterizedTest
    @EnumSource(
            value = Codec.class,
            names = {"H264", "H265", "AV1", "VP8", "VP9"})
    void afterALossThatIsToldNothingWrongIsShownUpToTheNextKeyframe(Codec codec) throws Exception {
        EncodedFilm film = EncodedFilm.make(directory, codec, PICTURES);
        Shown shown = decode(film, Set.of(13), true, AfterLoss.WAIT_FOR_KEYFRAME);
        assertThat(shown.times).isEqualTo(timesWithout(13, 20));
        assertThat(shown.worstPsnr).isGreaterThan(LEAST_PSNR);
        assertThat(shown.withheld).isEqualTo(6); // 14 to 19
    }

    @ParameterizedTest
    @EnumSource(
            value = Codec.class,
            names = {"H264", "H265"})
    void someStreamsTellALossThemselves(Codec codec) throws Exception {
        EncodedFilm film = EncodedFilm.make(directory, codec, PICTURES);
        Shown shown = decode(film, Set.of(13), false, AfterLoss.WAIT_FOR_KEYFRAME);
        assertThat(shown.times).isEqualTo(timesWithout(13, 20));
        assertThat(shown.worstPsnr).isGreaterThan(LEAST_PSNR);
    }

    @Test
    void picturesOfAnotherPixelFormatAreMadePlanar() throws Exception {
        Path file = FfmpegProgram.make(
                directory.resolve("p.jpg"),
                "-f lavfi -i color=red:s=64x48:d=0.04 -pix_fmt yuvj444p -frames:v 1 -f mjpeg");
        List<Picture> pictures = new ArrayList<>();
        try (VideoDecoder decoder = VideoDecoder.open(Codec.JPEG, AfterLoss.WAIT_FOR_KEYFRAME)) {
            decoder.decode(ByteBuffer.wrap(java.nio.file.Files.readAllBytes(file)), 0, (p, time) -> pictures.add(p));
            assertThat(decoder.errors()).isZero();
        }
        assertThat(pictures).hasSize(1);
        Picture picture = pictures.get(0);
        assertThat(picture.colorSpace()).isEqualTo(ColorSpace.BT601_FULL);
        int[] argb = new int[64 * 48];
        picture.copyArgb(argb);
        int red = argb[64 * 24 + 32];
        assertThat(red >> 16 & 0xff).isGreaterThan(248);
        assertThat(red >> 8 & 0xff).isLessThan(8);
        assertThat(red & 0xff).isLessThan(8);
    }

    @Test
    void soundIsTheCallersBug() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VideoDecoder.open(Codec.OPUS, AfterLoss.WAIT_FOR_KEYFRAME))
                .withMessage("codec must be one for video, was OPUS");
    }
}
