package io.lancast.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lancast.media.Codec;
import io.lancast.media.EncodedFrame;
import io.lancast.media.MediaException;
import io.lancast.media.MediaException.Reason;
import io.lancast.media.mp4.FragmentedMp4;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Streams of every codec in fragments and in files of ours: ffmpeg must see the same pictures as in the stream itself. */
class PackagedCodecsTest {
    private static final int PICTURES = 20;

    @TempDir
    Path directory;

    private static byte[] luma(Path file) {
        return FfmpegProgram.ffmpeg(
                "-xerror",
                "-i",
                file.toString(),
                "-fps_mode",
                "passthrough",
                "-vf",
                "extractplanes=y",
                "-f",
                "rawvideo",
                "-pix_fmt",
                "gray",
                "-");
    }

    private static void write(ByteBuffer bytes, OutputStream out) throws IOException {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        out.write(copy);
    }

    @ParameterizedTest
    @CsvSource({
        "H264, h264, avc1\\.[0-9a-f]{6}",
        "H265, hevc, hvc1\\.1\\.6\\.L\\d+.*",
        "AV1, av1, av01\\.0\\.\\d\\dM\\.08"
    })
    void fragmentsHoldThePicturesOfTheStream(Codec codec, String name, String codecString) throws Exception {
        EncodedFilm film = EncodedFilm.make(directory, codec, PICTURES);
        assertThat(film.format().codecString()).matches(codecString);
        FragmentedMp4 mp4 = new FragmentedMp4();
        Path file = directory.resolve("live.mp4");
        try (OutputStream out = Files.newOutputStream(file)) {
            write(FragmentedMp4.initSegment(film.format(), null).bytes(), out);
            for (EncodedFrame frame : film.frames()) {
                write(mp4.fragment(frame), out);
            }
        }
        assertThat(FfmpegProgram.ffprobe(
                        "-show_entries", "stream=codec_name,width,height", "-of", "csv=p=0", file.toString()))
                .containsExactly(name + ",320,180");
        List<String> times =
                FfmpegProgram.ffprobe("-show_entries", "packet=pts_time", "-of", "csv=p=0", file.toString());
        assertThat(times).hasSize(PICTURES);
        assertThat(luma(file)).isEqualTo(film.lumaByFfmpeg());
    }

    @ParameterizedTest
    @EnumSource(
            value = Codec.class,
            names = {"VP8", "VP9", "JPEG"})
    void whatNoBrowserTakesInFragmentsIsTheCallersBug(Codec codec) throws IOException {
        EncodedFilm film = EncodedFilm.make(directory, codec, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> FragmentedMp4.initSegment(film.format(), null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FragmentedMp4().fragment(film.frames().get(0)));
    }

    @ParameterizedTest
    @CsvSource({
        "H264, mkv",
        "H265, mkv",
        "AV1, mkv",
        "VP8, mkv",
        "VP9, mkv",
        "JPEG, mkv",
        "H264, mp4",
        "H265, mp4",
        "AV1, mp4"
    })
    void recordingsHoldThePicturesOfTheStream(Codec codec, String ending) throws Exception {
        EncodedFilm film = EncodedFilm.make(directory, codec, PICTURES);
        Path file = directory.resolve("talk." + ending);
        try (MediaFileWriter writer = MediaFileWriter.create(file, film.format(), null)) {
            for (EncodedFrame frame : film.frames()) {
                writer.write(frame);
            }
        }
        assertThat(luma(file)).isEqualTo(film.lumaByFfmpeg());
    }

    @ParameterizedTest
    @EnumSource(
            value = Codec.class,
            names = {"VP8", "VP9", "JPEG"})
    void whatMp4DoesNotHoldIsRefusedWithTheCure(Codec codec) throws IOException {
        EncodedFilm film = EncodedFilm.make(directory, codec, 1);
        Path file = directory.resolve("talk.mp4");
        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> MediaFileWriter.create(file, film.format(), null))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.WRITE))
                .withMessage(codec + " does not go into MP4; choose a file name that ends in .mkv.");
        assertThat(file).doesNotExist();
    }
}
