package io.lancast.client.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.media.Codec;
import io.lancast.media.EncodedFrame;
import io.lancast.media.ffmpeg.EncodedFilm;
import io.lancast.udp.FrameListener;
import io.lancast.udp.frame.DropReason;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.MediaFrame;
import io.lancast.udp.frame.StreamInfo;
import io.lancast.udp.frame.StreamKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Frames as ffmpeg encodes them, given to the client as the transport does. */
@Timeout(60)
class VideoReceiverTest {
    private static final Transfer NOTHING = new Transfer(0, 0, 0, 0);

    private static final int PICTURES = 20;

    @TempDir
    Path folder;

    private final WatchStats stats = new WatchStats();
    private final List<Long> shown = new ArrayList<>();

    private VideoReceiver receiver() throws Exception {
        VideoReceiver receiver = new VideoReceiver(stats, new PictureHealth(), null);
        receiver.showOn((picture, captureTimeMicros) -> {
            shown.add(captureTimeMicros);
            picture.close();
        });
        return receiver;
    }

    private static VideoMetadata metadata(Codec codec) {
        return new VideoMetadata(codec, EncodedFilm.WIDTH, EncodedFilm.HEIGHT, 25, "high", List.of("high"));
    }

    private static MediaFrame received(EncodedFrame frame) {
        byte[] bytes = new byte[frame.sizeBytes()];
        frame.data().get(bytes);
        int flags = frame.isKeyFrame() ? FrameFlags.KEY : 0;
        return new MediaFrame(0, flags, frame.captureTimeMicros(), 0, bytes, bytes.length);
    }

    private static List<Long> times(int from, int to) {
        return LongStream.range(from, to).mapToObj(i -> i * EncodedFilm.STEP).toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"H264", "H265", "AV1", "VP8", "VP9"})
    void aStreamOfWhateverCodecWasAnnouncedIsShown(Codec codec) throws Exception {
        EncodedFilm film = EncodedFilm.make(folder, codec, PICTURES);
        try (VideoReceiver receiver = receiver()) {
            FrameListener frames = receiver.of(metadata(codec));
            film.frames().forEach(frame -> frames.onFrame(received(frame)));
        }
        assertThat(shown).isEqualTo(times(0, PICTURES));
        WatchReport report = stats.report(NOTHING);
        assertThat(report.decodeErrors()).isZero();
        assertThat(report.decoders())
                .isNotEmpty()
                .extracting(WatchReport.Decoder::codec)
                .containsOnly(codec.name().toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @EnumSource(names = {"H264", "H265", "AV1", "VP8", "VP9"})
    void nothingIsShownFromALossToTheNextKeyframe(Codec codec) throws Exception {
        EncodedFilm film = EncodedFilm.make(folder, codec, PICTURES);
        try (VideoReceiver receiver = receiver()) {
            FrameListener frames = receiver.of(metadata(codec));
            for (int i = 0; i < PICTURES; i++) {
                if (i == 4) {
                    frames.onDropped(4, 1, DropReason.TOO_LATE);
                } else {
                    frames.onFrame(received(film.frames().get(i)));
                }
            }
        }
        List<Long> expected = new ArrayList<>(times(0, 4));
        expected.addAll(times(EncodedFilm.KEY_EVERY, PICTURES));
        assertThat(shown).isEqualTo(expected);
    }

    @Test
    void aStreamOfAnotherCodecTakesOverWithoutAPictureLess() throws Exception {
        EncodedFilm before = EncodedFilm.make(folder, Codec.H264, PICTURES);
        EncodedFilm after = EncodedFilm.make(folder, Codec.VP9, PICTURES);
        try (VideoReceiver receiver = receiver()) {
            FrameListener frames = receiver.of(metadata(Codec.H264));
            before.frames().subList(0, 10).forEach(frame -> frames.onFrame(received(frame)));
            frames.onSwitched(new StreamInfo(
                    2,
                    2,
                    StreamKind.LIVE,
                    "video-low",
                    "{\"codec\":\"vp9\",\"width\":320,\"height\":180,\"frameRate\":25,\"rung\":\"low\",\"rungs\":[\"high\",\"low\"]}",
                    500,
                    1_200,
                    1 << 20));
            after.frames().subList(10, PICTURES).forEach(frame -> frames.onFrame(received(frame)));
        }
        assertThat(shown).isEqualTo(times(0, PICTURES));
        assertThat(stats.rung()).isEqualTo("low");
        assertThat(stats.report(NOTHING).decoders())
                .extracting(WatchReport.Decoder::codec)
                .containsExactly("h264", "vp9");
    }
}
