package io.lancast.media.pipeline;

import io.lancast.media.AudioBlock;
import io.lancast.media.ColorSpace;
import io.lancast.media.MediaException;
import io.lancast.media.MediaException.Reason;
import io.lancast.media.MediaSource;
import io.lancast.media.Picture;
import io.lancast.media.SourceInfo;
import io.lancast.media.SourceItem;
import io.lancast.media.TestPictures;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** A source that yields what a test puts in, when it puts it in. */
final class ScriptedSource implements MediaSource {
    static final int WIDTH = 64;
    static final int HEIGHT = 48;

    private sealed interface Step {
        record Item(SourceItem item) implements Step {}

        record End() implements Step {}

        record Failure(MediaException cause) implements Step {}

        record Interruption() implements Step {}
    }

    private final SourceInfo info;
    private final BlockingQueue<Step> script = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final boolean heedsInterrupts;

    private ScriptedSource(boolean isLive, boolean hasAudio, double frameRate, boolean heedsInterrupts) {
        this(WIDTH, HEIGHT, isLive, hasAudio, frameRate, heedsInterrupts);
    }

    private ScriptedSource(
            int width, int height, boolean isLive, boolean hasAudio, double frameRate, boolean heedsInterrupts) {
        this.heedsInterrupts = heedsInterrupts;
        info = new SourceInfo(
                "Script", width, height, frameRate, ColorSpace.BT709, hasAudio, isLive, 0, "written by a test", "");
    }

    /** Live and without sound, large enough for three rungs: 640x480, 480x360 and 320x240. */
    static ScriptedSource large(double frameRate) {
        return new ScriptedSource(640, 480, true, false, frameRate, true);
    }

    static ScriptedSource live() {
        return new ScriptedSource(true, true, 30, true);
    }

    static ScriptedSource file() {
        return new ScriptedSource(false, true, 30, true);
    }

    static ScriptedSource silent() {
        return new ScriptedSource(true, false, 30, true);
    }

    /** Its reads wait for ever and cannot be interrupted, as in a driver that hangs. */
    static ScriptedSource deaf() {
        return new ScriptedSource(true, true, 30, false);
    }

    void picture(long timeMicros, long durationMicros) {
        Picture picture = TestPictures.moving(info.width(), info.height(), (int) (timeMicros / 33_333));
        script.add(new Step.Item(new SourceItem.Video(picture, timeMicros, durationMicros)));
    }

    void sound(long timeMicros) {
        script.add(new Step.Item(new SourceItem.Audio(new AudioBlock(timeMicros, new float[1_920]))));
    }

    void end() {
        script.add(new Step.End());
    }

    void fail(String sentence) {
        script.add(new Step.Failure(new MediaException(Reason.BROKEN, sentence)));
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public @Nullable SourceItem read() throws MediaException {
        try {
            Step step = script.take();
            if (step instanceof Step.Item item) {
                return item.item();
            }
            if (step instanceof Step.Failure failure) {
                throw failure.cause();
            }
            if (step instanceof Step.Interruption) {
                throw new MediaException(Reason.INTERRUPTED, "The script was stopped.");
            }
            return null;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void interrupt() {
        if (heedsInterrupts) {
            script.add(new Step.Interruption());
        }
    }

    @Override
    public long decodeErrors() {
        return 0;
    }

    @Override
    public void close() {
        closed.countDown();
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Lets a deaf source go, so that no thread stays behind. */
    void release() {
        script.add(new Step.End());
    }
}
