package io.lancast.bench.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ScoreboardTest {
    private static final long MILLI = 1_000_000;
    private static final int WARM_UP = 2;

    private final VideoFrames video = new VideoFrames(10, 1);
    private final Scoreboard board = new Scoreboard(video, WARM_UP, 150 * MILLI);

    private void arrive(int index, long latencyMillis) {
        long intendedNanos = (1 + index) * VideoFrames.INTERVAL_NANOS;
        board.intend(index, intendedNanos);
        board.arrive(index, intendedNanos + latencyMillis * MILLI);
    }

    @Test
    void aFrameThatNeverArrivesCountsAsAMinuteLate() {
        arrive(2, 20);
        Histogram latency = board.latencyMicros();
        assertThat(latency.getTotalCount()).isEqualTo(8); // frames 2 to 9
        assertThat(latency.getValueAtPercentile(12)).isBetween(19_980L, 20_020L); // 1 of 8
        assertThat(latency.valuesAreEquivalent(latency.getValueAtPercentile(13), Scoreboard.NEVER_MICROS))
                .isTrue();
    }

    @Test
    void framesOfTheWarmUpDoNotCount() {
        arrive(0, 1);
        arrive(1, 1);
        assertThat(board.scoredFrames()).isEqualTo(8);
        assertThat(board.arrivedFrames()).isZero();
        assertThat(board.onTimeFrames()).isZero();
    }

    @Test
    void aFrameIsOnTimeUpToTheDeadlineAndArrivesAfterItToo() {
        arrive(2, 150);
        arrive(3, 151);
        assertThat(board.onTimeFrames()).isEqualTo(1);
        assertThat(board.arrivedFrames()).isEqualTo(2);
    }

    @Test
    void aFrameCanBeShownOnlyWhenAllSinceTheKeyframeAreThere() {
        arrive(0, 10);
        arrive(1, 10);
        arrive(2, 10);
        arrive(4, 10); // 3 is missing
        arrive(5, 10);
        assertThat(board.onTimeFrames()).isEqualTo(3);
        assertThat(board.watchableFrames()).isEqualTo(1);
    }

    @Test
    void aLateFrameStillHelpsThoseThatNeedIt() {
        arrive(0, 10);
        arrive(1, 10);
        arrive(2, 160); // too late itself, but there when frame 3, sent 33 ms later, arrives after 130 ms
        arrive(3, 130);
        assertThat(board.onTimeFrames()).isEqualTo(1);
        assertThat(board.watchableFrames()).isEqualTo(1);
    }

    @Test
    void framesThatComeTwiceOrWrongAreCountedApart() {
        board.onFrame(ByteBuffer.wrap(video.frame(3)));
        board.onFrame(ByteBuffer.wrap(video.frame(3)));
        byte[] wrong = video.frame(4);
        wrong[wrong.length - 1] ^= 1;
        board.onFrame(ByteBuffer.wrap(wrong));
        assertThat(board.duplicateFrames()).isEqualTo(1);
        assertThat(board.corruptFrames()).isEqualTo(1);
        assertThat(board.arrivedFrames()).isEqualTo(1);
    }
}
