package io.lancast.media.pipeline;

import io.lancast.media.MediaClock;
import io.lancast.media.Rung;
import io.lancast.media.SourceInfo;
import io.lancast.media.SourceItem;
import io.lancast.media.pipeline.RungFeed.Stamp;
import io.lancast.media.pipeline.Track.Phase;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where pictures get what all rungs share: their capture times, which of them are keyframes, and their repetition while no new one comes. The
 * thread {@code pictures-<room>} decides that, and scales.
 *
 * <p>While nobody watches, the newest picture is kept, so that whoever comes sees something at once. While a live source shows text, the newest
 * picture is handed out ten times a second at most; see {@link ContentMode}.
 */
final class PictureStage implements VideoTrack.Feeder {
    private static final System.Logger LOGGER = System.getLogger(PictureStage.class.getName());
    /** One picture that is waited for, and one that came while the one before was being scaled. */
    private static final int QUEUE_LENGTH = 2;

    private static final long TEXT_DISTANCE_MICROS = Math.round(1_000_000 / ContentMode.TEXT_FRAME_RATE);

    /** Nobody watches or nothing is shown yet: only a change can end the wait. */
    private static final long VERY_LONG_MICROS = 1_000_000_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Waiting> queue = new ArrayDeque<>(QUEUE_LENGTH);
    private final List<VideoTrack> tracks;
    private final RungFeed feed;
    private final MediaClock clock;
    private final HeldPicture times;
    private final KeyFrameSchedule keyFrames = new KeyFrameSchedule();
    private final boolean follows;
    private final @Nullable ContentDetector detector;
    private final Thread thread;
    private Phase phase = Phase.OPEN;
    private boolean keyFrameWanted;
    private boolean pictureWanted;
    private long lastMicros;
    private long nextTextMicros;
    private @Nullable ContentMode chosenMode;
    private ContentMode foundMode = ContentMode.MOTION;
    private ContentMode lastMode = ContentMode.MOTION;

    /** A picture from the source, whether it must be a keyframe, and whether nobody watched when it came. */
    private record Waiting(SourceItem.Video video, boolean keyFrame, boolean unwatched) {}

    private PictureStage(
            String room,
            SourceInfo info,
            MediaClock clock,
            List<Rung> rungs,
            Encoders encoders,
            Track.Listener listener,
            boolean follows) {
        this.tracks = rungs.stream()
                .map(rung -> new VideoTrack(room, rung, info.colorSpace(), encoders, this, listener))
                .toList();
        double frameRate = Math.max(1, info.frameRate());
        this.feed = new RungFeed(tracks, frameRate);
        this.clock = clock;
        this.times = new HeldPicture(Math.round(1_000_000 / frameRate), info.isLive());
        this.follows = follows;
        this.detector = info.isLive() && !follows ? new ContentDetector() : null;
        this.thread = new Thread(this::run, "pictures-" + room);
        thread.setDaemon(true);
    }

    /** Makes the tracks for all rungs of a raw source; keyframes are decided here. */
    static PictureStage leading(
            String room,
            SourceInfo info,
            MediaClock clock,
            List<Rung> rungs,
            Encoders encoders,
            Track.Listener listener) {
        return new PictureStage(room, info, clock, rungs, encoders, listener, false);
    }

    /**
     * Makes the tracks for rungs below one that is encoded elsewhere: its keyframes are keyframes here too, and others are made only while it
     * yields nothing.
     */
    static PictureStage following(
            String room,
            SourceInfo info,
            MediaClock clock,
            List<Rung> rungs,
            Encoders encoders,
            Track.Listener listener) {
        return new PictureStage(room, info, clock, rungs, encoders, listener, true);
    }

    /** Returns one track for each rung, and one for JPEG. */
    List<VideoTrack> tracks() {
        return tracks;
    }

    /** Returns the rungs, the highest first, without JPEG. */
    List<Rung> rungs() {
        return tracks.stream()
                .filter(track -> !track.hasKeyFramesOnly())
                .map(VideoTrack::rung)
                .toList();
    }

    /** Sets the encoders up for this from the next picture on; null to find it out. */
    void setContentMode(@Nullable ContentMode mode) {
        lock.lock();
        try {
            chosenMode = mode;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns for what the encoders are set up now. */
    ContentMode contentMode() {
        lock.lock();
        try {
            return chosenMode == null ? foundMode : chosenMode;
        } finally {
            lock.unlock();
        }
    }

    void start() {
        thread.start();
    }

    /**
     * Takes a picture over from the one thread that captures. Never waits.
     *
     * @param keyFrame whether it must be a keyframe
     */
    void offer(SourceItem.Video video, boolean keyFrame) {
        boolean unwatched = !isWatched();
        ContentMode found =
                detector == null || unwatched ? ContentMode.MOTION : detector.look(video.picture(), video.timeMicros());
        lock.lock();
        try {
            if (phase != Phase.OPEN) {
                video.picture().close();
                return;
            }
            foundMode = found;
            if (unwatched || contentMode() == ContentMode.TEXT) {
                clearQueue(); // only the newest is ever shown
            } else if (queue.size() == QUEUE_LENGTH) {
                queue.remove().video().picture().close();
                tracks.stream().filter(Track::isWatched).forEach(VideoTrack::countDropped);
            }
            queue.add(new Waiting(video, keyFrame, unwatched));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Asks for a keyframe in all rungs. */
    @Override
    public void requestKeyFrame() {
        lock.lock();
        try {
            keyFrameWanted = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** An encoder has been started: it gets a picture at once, and all rungs a keyframe as soon as one may come. */
    @Override
    public void onRungStarted(VideoTrack track) {
        lock.lock();
        try {
            pictureWanted = true;
            keyFrameWanted |= !track.hasKeyFramesOnly();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** An encoder has left out the picture of this time: it is tried again soon, unless another has come. */
    @Override
    public void onSkipped(long captureTimeMicros) {
        lock.lock();
        try {
            if (captureTimeMicros == lastMicros) {
                times.onSkipped();
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether any track here is watched. For any thread. */
    boolean isWatched() {
        for (VideoTrack track : tracks) {
            if (track.isWatched()) {
                return true;
            }
        }
        return false;
    }

    private void run() {
        try (feed) {
            for (Stamp stamp = await(); stamp != null; stamp = await()) {
                feed.handOut(stamp);
            }
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(Level.ERROR, thread.getName() + " has failed", e);
            end(Phase.ENDED);
            tracks.forEach(track -> track.fail("The picture stopped because of an error in this program: " + e + "."));
        }
    }

    /** Waits until there is a picture to hand out, a new one or the last once more; null at the end. */
    private @Nullable Stamp await() {
        lock.lock();
        try {
            for (long delay = delayMicros(); mayGoOn() && delay > 0; delay = delayMicros()) {
                awaitChange(delay);
            }
            return mayGoOn() ? nextStamp() : null;
        } finally {
            lock.unlock();
        }
    }

    /** Called with the lock held. */
    private Stamp nextStamp() {
        Waiting next = queue.poll();
        long nowMicros = clock.nowMicros();
        lastMicros = next == null ? times.repeat(nowMicros) : take(next);
        ContentMode mode = contentMode();
        boolean keyFrame = mode != lastMode || isKeyFrame(next);
        if (keyFrame) {
            keyFrames.onKeyFrame(lastMicros);
            keyFrameWanted = false;
        }
        pictureWanted = false;
        lastMode = mode;
        nextTextMicros = next == null ? nextTextMicros : nowMicros + TEXT_DISTANCE_MICROS;
        return new Stamp(lastMicros, times.durationMicros(), keyFrame, next == null, mode);
    }

    private boolean isKeyFrame(@Nullable Waiting next) {
        if (follows) {
            return next == null ? keyFrameWanted && keyFrames.mayAnswer(lastMicros) : next.keyFrame;
        }
        return keyFrames.isDue(lastMicros, keyFrameWanted);
    }

    private long take(Waiting next) {
        SourceItem.Video video = next.video;
        feed.show(video.picture());
        return next.unwatched
                ? times.showLate(video.timeMicros(), video.durationMicros(), clock.nowMicros())
                : times.show(video.timeMicros(), video.durationMicros());
    }

    /** Returns how long to wait for the next turn unless something changes. Called with the lock held. */
    private long delayMicros() {
        if (!isWatched()) {
            return VERY_LONG_MICROS;
        }
        if (queue.isEmpty()) {
            return repetitionDelayMicros();
        }
        return contentMode() == ContentMode.TEXT ? nextTextMicros - clock.nowMicros() : 0;
    }

    private long repetitionDelayMicros() {
        long wanted = pictureWanted ? 0 : keyFrameWanted ? keyFrames.earliestOnRequest() : HeldPicture.NEVER;
        long due = times.nextRepetitionMicros(wanted);
        return due == HeldPicture.NEVER ? VERY_LONG_MICROS : due - clock.nowMicros();
    }

    private boolean mayGoOn() {
        return phase == Phase.OPEN || (phase == Phase.DRAINING && !queue.isEmpty() && isWatched());
    }

    @SuppressWarnings("WaitNotInLoop") // the loop is the caller's, who knows the condition
    private void awaitChange(long timeoutMicros) {
        try {
            changed.awaitNanos(TimeUnit.MICROSECONDS.toNanos(timeoutMicros));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody interrupts our thread but to end the program
            phase = Phase.ENDED;
        }
    }

    /** Says that no more pictures come: {@code DRAINING} to have the rest handed out, {@code ENDED} to stop at once. */
    void end(Phase how) {
        lock.lock();
        try {
            phase = phase == Phase.ENDED ? phase : how;
            if (phase == Phase.ENDED) {
                clearQueue();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing is handed out any more, or until the time is over. */
    void awaitEnd(long timeoutNanos) throws InterruptedException {
        TimeUnit.NANOSECONDS.timedJoin(thread, timeoutNanos);
    }

    boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    private void clearQueue() {
        queue.forEach(waiting -> waiting.video.picture().close());
        queue.clear();
    }
}
