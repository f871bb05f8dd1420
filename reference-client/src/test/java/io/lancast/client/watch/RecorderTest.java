package io.lancast.client.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lancast.media.Codec;
import io.lancast.media.EncodedFrame;
import io.lancast.media.FrameSink;
import io.lancast.media.MediaClock;
import io.lancast.media.MediaException;
import io.lancast.media.SourceInfo;
import io.lancast.media.SourceSpec;
import io.lancast.media.TrackFormat;
import io.lancast.media.TrackId;
import io.lancast.media.ffmpeg.EncodedFilm;
import io.lancast.media.ffmpeg.FfmpegProgram;
import io.lancast.media.pipeline.MediaPipeline;
import io.lancast.media.pipeline.MediaSources;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.MediaFrame;
import io.lancast.udp.frame.StreamInfo;
import io.lancast.udp.frame.StreamKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class RecorderTest {
    private static final String METADATA = "{\"codec\":\"h264\",\"width\":160,\"height\":90,\"frameRate\":30.000}";
    private static final int FRAMES = 10;

    @TempDir
    Path folder;

    private static StreamInfo stream(String name, String metadata) {
        return new StreamInfo(1, 1, StreamKind.LIVE, name, metadata, 500, 1_200, 1 << 20);
    }

    /** Feeds the recorder with real frames of a small test pattern. */
    private static void feed(Recorder recorder) throws MediaException, InterruptedException {
        feed(recorder, 160, 90);
    }

    private static void feed(Recorder recorder, int width, int height) throws MediaException, InterruptedException {
        CountDownLatch pictures = new CountDownLatch(FRAMES);
        CountDownLatch sounds = new CountDownLatch(FRAMES);
        MediaClock clock = MediaClock.system();
        SourceSpec spec = new SourceSpec.TestPattern(width, height, 30);
        try (MediaPipeline pipeline = MediaPipeline.start("r", MediaSources.open(spec, clock), clock, event -> {})) {
            pipeline.subscribe(TrackId.VIDEO_HIGH, new Sink(frame -> {
                recorder.onVideo(frame);
                pictures.countDown();
            }));
            pipeline.subscribe(TrackId.AUDIO_OPUS, new Sink(frame -> {
                recorder.onAudio(frame);
                sounds.countDown();
            }));
            assertThat(pictures.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(sounds.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private interface Receiver {
        void onFrame(MediaFrame frame);
    }

    private record Sink(Receiver receiver) implements FrameSink {
        @Override
        public void onFormat(TrackFormat format) {
            // frames of the network come without one too
        }

        @Override
        public void onFrame(EncodedFrame frame) {
            byte[] bytes = new byte[frame.sizeBytes()];
            frame.data().get(bytes);
            int flags = frame.isKeyFrame() ? FrameFlags.KEY : 0;
            receiver.onFrame(new MediaFrame(0, flags, frame.captureTimeMicros(), 0, bytes, bytes.length));
        }
    }

    private static SourceInfo probe(Path file) throws MediaException {
        return MediaSources.probe(new SourceSpec.File(file, false));
    }

    @Test
    void eachSourceGetsAFileOfItsOwn() throws Exception {
        Path file = folder.resolve("talk.mkv");
        Recorder recorder = Recorder.open(file);
        try (recorder) {
            recorder.onOffered(stream("audio", ""));
            recorder.onOffered(stream("video", METADATA));
            feed(recorder);
            recorder.onOffered(stream("video", METADATA)); // the next source is without sound
            feed(recorder);
        }
        assertThat(recorder.trouble()).isNull();
        assertThat(probe(file).hasAudio()).isTrue();
        assertThat(probe(file).width()).isEqualTo(160);
        assertThat(probe(folder.resolve("talk-2.mkv")).hasAudio()).isFalse();
    }

    @Test
    void picturesOfAnotherSizeGetAFileOfTheirOwnWithTheSound() throws Exception {
        Path file = folder.resolve("talk.mp4");
        Recorder recorder = Recorder.open(file);
        try (recorder) {
            recorder.onOffered(stream("audio", ""));
            recorder.onOffered(stream("video", METADATA));
            feed(recorder);
            feed(recorder, 320, 180);
        }
        assertThat(recorder.trouble()).isNull();
        assertThat(probe(file).width()).isEqualTo(160);
        assertThat(probe(file).hasAudio()).isTrue();
        assertThat(probe(folder.resolve("talk-2.mp4")).width()).isEqualTo(320);
        assertThat(probe(folder.resolve("talk-2.mp4")).hasAudio()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"H265", "AV1", "VP8", "VP9"})
    void whateverCodecIsAnnouncedIsRecorded(Codec codec) throws Exception {
        Path file = folder.resolve("talk.mkv");
        String name = codec.name().toLowerCase(Locale.ROOT);
        Recorder recorder = Recorder.open(file);
        try (recorder) {
            recorder.onOffered(
                    stream("video", "{\"codec\":\"" + name + "\",\"width\":320,\"height\":180,\"frameRate\":25}"));
            for (EncodedFrame frame : EncodedFilm.make(folder, codec, FRAMES).frames()) {
                new Sink(recorder::onVideo).onFrame(frame);
            }
        }
        assertThat(recorder.trouble()).isNull();
        assertThat(probe(file).width()).isEqualTo(EncodedFilm.WIDTH);
        assertThat(FfmpegProgram.ffprobe("-show_entries", "stream=codec_name", "-of", "csv=p=0", file.toString()))
                .containsExactly(codec == Codec.H265 ? "hevc" : name);
    }

    @Test
    void aNameOfAnotherKindIsRefusedWithTheCure() {
        assertThatThrownBy(() -> Recorder.open(folder.resolve("talk.avi")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("must be named .mkv or .mp4");
        assertThat(folder.resolve("talk.avi")).doesNotExist();
    }

    @Test
    void aStreamOfAnotherKindIsNotRecorded() throws Exception {
        Path file = folder.resolve("talk.mkv");
        try (Recorder recorder = Recorder.open(file)) {
            recorder.onOffered(stream("video", "{\"codec\":\"theora\",\"width\":160,\"height\":90,\"frameRate\":30}"));
            feed(recorder);
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void aFileThatExistsIsNotOverwritten() throws IOException {
        Path file = Files.writeString(folder.resolve("talk.mkv"), "precious");
        assertThatThrownBy(() -> Recorder.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("exists already");
        assertThat(file).hasContent("precious");
    }

    @Test
    void aFolderThatIsMissingIsNamed() {
        assertThatThrownBy(() -> Recorder.open(folder.resolve("no/such/talk.mkv")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no/such");
    }
}
