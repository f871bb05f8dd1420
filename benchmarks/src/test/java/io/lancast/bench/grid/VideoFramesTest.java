package io.lancast.bench.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VideoFramesTest {
    @Test
    void aSeedAlwaysMakesTheSameFrames() {
        assertThat(new VideoFrames(70, 5).frame(69)).isEqualTo(new VideoFrames(70, 5).frame(69));
        assertThat(new VideoFrames(70, 5).frame(69)).isNotEqualTo(new VideoFrames(70, 6).frame(69));
    }

    @Test
    void aMinuteIsEightMegabitASecond() {
        VideoFrames video = new VideoFrames(1_800, 1);
        long bits = 8L * IntStream.range(0, 1_800).map(video::sizeBytes).sum();
        assertThat(bits / 60.0).isCloseTo(8e6, within(0.3e6));
    }

    @Test
    void everySixtiethFrameIsAKeyframeOfFiveTimesTheSize() {
        VideoFrames video = new VideoFrames(6_000, 1);
        double keys = IntStream.range(0, 6_000)
                .filter(VideoFrames::isKey)
                .map(video::sizeBytes)
                .average()
                .orElseThrow();
        double others = IntStream.range(0, 6_000)
                .filter(i -> !VideoFrames.isKey(i))
                .map(video::sizeBytes)
                .average()
                .orElseThrow();
        assertThat(keys / others).isCloseTo(5, within(0.5));
        assertThat(IntStream.range(0, 6_000).filter(VideoFrames::isKey)).hasSize(100);
    }

    @Test
    void aFrameIsRecognisedByItsNumberAndItsBytes() {
        VideoFrames video = new VideoFrames(10, 1);
        byte[] frame = video.frame(7);
        assertThat(video.indexOf(ByteBuffer.wrap(frame))).isEqualTo(7);
        frame[20] ^= 4;
        assertThat(video.indexOf(ByteBuffer.wrap(frame))).isEqualTo(-1);
        assertThat(video.indexOf(ByteBuffer.wrap(video.frame(7), 0, 100))).isEqualTo(-1);
        assertThat(video.indexOf(ByteBuffer.allocate(3))).isEqualTo(-1);
    }
}
