package io.lancast.media.pipeline;

import io.lancast.media.MediaClock;
import io.lancast.media.Rung;
import io.lancast.media.SourceInfo;
import io.lancast.media.SourceItem;
import io.lancast.media.pipeline.Track.Phase;
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
 * <p>While nobody watches, the newest picture is kept, so that whoever comes sees something at once.
 */
final class PictureStage implements VideoTrack.Feeder {
    /** One picture that is waited for, and one that came while the one before was being scaled. */
    private static final int QUEUE_LENGTH = 2;

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
    private final Thread thread;
    private Phase phase = Phase.OPEN;
    private boolean keyFrameWanted;
    private boolean pictureWanted;
    private long lastMicros;

    /** A picture from the source, and whether nobody watched when it came. */
    private record Waiting(SourceItem.Video video, boolean unwatched) {}

    /** What was decided for the next picture to hand out. */
    private record Turn(long captureTimeMicros, long durationMicros, boolean keyFrame, boolean isRepeated) {}

    /** Makes the tracks for {@code rungs}, the largest first, in the size of the source. */
    PictureStage(
            String room,
            SourceInfo info,
            MediaClock clock,
            List<Rung> rungs,
            Encoders encoders,
            Track.Listener listener) {
        this.tracks = rungs.stream()
                .map(rung -> new VideoTrack(room, rung, info.colorSpace(), encoders, this, listener))
                .toList();
        this.feed = new RungFeed(tracks);
        this.clock = clock;
        this.times = new HeldPicture(Math.round(1_000_000 / rungs.get(0).frameRate()), info.isLive());
        this.thread = new Thread(this::run, "pictures-" + room);
        thread.setDaemon(true);
    }

    /** Returns one track for each rung, the largest first. */
    List<VideoTrack> tracks() {
        return tracks;
    }

    void start() {
        thread.start();
    }

    /** Takes a picture over from the capture thread. Never waits. */
    void offer(SourceItem.Video video) {
        lock.lock();
        try {
            if (phase != Phase.OPEN) {
                video.picture().close();
                return;
            }
            boolean unwatched = !isWatched();
            if (unwatched) {
                clearQueue();
            } else if (queue.size() == QUEUE_LENGTH) {
                queue.remove().video().picture().close();
                tracks.stream().filter(Track::isWatched).forEach(VideoTrack::countDropped);
            }
            queue.add(new Waiting(video, unwatched));
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

    private boolean isWatched() {
        for (VideoTrack track : tracks) {
            if (track.isWatched()) {
                return true;
            }
        }
        return false;
    }

    private void run() {
        try (feed) {
            for (Turn turn = awaitTurn(); turn != null; turn = awaitTurn()) {
                feed.handOut(turn.captureTimeMicros, turn.durationMicros, turn.keyFrame, turn.isRepeated);
            }
        }
    }

    /** Waits until there is a picture to hand out, a new one or the last once more; null at the end. */
    private @Nullable Turn awaitTurn() {
        lock.lock();
        try {
            for (long delay = delayMicros(); mayGoOn() && delay > 0; delay = delayMicros()) {
                awaitChange(delay);
            }
            return mayGoOn() ? nextTurn() : null;
        } finally {
            lock.unlock();
        }
    }

    /** Called with the lock held. */
    private Turn nextTurn() {
        boolean isRepeated = queue.isEmpty();
        lastMicros = isRepeated ? times.repeat(clock.nowMicros()) : take(queue.remove());
        boolean keyFrame = keyFrames.isDue(lastMicros, keyFrameWanted);
        if (keyFrame) {
            keyFrames.onKeyFrame(lastMicros);
            keyFrameWanted = false;
        }
        pictureWanted = false;
        return new Turn(lastMicros, times.durationMicros(), keyFrame, isRepeated);
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
        return queue.isEmpty() ? repetitionDelayMicros() : 0;
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
