package io.lancast.media.pipeline;

import io.lancast.media.AudioFormat;
import io.lancast.media.Codec;
import io.lancast.media.EncodedFrame;
import io.lancast.media.MediaClock;
import io.lancast.media.MediaException;
import io.lancast.media.MediaKind;
import io.lancast.media.Rung;
import io.lancast.media.SourceInfo;
import io.lancast.media.SourceItem;
import io.lancast.media.TrackFormat;
import io.lancast.media.TrackId;
import io.lancast.media.ffmpeg.AudioDecoder;
import io.lancast.media.ffmpeg.VideoDecoder;
import io.lancast.media.ffmpeg.VideoDecoder.AfterLoss;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The tracks of an encoded source that must be encoded anew: lower rungs and JPEG of its picture, AAC of its sound. The thread
 * {@code decode-<room>} decodes what they need, only while somebody watches them.
 *
 * <p>New pictures keep their capture times, and those of the source's keyframes become keyframes of all rungs here, so that viewers change
 * between them and the untouched one without a gap.
 */
final class SharedDecoding implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(SharedDecoding.class.getName());
    /** Two seconds of picture and sound; a decoder that far behind starts anew at the next keyframe. */
    private static final int QUEUE_LENGTH = 160;

    private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final PictureStage pictures;
    private final @Nullable AudioTrack aac;
    private final @Nullable AudioFormat soundFormat;
    private final Runnable wantsKeyFrame;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<EncodedFrame> queue = new ArrayDeque<>();
    private final Thread thread;
    private final AtomicLong decodeErrors = new AtomicLong();
    private boolean awaitsKeyFrame = true;
    private boolean closed;

    /**
     * Decodes nothing yet.
     *
     * @param soundFormat null when there is no sound
     * @param wantsKeyFrame run, by any thread, when decoding can only go on at a keyframe
     */
    SharedDecoding(
            String room,
            SourceInfo info,
            @Nullable AudioFormat soundFormat,
            MediaClock clock,
            Encoders encoders,
            Runnable wantsKeyFrame) {
        this.soundFormat = soundFormat;
        this.wantsKeyFrame = wantsKeyFrame;
        Track.Listener listener = new Failures();
        this.pictures = PictureStage.following(room, info, clock, rungsOf(info), encoders, listener);
        this.aac = soundFormat == null ? null : new AudioTrack(room, TrackId.AUDIO_AAC, Codec.AAC, encoders, listener);
        this.thread = new Thread(this::run, "decode-" + room);
        thread.setDaemon(true);
    }

    private static List<Rung> rungsOf(SourceInfo info) {
        List<Rung> all = LadderPlan.rungsFor(info);
        List<Rung> lower = new ArrayList<>(all.subList(1, all.size()));
        lower.add(LadderPlan.jpegFor(info));
        return lower;
    }

    void start() {
        pictures.start();
        thread.start();
    }

    /** Returns all tracks there are here. */
    List<Track> tracks() {
        List<Track> tracks = new ArrayList<>(pictures.tracks());
        if (aac != null) {
            tracks.add(aac);
        }
        return tracks;
    }

    /** Returns the rungs here, the highest first. */
    List<Rung> rungs() {
        return pictures.rungs();
    }

    /** Returns how many pictures could not be decoded, or only with damage. */
    long decodeErrors() {
        return decodeErrors.get();
    }

    /** Asks for a keyframe of the rungs here, for when the source sends nothing to make one of. */
    void requestKeyFrame() {
        pictures.requestKeyFrame();
    }

    /** Takes a frame of the source, if anything here needs it. Never waits. */
    void offer(EncodedFrame frame) {
        boolean isVideo = frame.kind() == MediaKind.VIDEO;
        boolean overrun = false;
        lock.lock();
        try {
            if (closed || !isWanted(frame, isVideo)) {
                return;
            }
            if (queue.size() == QUEUE_LENGTH) {
                queue.clear();
                awaitsKeyFrame = true;
                overrun = true;
            } else {
                queue.add(frame);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
        if (overrun) {
            wantsKeyFrame.run();
        }
    }

    private boolean isWanted(EncodedFrame frame, boolean isVideo) {
        if (!isVideo) {
            return aac != null && aac.isWatched();
        }
        awaitsKeyFrame = !pictures.isWatched() || (awaitsKeyFrame && !frame.isKeyFrame());
        return !awaitsKeyFrame;
    }

    private void run() {
        try (Decoders decoders = new Decoders()) {
            for (EncodedFrame frame = await(decoders); frame != null; frame = await(decoders)) {
                decoders.decode(frame);
            }
        } catch (MediaException e) {
            pictures.tracks().forEach(track -> track.fail(e.sentence()));
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(Level.ERROR, thread.getName() + " has failed", e);
            tracks().forEach(track ->
                    track.fail("Decoding what is shared stopped because of an error in this program."));
        }
    }

    private @Nullable EncodedFrame await(Decoders decoders) {
        lock.lock();
        try {
            while (!closed && queue.isEmpty()) {
                changed.awaitNanos(CHECK_NANOS);
                if (!pictures.isWatched()) {
                    decoders.closePicture();
                }
            }
            return closed ? null : queue.remove();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody interrupts our thread but to end the program
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** Stops everything; whoever subscribes is told the end. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            queue.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        pictures.end(Track.Phase.ENDED);
        tracks().forEach(track -> track.end(Track.Phase.ENDED));
    }

    /** What the decoding thread keeps. */
    private final class Decoders implements AutoCloseable {
        private @Nullable VideoDecoder picture;
        private @Nullable AudioDecoder sound;

        void decode(EncodedFrame frame) throws MediaException {
            if (frame.kind() == MediaKind.AUDIO) {
                decodeSound(frame);
                return;
            }
            if (picture == null) {
                picture = VideoDecoder.open(AfterLoss.WAIT_FOR_KEYFRAME);
            }
            long errorsBefore = picture.errors();
            picture.decode(
                    frame.data(),
                    frame.captureTimeMicros(),
                    (decoded, time) -> pictures.offer(
                            new SourceItem.Video(decoded, time, frame.durationMicros()), frame.isKeyFrame()));
            decodeErrors.addAndGet(picture.errors() - errorsBefore);
            if (picture.needsKeyFrame()) {
                wantsKeyFrame.run();
            }
        }

        private void decodeSound(EncodedFrame frame) throws MediaException {
            if (aac == null || soundFormat == null) {
                return;
            }
            if (sound == null) {
                sound = AudioDecoder.open(soundFormat);
            }
            sound.decode(frame.data(), frame.captureTimeMicros(), aac::offer);
        }

        void closePicture() {
            if (picture != null) {
                picture.close();
                picture = null;
            }
        }

        @Override
        public void close() {
            closePicture();
            if (sound != null) {
                sound.close();
            }
        }
    }

    private static final class Failures implements Track.Listener {
        @Override
        public void onFormat(TrackId track, TrackFormat format) {}

        @Override
        public void onFailure(TrackId track, String sentence) {
            LOGGER.log(Level.WARNING, sentence);
        }
    }
}
