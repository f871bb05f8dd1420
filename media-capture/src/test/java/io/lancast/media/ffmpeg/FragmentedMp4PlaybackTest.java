package io.lancast.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lancast.media.AudioBlock;
import io.lancast.media.AudioFormat;
import io.lancast.media.Codec;
import io.lancast.media.ColorSpace;
import io.lancast.media.EncodedFrame;
import io.lancast.media.Picture;
import io.lancast.media.TestPictures;
import io.lancast.media.TestSounds;
import io.lancast.media.VideoEncoding;
import io.lancast.media.VideoFormat;
import io.lancast.media.h264.ParameterSets;
import io.lancast.media.mp4.FragmentedMp4;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What ffmpeg and ffprobe make of our fragmented MP4. */
class FragmentedMp4PlaybackTest {
    private static final long START = 3_600_000_000L; // an hour on the clock
    private static final long STEP = 33_333;
    private static final int PICTURES = 60;

    @TempDir
    Path directory;

    private final List<EncodedFrame> pictures = new ArrayList<>();

    private VideoFormat encodePictures() throws IOException {
        try (OpenH264Encoder encoder = OpenH264Encoder.open(VideoEncoding.of(320, 240, 30, ColorSpace.BT709))) {
            for (int i = 0; i < PICTURES; i++) {
                try (Picture picture = TestPictures.moving(320, 240, i)) {
                    encoder.encode(picture, START + i * STEP, STEP, i % 30 == 0, pictures::add);
                }
            }
        }
        ByteBuffer sets = ParameterSets.parse(pictures.get(0).data()).annexB();
        return new VideoFormat(Codec.H264, 320, 240, 30, sets);
    }

    private Path write(ByteBuffer init, List<EncodedFrame> frames) throws IOException {
        FragmentedMp4 mp4 = new FragmentedMp4();
        Path file = directory.resolve("live.mp4");
        try (OutputStream out = Files.newOutputStream(file)) {
            write(init, out);
            for (EncodedFrame frame : frames) {
                write(mp4.fragment(frame), out);
            }
        }
        return file;
    }

    private static void write(ByteBuffer bytes, OutputStream out) throws IOException {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        out.write(copy);
    }

    private static List<String> probe(Path file, String stream, String entries) {
        return FfmpegProgram.ffprobe(
                "-select_streams", stream, "-show_entries", entries, "-of", "csv=p=0", file.toString());
    }

    @Test
    void everyPictureIsDecodedAtItsCaptureTime() throws IOException {
        VideoFormat format = encodePictures();
        Path file = write(FragmentedMp4.initSegment(format, null).bytes(), pictures);

        List<String> times = probe(file, "v", "frame=pts_time");
        assertThat(times).hasSize(PICTURES);
        for (int i = 0; i < PICTURES; i++) {
            double seconds = Double.parseDouble(times.get(i).replace(",", ""));
            assertThat(seconds).isCloseTo((START + i * STEP) / 1e6, within(1e-6));
        }
        assertThat(probe(file, "v", "stream=codec_name,width,height,profile"))
                .containsExactly("h264,Constrained Baseline,320,240");
        byte[] decoded = FfmpegProgram.ffmpeg(
                "-xerror",
                "-i",
                file.toString(),
                "-fps_mode",
                "passthrough",
                "-f",
                "rawvideo",
                "-pix_fmt",
                "gray",
                "-");
        assertThat(decoded).hasSize(PICTURES * 320 * 240);
    }

    @Test
    void whoComesLateStartsAtAnyKeyframe() throws IOException {
        VideoFormat format = encodePictures();
        Path file = write(FragmentedMp4.initSegment(format, null).bytes(), pictures.subList(30, PICTURES));

        List<String> times = probe(file, "v", "frame=pts_time");
        assertThat(times).hasSize(30);
        assertThat(Double.parseDouble(times.get(0).replace(",", "")))
                .isCloseTo((START + 30 * STEP) / 1e6, within(1e-6));
    }

    @ParameterizedTest
    @EnumSource(
            value = Codec.class,
            names = {"OPUS", "AAC"})
    void soundPlaysBesideThePicture(Codec codec) throws IOException {
        VideoFormat video = encodePictures();
        List<EncodedFrame> frames = new ArrayList<>(pictures);
        AudioFormat audio;
        try (LiveAudioEncoder encoder = LiveAudioEncoder.open(codec)) {
            audio = encoder.format();
            for (int i = 0; i < 100; i++) {
                encoder.encode(TestSounds.tone(START + i * 20_000L, 960, 880), frames::add);
            }
        }
        frames.sort(Comparator.comparingLong(EncodedFrame::captureTimeMicros));
        Path file = write(FragmentedMp4.initSegment(video, audio).bytes(), frames);

        long soundFrames =
                frames.stream().filter(frame -> frame.codec() == codec).count();
        assertThat(probe(file, "a", "packet=pts_time")).hasSize((int) soundFrames);
        assertThat(probe(file, "a", "stream=codec_name,sample_rate,channels"))
                .containsExactly(codec == Codec.OPUS ? "opus,48000,2" : "aac,48000,2");
        assertThat(probe(file, "v", "frame=pts_time")).hasSize(PICTURES);
        float[] left = decodeSound(file);
        assertThat(TestSounds.dominantHertz(left, 24_000, 72_000)).isEqualTo(880);
    }

    private static float[] decodeSound(Path file) {
        ByteBuffer raw = ByteBuffer.wrap(
                FfmpegProgram.ffmpeg("-xerror", "-i", file.toString(), "-map", "a", "-ac", "1", "-f", "f32be", "-"));
        float[] samples = new float[raw.remaining() / 4];
        raw.asFloatBuffer().get(samples);
        assertThat(samples.length).isGreaterThan(AudioBlock.SAMPLE_RATE);
        return samples;
    }
}
