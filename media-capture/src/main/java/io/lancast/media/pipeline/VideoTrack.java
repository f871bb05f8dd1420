package io.lancast.media.pipeline;

import io.lancast.media.Codec;
import io.lancast.media.EncodedFrame;
import io.lancast.media.MediaClock;
import io.lancast.media.MediaException;
import io.lancast.media.Picture;
import io.lancast.media.Rung;
import io.lancast.media.SourceInfo;
import io.lancast.media.SourceItem;
import io.lancast.media.TrackId;
import io.lancast.media.VideoEncoder;
import io.lancast.media.VideoEncoding;
import io.lancast.media.VideoFormat;
import io.lancast.media.h264.ParameterSets;
import java.util.ArrayDeque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A track of pictures. When the encoder is slower than the source, the newest pictures win; while nobody watches, the
 * newest one is kept, so that whoever comes sees something at once.
 */
final class VideoTrack extends Track {
    /** One picture that is waited for, and one that came while an unusually large one was being encoded. */
    private static final int QUEUE_LENGTH = 2;

    private final VideoEncoding encoding;
    private final SourceInfo info;
    private final MediaClock clock;
    private final Encoders encoders;
    private final ArrayDeque<SourceItem.Video> queue = new ArrayDeque<>(QUEUE_LENGTH);
    private boolean firstIsLate;
    private boolean keyFrameWanted;

    VideoTrack(String room, TrackId id, SourceInfo info, MediaClock clock, Encoders encoders, Listener listener) {
        super(room, id, listener);
        this.info = info;
        this.clock = clock;
        this.encoders = encoders;
        this.encoding = VideoEncoding.of(info.width(), info.height(), info.frameRate(), info.colorSpace());
    }

    Rung rung() {
        return Rung.of(id(), encoding);
    }

    /** Takes a picture over from the capture thread. Never waits. */
    void offer(SourceItem.Video video) {
        lock.lock();
        try {
            if (!isOpen()) {
                video.picture().close();
                return;
            }
            if (!isActive()) {
                clearQueue();
            } else if (queue.size() == QUEUE_LENGTH) {
                queue.remove().picture().close();
                counters.dropped.incrementAndGet();
            }
            queue.add(video);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void requestKeyFrame() {
        lock.lock();
        try {
            keyFrameWanted = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    void onSubscribed() {
        keyFrameWanted = true;
        firstIsLate |= !isActive() && !queue.isEmpty();
        changed.signalAll();
    }

    @Override
    void clearQueue() {
        queue.forEach(video -> video.picture().close());
        queue.clear();
    }

    @Override
    int queued() {
        return queue.size();
    }

    @Override
    void encodeWhileWatched() throws MediaException {
        try (VideoEncoder encoder = encoders.openVideo(encoding);
                Session session = new Session(encoder)) {
            while (session.awaitTurn()) {
                session.encode();
            }
        }
    }

    /** What the encoder thread keeps while somebody watches. */
    private final class Session implements AutoCloseable {
        /** Nothing is shown yet, so only a new picture can end the wait. */
        private static final long VERY_LONG_MICROS = 1_000_000_000;

        private final VideoEncoder encoder;
        private final KeyFrameSchedule keyFrames = new KeyFrameSchedule();
        private final HeldPicture times = new HeldPicture(Math.round(1_000_000 / encoding.frameRate()), info.isLive());
        private @Nullable Picture picture;
        private @Nullable VideoFormat format;
        private long captureTimeMicros;
        private boolean keyFrame;
        private boolean keyFrameCame;

        Session(VideoEncoder encoder) {
            this.encoder = encoder;
        }

        /** Waits until there is a picture to encode, a new one or the last once more; false when nobody watches. */
        boolean awaitTurn() {
            lock.lock();
            try {
                while (mayGoOn() && queue.isEmpty() && repetitionDelayMicros() > 0) {
                    awaitChange(repetitionDelayMicros());
                }
                if (!mayGoOn()) {
                    return false;
                }
                if (queue.isEmpty()) {
                    captureTimeMicros = times.repeat(clock.nowMicros());
                    counters.repeated.incrementAndGet();
                } else {
                    take(queue.remove());
                }
                keyFrame = keyFrames.isDue(captureTimeMicros, keyFrameWanted);
                keyFrameWanted &= !keyFrame;
                return true;
            } finally {
                lock.unlock();
            }
        }

        private long repetitionDelayMicros() {
            long due = times.nextRepetitionMicros(keyFrameWanted ? keyFrames.earliestOnRequest() : HeldPicture.NEVER);
            return due == HeldPicture.NEVER ? VERY_LONG_MICROS : due - clock.nowMicros();
        }

        private void take(SourceItem.Video video) {
            close();
            picture = video.picture();
            captureTimeMicros = firstIsLate
                    ? times.showLate(video.timeMicros(), video.durationMicros(), clock.nowMicros())
                    : times.show(video.timeMicros(), video.durationMicros());
            firstIsLate = false;
        }

        void encode() throws MediaException {
            long skippedBefore = encoder.skippedPictures();
            keyFrameCame = false;
            long start = System.nanoTime();
            encoder.encode(
                    Objects.requireNonNull(picture),
                    captureTimeMicros,
                    times.durationMicros(),
                    keyFrame,
                    this::deliver);
            counters.encodeTimes.add(System.nanoTime() - start);
            if (encoder.skippedPictures() > skippedBefore) {
                counters.skipped.incrementAndGet();
                times.onSkipped();
            }
            if (keyFrame && !keyFrameCame) {
                requestKeyFrame(); // just this picture was skipped
            }
        }

        private void deliver(EncodedFrame frame) {
            counters.add(frame);
            ParameterSets sets = frame.isKeyFrame() ? ParameterSets.find(frame.data()) : null;
            if (sets != null) {
                keyFrameCame = true;
                keyFrames.onKeyFrame(frame.captureTimeMicros());
                format = new VideoFormat(
                        Codec.H264, encoding.width(), encoding.height(), info.frameRate(), sets.annexB());
                setFormat(format);
            }
            if (format != null) {
                subscribers.deliver(frame, format);
            }
        }

        @Override
        public void close() {
            if (picture != null) {
                picture.close();
            }
        }
    }
}
