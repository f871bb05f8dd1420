package io.lancast.media.pipeline;

import io.lancast.media.AudioBlock;
import io.lancast.media.AudioEncoder;
import io.lancast.media.Codec;
import io.lancast.media.EncodedFrame;
import io.lancast.media.MediaException;
import io.lancast.media.TrackId;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A track of sound. Encoding sound takes a hundredth of real time, so the queue is empty but in trouble; what has to be
 * dropped then is counted, and becomes silence.
 */
final class AudioTrack extends Track {
    /** Two to four seconds, as blocks go in files. */
    private static final int QUEUE_LENGTH = 128;

    private static final long CHECK_MICROS = TimeUnit.SECONDS.toMicros(10);

    private final Codec codec;
    private final Encoders encoders;
    private final ArrayDeque<AudioBlock> queue = new ArrayDeque<>(QUEUE_LENGTH);

    AudioTrack(String room, TrackId id, Codec codec, Encoders encoders, Listener listener) {
        super(room, id, listener);
        this.codec = codec;
        this.encoders = encoders;
    }

    /** Takes a block from the capture thread. Never waits. */
    void offer(AudioBlock block) {
        lock.lock();
        try {
            if (!isOpen() || !isActive()) {
                return;
            }
            if (queue.size() == QUEUE_LENGTH) {
                queue.remove();
                counters.dropped.incrementAndGet();
            }
            queue.add(block);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    void clearQueue() {
        queue.clear();
    }

    @Override
    int queued() {
        return queue.size();
    }

    @Override
    void encodeWhileWatched() throws MediaException {
        try (AudioEncoder encoder = encoders.openAudio(codec)) {
            setFormat(encoder.format());
            for (AudioBlock block = awaitBlock(); block != null; block = awaitBlock()) {
                long start = System.nanoTime();
                encoder.encode(block, frame -> deliver(frame, encoder));
                counters.encodeTimes.add(System.nanoTime() - start);
            }
        }
    }

    private void deliver(EncodedFrame frame, AudioEncoder encoder) {
        counters.add(frame);
        subscribers.deliver(frame, encoder.format());
    }

    private @Nullable AudioBlock awaitBlock() {
        lock.lock();
        try {
            while (mayGoOn() && queue.isEmpty()) {
                awaitChange(CHECK_MICROS);
            }
            return mayGoOn() ? queue.remove() : null;
        } finally {
            lock.unlock();
        }
    }
}
