package io.lancast.client.watch;

import io.lancast.media.Picture;
import io.lancast.media.ffmpeg.PictureSink;
import io.lancast.media.ffmpeg.VideoDecoder;
import io.lancast.udp.FrameListener;
import io.lancast.udp.frame.DropReason;
import io.lancast.udp.frame.MediaFrame;
import io.lancast.udp.frame.StreamInfo;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Takes the frames of video from the transport's thread to a thread of its own, which decodes them and hands the pictures
 * to whoever shows them. Thread-safe.
 */
public final class VideoReceiver implements FrameListener, AutoCloseable {
    /** Frames that may wait to be decoded: two seconds at 30 a second. */
    private static final int QUEUE_FRAMES = 60;

    private static final long END_PATIENCE_MILLIS = 1_000;

    private final WatchStats stats;
    private final @Nullable Recorder recorder;
    private final FrameQueue queue = new FrameQueue(QUEUE_FRAMES);
    private final Thread thread;
    private volatile long captureClockMicros; // what the capture clock shows more than ours
    private volatile PictureSink screen = (picture, captureTimeMicros) -> picture.close();

    VideoReceiver(WatchStats stats, @Nullable Recorder recorder) throws IOException {
        this.stats = stats;
        this.recorder = recorder;
        VideoDecoder decoder = VideoDecoder.open(VideoDecoder.AfterLoss.WAIT_FOR_KEYFRAME);
        this.thread = new Thread(() -> decode(decoder), "decode-video");
        thread.setDaemon(true);
        thread.start();
    }

    /** Hands the pictures to {@code newScreen} from now on, on the decoder's thread. Without one they are thrown away. */
    public void showOn(PictureSink newScreen) {
        screen = newScreen;
    }

    /** How long ago something was captured, in microseconds; right to half a round trip once a frame has arrived. */
    public long ageMicros(long captureTimeMicros) {
        return nowMicros() + captureClockMicros - captureTimeMicros;
    }

    private static long nowMicros() {
        return System.nanoTime() / 1_000;
    }

    @Override
    public void onFrame(MediaFrame frame) {
        stats.onVideo(frame);
        captureClockMicros = frame.captureTimeMicros() + frame.latencyMicros() - nowMicros();
        if (recorder != null) {
            recorder.onVideo(frame);
        }
        queue.add(frame);
    }

    @Override
    public void onSwitched(StreamInfo to) {
        VideoMetadata picture = VideoMetadata.parse(to.metadata());
        if (picture != null) {
            stats.onRung(picture.rung());
        }
    }

    @Override
    public void onDropped(long firstFrameId, long frames, DropReason reason) {
        stats.onVideoDropped(frames, reason);
    }

    private void decode(VideoDecoder decoder) {
        try (decoder) {
            for (MediaFrame frame = queue.take(); frame != null; frame = queue.take()) {
                long errorsBefore = decoder.errors();
                decoder.decode(frame.payload(), frame.captureTimeMicros(), this::show);
                stats.onDecodeErrors(decoder.errors() - errorsBefore);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stats.onDecoderSlow(queue.dropped());
    }

    private void show(Picture picture, long captureTimeMicros) {
        screen.onPicture(picture, captureTimeMicros);
    }

    /** Decodes what is waiting and ends. */
    @Override
    public void close() {
        queue.close();
        try {
            thread.join(END_PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
