package io.lancast.media.pattern;

import io.lancast.media.AudioBlock;
import io.lancast.media.MediaClock;
import io.lancast.media.MediaException;
import io.lancast.media.MediaException.Reason;
import io.lancast.media.MediaSource;
import io.lancast.media.Picture;
import io.lancast.media.SourceInfo;
import io.lancast.media.SourceItem;
import io.lancast.media.SourceSpec;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A live source that needs no device: a moving picture with the time of day in large digits, and a beep with a flash at
 * every full second.
 *
 * <p>It behaves as a camera does. Pictures and sound become due at their own rate, {@link #read} waits for them, and a
 * reader that is too slow misses pictures but no sound. The clock in a picture shows the wall clock, in local time, at
 * the capture time of that picture; {@link TestPatternClock} reads it back.
 */
public final class TestPatternSource implements MediaSource {
    private static final int BLOCK_SAMPLES = AudioBlock.SAMPLE_RATE / 50; // 20 ms, as much as an Opus frame
    /** A reader later than this was not slow but stopped, as in a suspended computer: what was due meanwhile is over. */
    private static final long MAX_LATE_MICROS = 500_000;

    private final SourceInfo info;
    private final int frameRate;
    private final MediaClock clock;
    private final WallTime wallTime;
    private final PatternPainter painter;
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final long startMicros;
    private long pictureIndex;
    private long blockIndex;

    /** Opens the pattern; its times lie on {@code clock}. */
    public static TestPatternSource open(SourceSpec.TestPattern spec, MediaClock clock) {
        return new TestPatternSource(spec, clock, Clock.system(ZoneId.systemDefault()));
    }

    /** Opens the pattern with a wall clock of the caller's. */
    public static TestPatternSource open(SourceSpec.TestPattern spec, MediaClock clock, Clock wallClock) {
        return new TestPatternSource(spec, clock, wallClock);
    }

    private TestPatternSource(SourceSpec.TestPattern spec, MediaClock clock, Clock wallClock) {
        this.frameRate = spec.frameRate();
        this.clock = clock;
        this.wallTime = new WallTime(clock, wallClock);
        this.painter = new PatternPainter(spec.width(), spec.height());
        this.info = new SourceInfo(
                "Test pattern",
                spec.width(),
                spec.height(),
                frameRate,
                Canvas.COLOR_SPACE,
                true,
                true,
                0,
                "%dx%d at %d pictures per second, 1 kHz beep".formatted(spec.width(), spec.height(), frameRate),
                "");
        this.startMicros = clock.nowMicros();
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public SourceItem read() throws MediaException {
        boolean isPicture = pictureTime(pictureIndex) <= blockTime(blockIndex);
        awaitTime(isPicture ? pictureTime(pictureIndex) : blockTime(blockIndex));
        skipWhatIsOver();
        return isPicture ? nextPicture() : nextBlock();
    }

    private SourceItem nextPicture() {
        long time = pictureTime(pictureIndex++);
        Picture picture = painter.paint((int) (wallTime.microsOfDayAt(time) / 1_000));
        return new SourceItem.Video(picture, time, pictureTime(pictureIndex) - time);
    }

    private SourceItem nextBlock() {
        long time = blockTime(blockIndex++);
        return new SourceItem.Audio(Beep.block(time, wallTime.microsOfDayAt(time), BLOCK_SAMPLES));
    }

    private void skipWhatIsOver() {
        long elapsedMicros = clock.nowMicros() - startMicros;
        pictureIndex = Math.max(pictureIndex, elapsedMicros * frameRate / 1_000_000);
        if (elapsedMicros - AudioBlock.microsOf(blockIndex * BLOCK_SAMPLES) > MAX_LATE_MICROS) {
            blockIndex = AudioBlock.samplesIn(elapsedMicros) / BLOCK_SAMPLES;
        }
    }

    private long pictureTime(long index) {
        return startMicros + index * 1_000_000 / frameRate;
    }

    private long blockTime(long index) {
        return startMicros + AudioBlock.microsOf(index * BLOCK_SAMPLES);
    }

    private void awaitTime(long dueMicros) throws MediaException {
        try {
            long aheadMicros;
            do {
                aheadMicros = Math.max(0, dueMicros - clock.nowMicros());
                if (interrupted.await(aheadMicros, TimeUnit.MICROSECONDS)) {
                    throw new MediaException(Reason.INTERRUPTED, "The test pattern was stopped.");
                }
            } while (aheadMicros > 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MediaException(Reason.INTERRUPTED, "The test pattern was stopped.", e);
        }
    }

    @Override
    public void interrupt() {
        interrupted.countDown();
    }

    @Override
    public long decodeErrors() {
        return 0;
    }

    @Override
    public void close() {
        interrupt();
    }
}
