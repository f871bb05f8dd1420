package io.lancast.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.media.Codec;
import io.lancast.media.MediaException;
import io.lancast.media.MediaException.Reason;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How a graphics device comes to decode. There is none here, so decoders are made up: what they give is a fault of a driver. */
class DecoderChoiceTest {
    private static final ByteBuffer FRAME = ByteBuffer.allocate(1);

    /** What a made-up device does. */
    private enum Device {
        GOOD,
        GREEN,
        LATE,
        REFUSES,
        ABSENT
    }

    private final List<String> opened = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();

    @BeforeAll
    static void load() throws MediaException {
        FFmpeg.load();
    }

    private DecoderChoice choice(Device... devices) {
        DecoderChoice.Opening opening = new DecoderChoice.Opening() {
            @Override
            public FrameDecoder software(Codec codec) {
                opened.add("software");
                return new MadeUp("software", Device.GOOD);
            }

            @Override
            public FrameDecoder hardware(Codec codec, String device) throws MediaException {
                opened.add(device);
                if (Device.valueOf(device) == Device.ABSENT) {
                    throw new MediaException(Reason.UNSUPPORTED_CODEC, "There is no device.");
                }
                return new MadeUp(device, Device.valueOf(device));
            }
        };
        return new DecoderChoice(
                opening, List.of(devices).stream().map(Device::name).toList());
    }

    /** Gives a grey picture for every frame, but for its fault. */
    private final class MadeUp implements FrameDecoder {
        private final String name;
        private final Device device;
        private final AVFrame picture = Frames.grey(64, 64);
        private long sentMicros = -1;

        MadeUp(String name, Device device) {
            this.name = name;
            this.device = device;
            if (device == Device.GREEN) {
                Frames.fillLuma(picture, 0);
            }
        }

        @Override
        public boolean send(ByteBuffer frame, long timeMicros) {
            sentMicros = device == Device.LATE ? -1 : timeMicros;
            return device != Device.REFUSES;
        }

        @Override
        public @Nullable AVFrame receive() {
            if (sentMicros < 0) {
                return null;
            }
            picture.pts(sentMicros);
            sentMicros = -1;
            return picture;
        }

        @Override
        public String device() {
            return name;
        }

        @Override
        public void close() {
            closed.add(name);
            Frames.free(picture);
        }
    }

    /** Decodes and returns how many of {@code count} frames gave a right picture. */
    private static int decode(FrameDecoder decoder, int count) {
        int right = 0;
        for (int i = 0; i < count; i++) {
            decoder.send(FRAME, i);
            for (AVFrame frame = decoder.receive(); frame != null; frame = decoder.receive()) {
                right += frame.pts() == i && Frames.isGrey(frame) ? 1 : 0;
            }
        }
        return right;
    }

    @Test
    void aDeviceGoesOnAloneAfterThreePicturesThatLookTheSame() throws MediaException {
        try (FrameDecoder decoder = choice(Device.GOOD).open(Codec.H264)) {
            assertThat(decode(decoder, 2)).isEqualTo(2);
            assertThat(closed).isEmpty();
            assertThat(decoder.device()).isEqualTo("processor");
            assertThat(decode(decoder, 1)).isEqualTo(1);
            assertThat(closed).containsExactly("software");
            assertThat(decoder.device()).isEqualTo("GOOD");
            assertThat(decode(decoder, 5)).isEqualTo(5);
        }
        assertThat(closed).containsExactly("software", "GOOD");
    }

    @Test
    void greenPicturesAreNeverShownAndTheirDeviceIsNotTriedAgain() throws MediaException {
        DecoderChoice choice = choice(Device.GREEN);
        try (FrameDecoder decoder = choice.open(Codec.H264)) {
            assertThat(decode(decoder, 5)).isEqualTo(5);
            assertThat(closed).containsExactly("GREEN");
        }
        choice.open(Codec.H264).close();
        assertThat(opened).containsExactly("GREEN", "software", "software");
    }

    @Test
    void aDeviceThatGivesPicturesLateIsOfNoUse() throws MediaException {
        try (FrameDecoder decoder = choice(Device.LATE).open(Codec.H264)) {
            assertThat(decode(decoder, 5)).isEqualTo(5);
        }
        assertThat(closed).containsExactly("LATE", "software");
    }

    @Test
    void aDeviceThatRefusesFramesIsOfNoUse() throws MediaException {
        try (FrameDecoder decoder = choice(Device.REFUSES).open(Codec.H264)) {
            assertThat(decode(decoder, 5)).isEqualTo(5);
        }
        assertThat(closed).containsExactly("REFUSES", "software");
    }

    @Test
    void theNextDeviceIsTriedWhereOneIsNotThere() throws MediaException {
        DecoderChoice choice = choice(Device.ABSENT, Device.GOOD);
        choice.open(Codec.H264).close();
        choice.open(Codec.H264).close();
        assertThat(opened).containsExactly("ABSENT", "GOOD", "software", "GOOD", "software");
    }

    @Test
    void whatIsFoundForOneCodecSaysNothingOfAnother() throws MediaException {
        DecoderChoice choice = choice(Device.GREEN);
        try (FrameDecoder decoder = choice.open(Codec.H264)) {
            decode(decoder, 1);
        }
        opened.clear();
        choice.open(Codec.H265).close();
        assertThat(opened).containsExactly("GREEN", "software");
    }

    @Test
    void aDecoderThatHoldsEverythingBackIsReplacedAtTheNextKeyframe() throws MediaException {
        DecoderChoice.Opening lateAtFirst = new DecoderChoice.Opening() {
            @Override
            public FrameDecoder software(Codec codec) {
                opened.add("software");
                return new MadeUp("software", opened.size() <= 2 ? Device.LATE : Device.GOOD);
            }

            @Override
            public FrameDecoder hardware(Codec codec, String device) {
                throw new AssertionError("there is none");
            }
        };
        ByteBuffer keyFrame = VideoCodecTest.encode(64, 64, 1).get(0).data();
        List<Long> times = new ArrayList<>();
        try (VideoDecoder decoder = new VideoDecoder(
                Codec.H264, VideoDecoder.AfterLoss.WAIT_FOR_KEYFRAME, new DecoderChoice(lateAtFirst, List.of()))) {
            for (int i = 0; i <= VideoDecoder.MAX_SILENT_FRAMES; i++) {
                assertThat(decoder.needsKeyFrame()).isEqualTo(i == 0 || i == VideoDecoder.MAX_SILENT_FRAMES);
                decoder.decode(keyFrame, i, (picture, time) -> {
                    times.add(time);
                    picture.close();
                });
            }
            assertThat(decoder.errors()).isEqualTo(1);
        }
        assertThat(times).containsExactly((long) VideoDecoder.MAX_SILENT_FRAMES);
    }

    @Test
    void eachSystemHasItsDevices() {
        assertThat(DecoderChoice.devicesOf("Linux")).containsExactly("vaapi", "cuda");
        assertThat(DecoderChoice.devicesOf("Windows 11")).containsExactly("d3d11va", "cuda");
        assertThat(DecoderChoice.devicesOf("Mac OS X")).containsExactly("videotoolbox");
    }

    @Test
    void aComputerWithoutDevicesDecodesAllTheSame() throws MediaException {
        List<Long> times = new ArrayList<>();
        try (VideoDecoder decoder =
                VideoDecoder.openAccelerated(Codec.H264, VideoDecoder.AfterLoss.WAIT_FOR_KEYFRAME)) {
            for (var frame : VideoCodecTest.encode(64, 64, 5)) {
                decoder.decode(frame.data(), frame.captureTimeMicros(), (picture, time) -> {
                    times.add(time);
                    picture.close();
                });
            }
        }
        assertThat(times).hasSize(5);
    }
}
