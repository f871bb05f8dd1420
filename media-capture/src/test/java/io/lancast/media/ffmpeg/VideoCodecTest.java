package io.lancast.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lancast.media.ColorSpace;
import io.lancast.media.EncodedFrame;
import io.lancast.media.EncodedFrame.Role;
import io.lancast.media.MediaException;
import io.lancast.media.Picture;
import io.lancast.media.TestPictures;
import io.lancast.media.VideoEncoding;
import io.lancast.media.ffmpeg.VideoDecoder.AfterLoss;
import io.lancast.media.h264.NalReader;
import io.lancast.media.h264.ParameterSets;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VideoCodecTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;
    private static final long STEP = 33_333;

    /** Encodes moving pictures, with keyframes forced at 0 and at every index given. */
    static List<EncodedFrame> encode(int width, int height, int count, Integer... keyFrames) throws MediaException {
        List<EncodedFrame> frames = new ArrayList<>();
        VideoEncoding encoding = VideoEncoding.of(width, height, 30, ColorSpace.BT709);
        try (OpenH264Encoder encoder = OpenH264Encoder.open(encoding)) {
            for (int i = 0; i < count; i++) {
                try (Picture picture = TestPictures.moving(width, height, i)) {
                    encoder.encode(picture, i * STEP, STEP, List.of(keyFrames).contains(i), frames::add);
                }
            }
            assertThat(frames).hasSize(count);
        }
        return frames;
    }

    /** Decodes and returns the capture times of the pictures that came out. */
    private static List<Long> decode(VideoDecoder decoder, List<EncodedFrame> frames) {
        List<Long> times = new ArrayList<>();
        for (EncodedFrame frame : frames) {
            decoder.decode(frame.data(), frame.captureTimeMicros(), (picture, time) -> {
                times.add(time);
                picture.close();
            });
        }
        return times;
    }

    private static List<EncodedFrame> without(List<EncodedFrame> frames, int index) {
        List<EncodedFrame> rest = new ArrayList<>(frames);
        rest.remove(index);
        return rest;
    }

    @Test
    void everyPictureComesOutOfItsOwnFrameWithItsTimeAndLooksTheSame() throws MediaException {
        List<EncodedFrame> frames = encode(WIDTH, HEIGHT, 30);
        try (VideoDecoder decoder = VideoDecoder.open(AfterLoss.WAIT_FOR_KEYFRAME)) {
            for (int i = 0; i < frames.size(); i++) {
                long expectedTime = i * STEP;
                List<Double> psnr = new ArrayList<>();
                try (Picture original = TestPictures.moving(WIDTH, HEIGHT, i)) {
                    decoder.decode(frames.get(i).data(), frames.get(i).captureTimeMicros(), (picture, time) -> {
                        assertThat(time).isEqualTo(expectedTime);
                        assertThat(picture.colorSpace()).isEqualTo(ColorSpace.BT709);
                        psnr.add(TestPictures.psnr(original, picture));
                        picture.close();
                    });
                }
                assertThat(psnr).singleElement().satisfies(db -> assertThat(db).isGreaterThan(38));
            }
            assertThat(decoder.errors()).isZero();
            assertThat(decoder.needsKeyFrame()).isFalse();
        }
    }

    @Test
    void keyframesComeFirstAndWhenAskedForAndCarryTheirParameterSets() throws MediaException {
        List<EncodedFrame> frames = encode(WIDTH, HEIGHT, 20, 7, 8);

        for (int i = 0; i < frames.size(); i++) {
            boolean key = i == 0 || i == 7 || i == 8;
            assertThat(frames.get(i).role()).as("frame %d", i).isEqualTo(key ? Role.KEY : Role.DELTA);
            assertThat(NalReader.isKeyFrame(frames.get(i).data())).isEqualTo(key);
            assertThat(ParameterSets.find(frames.get(i).data()) != null).isEqualTo(key);
            assertThat(frames.get(i).durationMicros()).isEqualTo(STEP);
        }
        ParameterSets sets = ParameterSets.parse(frames.get(0).data());
        assertThat(sets).isEqualTo(ParameterSets.parse(frames.get(7).data()));
        assertThat(sets.codecString()).startsWith("avc1.42c0"); // constrained baseline
    }

    @Test
    void captureTimesPassThroughExactlyHoweverFarApart() throws MediaException {
        long[] times = {0, 1, 999_999, 1_000_000, 7_200_000_000L, 7_200_000_001L, 400L * 86_400_000_000L};
        List<EncodedFrame> frames = new ArrayList<>();
        try (OpenH264Encoder encoder = OpenH264Encoder.open(VideoEncoding.of(WIDTH, HEIGHT, 30, ColorSpace.BT709));
                Picture picture = TestPictures.moving(WIDTH, HEIGHT, 0)) {
            for (long time : times) {
                encoder.encode(picture, time, 1, false, frames::add);
            }
        }
        assertThat(frames)
                .extracting(EncodedFrame::captureTimeMicros)
                .containsExactly(0L, 1L, 999_999L, 1_000_000L, 7_200_000_000L, 7_200_000_001L, 34_560_000_000_000L);
    }

    @Test
    void picturesThatCannotBeAffordedAreSkippedAndCounted() throws MediaException {
        List<EncodedFrame> frames = new ArrayList<>();
        VideoEncoding poor = new VideoEncoding(640, 360, 30, ColorSpace.BT709, 300_000);
        try (OpenH264Encoder encoder = OpenH264Encoder.open(poor)) {
            for (int i = 0; i < 60; i++) {
                try (Picture picture = TestPictures.noise(640, 360, i)) {
                    encoder.encode(picture, i * STEP, STEP, false, frames::add);
                }
            }
            assertThat(encoder.skippedPictures()).isPositive().isEqualTo(60 - frames.size());
        }
    }

    @Test
    void theBitRateIsHeld() throws MediaException {
        long bytes = 0;
        VideoEncoding encoding = new VideoEncoding(640, 360, 30, ColorSpace.BT709, 500_000);
        List<EncodedFrame> frames = new ArrayList<>();
        try (OpenH264Encoder encoder = OpenH264Encoder.open(encoding)) {
            for (int i = 0; i < 150; i++) {
                try (Picture picture = TestPictures.moving(640, 360, 5 * i)) {
                    encoder.encode(picture, i * STEP, STEP, false, frames::add);
                }
            }
        }
        for (EncodedFrame frame : frames) {
            bytes += frame.sizeBytes();
        }
        assertThat(bytes * 8 / 5)
                .as("bits a second over 5 s")
                .isLessThan(600_000); // a fifth over, for the first keyframe
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorSpace.class,
            names = {"BT601", "BT709"})
    void theColourSpaceTravelsInTheStream(ColorSpace space) throws MediaException {
        List<ColorSpace> decoded = new ArrayList<>();
        try (OpenH264Encoder encoder = OpenH264Encoder.open(VideoEncoding.of(64, 64, 30, space));
                VideoDecoder decoder = VideoDecoder.open(AfterLoss.WAIT_FOR_KEYFRAME);
                Picture picture = Picture.allocate(64, 64, space)) {
            encoder.encode(
                    picture,
                    0,
                    STEP,
                    false,
                    frame -> decoder.decode(frame.data(), 0, (result, time) -> {
                        decoded.add(result.colorSpace());
                        result.close();
                    }));
        }
        assertThat(decoded).containsExactly(space);
    }

    @ParameterizedTest(name = "{0}x{1}")
    @CsvSource({"16, 16", "18, 34", "320, 240", "608, 1080", "1920, 1080", "1080, 1920"})
    void everySizeGoesThrough(int width, int height) throws MediaException {
        List<EncodedFrame> frames = encode(width, height, 2);
        try (VideoDecoder decoder = VideoDecoder.open(AfterLoss.WAIT_FOR_KEYFRAME)) {
            decoder.decode(frames.get(0).data(), 0, (picture, time) -> {
                assertThat(picture.width()).isEqualTo(width);
                assertThat(picture.height()).isEqualTo(height);
                picture.close();
            });
            assertThat(decode(decoder, frames.subList(1, 2))).containsExactly(STEP);
        }
    }

    @Test
    void aPictureOfAnotherSizeIsTheCallersBug() throws MediaException {
        try (OpenH264Encoder encoder = OpenH264Encoder.open(VideoEncoding.of(WIDTH, HEIGHT, 30, ColorSpace.BT709));
                Picture picture = Picture.allocate(64, 64, ColorSpace.BT709)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> encoder.encode(picture, 0, STEP, false, frame -> {}))
                    .withMessage("picture must be 320x180, was 64x64");
        }
    }

    @Test
    void theSizeMayChangeInMidStream() throws MediaException {
        List<EncodedFrame> frames = new ArrayList<>(encode(WIDTH, HEIGHT, 3));
        frames.addAll(encode(640, 360, 3));
        List<Integer> widths = new ArrayList<>();
        try (VideoDecoder decoder = VideoDecoder.open(AfterLoss.WAIT_FOR_KEYFRAME)) {
            for (EncodedFrame frame : frames) {
                decoder.decode(frame.data(), 0, (picture, time) -> {
                    widths.add(picture.width());
                    picture.close();
                });
            }
        }
        assertThat(widths).containsExactly(320, 320, 320, 640, 640, 640);
    }

    @Test
    void nothingIsShownBeforeTheFirstKeyframe() throws MediaException {
        List<EncodedFrame> frames = encode(WIDTH, HEIGHT, 10, 6);
        try (VideoDecoder decoder = VideoDecoder.open(AfterLoss.WAIT_FOR_KEYFRAME)) {
            assertThat(decoder.needsKeyFrame()).isTrue();
            assertThat(decode(decoder, frames.subList(2, 10))).containsExactly(6 * STEP, 7 * STEP, 8 * STEP, 9 * STEP);
            assertThat(decoder.withheld()).isEqualTo(4);
        }
    }

    @Test
    void aLostFrameStopsThePictureUntilTheNextKeyframe() throws MediaException {
        List<EncodedFrame> frames = encode(WIDTH, HEIGHT, 12, 9);
        try (VideoDecoder decoder = VideoDecoder.open(AfterLoss.WAIT_FOR_KEYFRAME)) {
            List<Long> times = decode(decoder, without(frames, 5));
            assertThat(times).containsExactly(0L, STEP, 2 * STEP, 3 * STEP, 4 * STEP, 9 * STEP, 10 * STEP, 11 * STEP);
            assertThat(decoder.withheld()).isEqualTo(3); // 6, 7 and 8
            assertThat(decoder.errors()).isZero();
        }
    }

    @Test
    void aLossToldByTheCallerStopsThePictureToo() throws MediaException {
        List<EncodedFrame> frames = encode(WIDTH, HEIGHT, 6, 4);
        try (VideoDecoder decoder = VideoDecoder.open(AfterLoss.WAIT_FOR_KEYFRAME)) {
            assertThat(decode(decoder, frames.subList(0, 2))).hasSize(2);
            decoder.onFrameLost();
            assertThat(decoder.needsKeyFrame()).isTrue();
            assertThat(decode(decoder, frames.subList(2, 6))).containsExactly(4 * STEP, 5 * STEP);
        }
    }

    @Test
    void damagedPicturesAreShownToThoseWhoWantThem() throws MediaException {
        List<EncodedFrame> frames = encode(WIDTH, HEIGHT, 12, 9);
        try (VideoDecoder decoder = VideoDecoder.open(AfterLoss.SHOW_DAMAGED)) {
            assertThat(decode(decoder, without(frames, 5))).hasSize(11);
            assertThat(decoder.withheld()).isZero();
        }
    }

    @Test
    void aCutFrameIsCountedAndNotShown() throws MediaException {
        List<EncodedFrame> frames = encode(WIDTH, HEIGHT, 6, 4);
        List<Long> times = new ArrayList<>();
        try (VideoDecoder decoder = VideoDecoder.open(AfterLoss.WAIT_FOR_KEYFRAME)) {
            for (int i = 0; i < frames.size(); i++) {
                ByteBuffer data = frames.get(i).data();
                data.limit(i == 2 ? data.limit() / 2 : data.limit());
                decoder.decode(data, i * STEP, (picture, time) -> {
                    times.add(time);
                    picture.close();
                });
            }
            assertThat(times).containsExactly(0L, STEP, 4 * STEP, 5 * STEP);
            assertThat(decoder.errors()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(AfterLoss.class)
    void hostileBytesDoNoHarm(AfterLoss afterLoss) throws MediaException {
        List<EncodedFrame> frames = encode(WIDTH, HEIGHT, 10, 5);
        Random random = new Random(11);
        try (VideoDecoder decoder = VideoDecoder.open(afterLoss)) {
            for (int round = 0; round < 1_500; round++) {
                decoder.decode(mutated(frames.get(random.nextInt(10)), random), round, (picture, time) -> {
                    picture.close();
                });
            }
            assertThat(decoder.errors()).isPositive();

            // and it still works
            assertThat(decode(decoder, frames)).hasSize(10);
        }
    }

    private static ByteBuffer mutated(EncodedFrame frame, Random random) {
        byte[] bytes = new byte[frame.sizeBytes()];
        frame.data().get(bytes);
        int changes = random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            int range = random.nextBoolean() ? Math.min(bytes.length, 40) : bytes.length; // headers are worth more
            bytes[random.nextInt(range)] = (byte) random.nextInt();
        }
        int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length + 1) : bytes.length;
        return ByteBuffer.wrap(bytes, 0, length);
    }

    @Test
    void closingTwiceIsHarmless() throws MediaException {
        VideoDecoder decoder = VideoDecoder.open(AfterLoss.SHOW_DAMAGED);
        decoder.close();
        decoder.close();
        OpenH264Encoder encoder = OpenH264Encoder.open(VideoEncoding.of(WIDTH, HEIGHT, 30, ColorSpace.BT709));
        encoder.close();
        encoder.close();
        assertThat(decoder.errors()).isZero();
    }
}
