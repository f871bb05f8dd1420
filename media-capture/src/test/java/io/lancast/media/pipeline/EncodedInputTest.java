package io.lancast.media.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lancast.media.ColorSpace;
import io.lancast.media.EncodedFrame;
import io.lancast.media.MediaKind;
import io.lancast.media.SourceInfo;
import io.lancast.media.TrackId;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EncodedInputTest {
    private static final byte[] KEY = {
        0, 0, 0, 1, 0x67, 0x42, (byte) 0xc0, 0x1f, 1, 0, 0, 0, 1, 0x68, 1, 0, 0, 0, 1, 0x65, 1, 2
    };
    private static final byte[] DELTA = {0, 0, 0, 1, 0x41, 3};

    private final AtomicLong nowMicros = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final SourceInfo info =
            new SourceInfo("Camera", 640, 480, 30, ColorSpace.BT709, true, true, 0, "avc1.42c01f", "");
    private final EncodedInput input = new EncodedInput(info, 2, nowMicros::get, asked::incrementAndGet);
    private final CollectingSink video = new CollectingSink();

    @AfterEach
    void close() {
        input.close();
    }

    private void picture(byte[] bytes, boolean key, long micros) {
        ByteBuffer message =
                ByteBuffer.allocate(9 + bytes.length).position(9).put(bytes).position(9);
        input.onVideo(message, key, micros);
    }

    @Test
    void whoComesGetsTheFormatAndBeginsAtAKeyframe() {
        picture(KEY, true, 1_000);
        input.subscribe(TrackId.VIDEO_HIGH, video);
        picture(DELTA, false, 2_000);
        picture(KEY, true, 3_000);
        picture(DELTA, false, 4_000);

        assertThat(video.calls()).containsExactly("format", "key", "frame");
        assertThat(video.frames()).extracting(EncodedFrame::captureTimeMicros).containsExactly(3_000L, 4_000L);
        assertThat(video.formats().get(0).codecString()).isEqualTo("avc1.42c01f");
    }

    @Test
    void whatCannotBeShownIsCountedAndLeftOut() {
        input.subscribe(TrackId.VIDEO_HIGH, video);
        picture(DELTA, false, 1); // before the first keyframe
        picture(DELTA, true, 2); // says it is one and has no parameter sets
        picture(KEY, true, 1_000);
        picture(DELTA, false, 1_000); // no later
        picture(new byte[0], false, 2_000);

        assertThat(video.calls()).containsExactly("format", "key");
        assertThat(input.refused()).isEqualTo(4);
    }

    @Test
    void theBytesAreCopied() {
        byte[] reused = KEY.clone();
        input.subscribe(TrackId.VIDEO_HIGH, video);
        input.onVideo(ByteBuffer.wrap(reused), true, 1);
        reused[reused.length - 1] = 99;

        assertThat(video.frames().get(0).data()).isEqualTo(ByteBuffer.wrap(KEY));
    }

    @Test
    void keyframesAreAskedForNoMoreOftenThanThreeTimesASecond() {
        input.subscribe(TrackId.VIDEO_HIGH, video);
        input.requestKeyFrame(TrackId.VIDEO_HIGH);
        input.subscribe(TrackId.AUDIO_OPUS, new CollectingSink());
        assertThat(asked).hasValue(1);

        nowMicros.addAndGet(EncodedInput.KEY_FRAME_MICROS);
        input.requestKeyFrame(TrackId.VIDEO_HIGH);
        assertThat(asked).hasValue(2);
    }

    @Test
    void soundGoesOnAsItIs() {
        CollectingSink sound = new CollectingSink();
        input.subscribe(TrackId.AUDIO_OPUS, sound);
        input.onAudio(ByteBuffer.wrap(new byte[] {1, 2}), 5);
        input.onAudio(ByteBuffer.wrap(new byte[] {3}), 5);

        assertThat(sound.calls()).containsExactly("format", "key");
    }

    @Test
    void theEndIsToldOnceAndToThoseWhoComeLater() {
        CollectingSink late = new CollectingSink();
        input.subscribe(TrackId.VIDEO_HIGH, video);
        input.close();
        input.close();
        picture(KEY, true, 1);
        input.subscribe(TrackId.VIDEO_HIGH, late);

        assertThat(video.calls()).containsExactly("end");
        assertThat(late.calls()).containsExactly("end");
    }

    @Test
    void thereIsNoOtherTrack() {
        assertThatThrownBy(() -> input.subscribe(new TrackId(MediaKind.VIDEO, "huge"), video))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("video/huge");
    }
}
