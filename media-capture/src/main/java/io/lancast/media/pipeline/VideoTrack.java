package io.lancast.media.pipeline;

import io.lancast.media.Codec;
import io.lancast.media.ColorSpace;
import io.lancast.media.EncodedFrame;
import io.lancast.media.MediaException;
import io.lancast.media.Rung;
import io.lancast.media.TrackId;
import io.lancast.media.VideoEncoder;
import io.lancast.media.VideoEncoding;
import io.lancast.media.VideoFormat;
import io.lancast.media.h264.ParameterSets;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A track of pictures: one rung. What it is given has its capture time, and says whether a keyframe is to be made of it; when the encoder is
 * slower than that, the newest pictures win, and keyframes are kept.
 */
final class VideoTrack extends Track {
    /** One picture that is waited for, and one that came while an unusually large one was being encoded. */
    private static final int QUEUE_LENGTH = 2;

    private static final long CHECK_MICROS = TimeUnit.SECONDS.toMicros(10);

    private final Rung rung;
    private final Codec codec;
    private final ColorSpace colorSpace;
    private final Encoders encoders;
    private final Feeder feeder;
    private final ArrayDeque<StampedPicture> queue = new ArrayDeque<>(QUEUE_LENGTH + 1);

    /** Where the pictures come from. Called by any thread, also under the track's lock. */
    interface Feeder {
        /** The encoder has been started and needs a picture, and a keyframe for who has come. */
        void onRungStarted(VideoTrack track);

        /** A keyframe is wanted soon. */
        void requestKeyFrame();

        /** The rate control has left the picture of this time out. */
        void onSkipped(long captureTimeMicros);
    }

    VideoTrack(String room, Rung rung, ColorSpace colorSpace, Encoders encoders, Feeder feeder, Listener listener) {
        super(room, rung.track(), listener);
        this.rung = rung;
        this.codec = rung.track().equals(TrackId.VIDEO_JPEG) ? Codec.JPEG : Codec.H264;
        this.colorSpace = colorSpace;
        this.encoders = encoders;
        this.feeder = feeder;
    }

    Rung rung() {
        return rung;
    }

    /** Returns whether every frame is one at which decoding may start. */
    boolean hasKeyFramesOnly() {
        return codec == Codec.JPEG;
    }

    /** Takes a picture over. Never waits. */
    void offer(StampedPicture picture) {
        lock.lock();
        try {
            if (!isOpen() || !isActive()) {
                picture.release();
                return;
            }
            queue.add(picture);
            if (queue.size() > QUEUE_LENGTH) {
                dropOne();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void dropOne() {
        StampedPicture latest = queue.getLast();
        if (latest.isRepeated() && !latest.keyFrame()) {
            queue.removeLast().release(); // nothing new in it
        } else {
            StampedPicture oldest = queue.removeFirst();
            if (oldest.keyFrame() && !queue.getFirst().keyFrame()) {
                queue.removeFirst().release();
                queue.addFirst(oldest);
            } else {
                oldest.release();
            }
        }
        countDropped();
    }

    /** A picture was lost before it came here. */
    void countDropped() {
        counters.dropped.incrementAndGet();
    }

    @Override
    void onStarted() {
        feeder.onRungStarted(this);
    }

    @Override
    void onJoined() {
        if (!hasKeyFramesOnly()) {
            feeder.requestKeyFrame();
        }
    }

    @Override
    void clearQueue() {
        queue.forEach(StampedPicture::release);
        queue.clear();
    }

    @Override
    int queued() {
        return queue.size();
    }

    @Override
    void encodeWhileWatched() throws MediaException {
        try (Session session = new Session()) {
            for (StampedPicture next = await(); next != null; next = await()) {
                try {
                    session.encode(next);
                } finally {
                    next.release();
                }
            }
        }
    }

    /** The rate of the bits stays: each picture gets those of the ones that are left out for it. */
    private VideoEncoding encodingFor(ContentMode mode) {
        double bits = rung.bitsPerSecond() * rung.frameRate() / mode.frameRate(rung.frameRate());
        int bounded = (int) Math.min(VideoEncoding.MAX_BITS_PER_SECOND, bits);
        return new VideoEncoding(rung.width(), rung.height(), rung.frameRate(), colorSpace, bounded);
    }

    private @Nullable StampedPicture await() {
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

    /** What the encoder thread keeps while somebody watches. */
    private final class Session implements AutoCloseable {
        private VideoEncoding present = encodingFor(ContentMode.MOTION);
        private VideoEncoder encoder = encoders.openVideo(codec, present);
        private @Nullable VideoFormat format;
        private boolean keyFrameOwed;

        Session() throws MediaException {}

        void encode(StampedPicture next) throws MediaException {
            setUpFor(next.mode());
            long skippedBefore = encoder.skippedPictures();
            keyFrameOwed |= next.keyFrame();
            counters.repeated.addAndGet(next.isRepeated() ? 1 : 0);
            long start = System.nanoTime();
            encoder.encode(
                    next.picture().picture(),
                    next.captureTimeMicros(),
                    next.durationMicros(),
                    keyFrameOwed,
                    this::deliver);
            counters.encodeTimes.add(System.nanoTime() - start);
            if (encoder.skippedPictures() > skippedBefore) {
                counters.skipped.incrementAndGet();
                feeder.onSkipped(next.captureTimeMicros());
            }
        }

        private void setUpFor(ContentMode mode) throws MediaException {
            VideoEncoding wanted = encodingFor(mode);
            if (!wanted.equals(present)) {
                encoder.close();
                encoder = encoders.openVideo(codec, wanted);
                present = wanted;
            }
        }

        private void deliver(EncodedFrame frame) {
            counters.add(frame);
            VideoFormat found = frame.isKeyFrame() ? formatOf(frame) : null;
            if (found != null) {
                keyFrameOwed = false;
                format = found;
                setFormat(found);
            }
            if (format != null) {
                subscribers.deliver(frame, format);
            }
        }

        private @Nullable VideoFormat formatOf(EncodedFrame keyFrame) {
            if (codec == Codec.JPEG) {
                return VideoFormat.jpeg(rung.width(), rung.height(), rung.frameRate());
            }
            ParameterSets sets = ParameterSets.find(keyFrame.data());
            return sets == null
                    ? null
                    : new VideoFormat(codec, rung.width(), rung.height(), rung.frameRate(), sets.annexB());
        }

        @Override
        public void close() {
            encoder.close();
        }
    }
}
