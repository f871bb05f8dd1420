package io.lancast.client.watch;

import io.lancast.media.Codec;
import io.lancast.media.MediaException;
import io.lancast.media.Picture;
import io.lancast.media.ffmpeg.PictureSink;
import io.lancast.media.ffmpeg.VideoDecoder;
import io.lancast.media.ffmpeg.VideoDecoder.AfterLoss;
import io.lancast.udp.FrameListener;
import io.lancast.udp.frame.DropReason;
import io.lancast.udp.frame.MediaFrame;
import io.lancast.udp.frame.StreamInfo;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Takes the frames of video from the transport's thread to a thread of its own, which decodes them and hands the pictures
 * to whoever shows them. What decodes fits the stream: its codec, and the graphics device where that really decodes it.
 * Thread-safe.
 */
public final class VideoReceiver implements AutoCloseable {
    /** Frames that may wait to be decoded: two seconds at 30 a second. */
    private static final int QUEUE_FRAMES = 60;

    private static final long END_PATIENCE_MILLIS = 1_000;

    private final WatchStats stats;
    private final @Nullable Recorder recorder;
    private final PictureHealth health;
    private final FrameQueue queue = new FrameQueue(QUEUE_FRAMES);
    private final Thread thread;
    private volatile long captureClockMicros; // what the capture clock shows more than ours
    private volatile PictureSink screen = (picture, captureTimeMicros) -> picture.close();

    // Of the thread:
    private Codec codec = Codec.H264;
    private VideoDecoder decoder;

    VideoReceiver(WatchStats stats, PictureHealth health, @Nullable Recorder recorder) throws IOException {
        this.stats = stats;
        this.health = health;
        this.recorder = recorder;
        this.decoder = open(codec); // so that it comes out here when FFmpeg cannot be used
        this.thread = new Thread(this::work, "decode-video");
        thread.setDaemon(true);
        thread.start();
    }

    private static VideoDecoder open(Codec codec) throws MediaException {
        return VideoDecoder.openAccelerated(codec, AfterLoss.WAIT_FOR_KEYFRAME);
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

    /** Returns what is to be given the frames of a stream; one at a time is given any. */
    FrameListener of(VideoMetadata picture) {
        return new Frames(picture.codec());
    }

    /** Takes one stream, and those that it is switched to. */
    private final class Frames implements FrameListener {
        private Codec announced;
        private boolean lost;

        Frames(Codec announced) {
            this.announced = announced;
        }

        @Override
        public void onFrame(MediaFrame frame) {
            stats.onVideo(frame);
            health.onPicture(frame.latencyMicros(), System.nanoTime());
            captureClockMicros = frame.captureTimeMicros() + frame.latencyMicros() - nowMicros();
            if (recorder != null) {
                recorder.onVideo(frame);
            }
            queue.add(new ReceivedFrame(frame, announced, lost));
            lost = false;
        }

        @Override
        public void onSwitched(StreamInfo to) {
            VideoMetadata picture = VideoMetadata.parse(to.metadata());
            if (picture != null) {
                announced = picture.codec();
                stats.onRung(picture.rung());
            }
        }

        @Override
        public void onDropped(long firstFrameId, long frames, DropReason reason) {
            lost = true;
            stats.onVideoDropped(frames, reason);
            health.onDropped(frames);
        }
    }

    private void work() {
        try {
            for (ReceivedFrame next = queue.take(); next != null; next = queue.take()) {
                decode(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        decoder.close();
        stats.onDecoderSlow(queue.dropped());
    }

    private void decode(ReceivedFrame next) {
        if (next.codec() != codec && !changeTo(next.codec())) {
            stats.onDecodeErrors(1);
            return;
        }
        if (next.isAfterLoss()) {
            decoder.onFrameLost();
        }
        long errorsBefore = decoder.errors();
        decoder.decode(next.frame().payload(), next.frame().captureTimeMicros(), this::show);
        stats.onDecodeErrors(decoder.errors() - errorsBefore);
    }

    private boolean changeTo(Codec wanted) {
        try {
            VideoDecoder next = open(wanted);
            decoder.close();
            decoder = next;
            codec = wanted;
            return true;
        } catch (MediaException e) {
            return false; // out of memory, or a build of FFmpeg without it
        }
    }

    private void show(Picture picture, long captureTimeMicros) {
        stats.onPicture(codec, decoder.device());
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
