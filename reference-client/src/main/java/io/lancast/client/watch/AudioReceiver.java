package io.lancast.client.watch;

import io.lancast.media.AudioBlock;
import io.lancast.media.AudioFormat;
import io.lancast.media.Codec;
import io.lancast.media.ffmpeg.AudioDecoder;
import io.lancast.udp.FrameListener;
import io.lancast.udp.frame.MediaFrame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the frames of sound from the transport's thread to a thread of its own, which decodes them and hands them to
 * whoever plays them. Thread-safe.
 */
public final class AudioReceiver implements FrameListener, AutoCloseable {
    /** Frames that may wait to be decoded: two seconds at 50 a second. */
    private static final int QUEUE_FRAMES = 100;

    private static final long END_PATIENCE_MILLIS = 1_000;

    /** What the server sends always: Opus frames describe themselves. */
    private static final AudioFormat FORMAT =
            new AudioFormat(Codec.OPUS, AudioBlock.SAMPLE_RATE, AudioBlock.CHANNELS, ByteBuffer.allocate(0));

    private final WatchStats stats;
    private final @Nullable Recorder recorder;
    private final FrameQueue queue = new FrameQueue(QUEUE_FRAMES);
    private final Thread thread;
    private volatile Consumer<AudioBlock> speaker = block -> {};

    AudioReceiver(WatchStats stats, @Nullable Recorder recorder) throws IOException {
        this.stats = stats;
        this.recorder = recorder;
        AudioDecoder decoder = AudioDecoder.open(FORMAT);
        this.thread = new Thread(() -> decode(decoder), "decode-audio");
        thread.setDaemon(true);
        thread.start();
    }

    /** Hands the sound to {@code newSpeaker} from now on, on the decoder's thread. Without one it is thrown away. */
    public void playOn(Consumer<AudioBlock> newSpeaker) {
        speaker = newSpeaker;
    }

    @Override
    public void onFrame(MediaFrame frame) {
        stats.onAudio();
        if (recorder != null) {
            recorder.onAudio(frame);
        }
        queue.add(new ReceivedFrame(frame, Codec.OPUS, false)); // Opus conceals a loss by itself
    }

    private void decode(AudioDecoder decoder) {
        try (decoder) {
            for (ReceivedFrame next = queue.take(); next != null; next = queue.take()) {
                MediaFrame frame = next.frame();
                long errorsBefore = decoder.errors();
                decoder.decode(frame.payload(), frame.captureTimeMicros(), block -> speaker.accept(block));
                stats.onDecodeErrors(decoder.errors() - errorsBefore);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
