package io.lancast.media.pipeline;

import io.lancast.media.FrameSink;
import io.lancast.media.MediaException;
import io.lancast.media.TrackFormat;
import io.lancast.media.TrackId;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One track: a queue that the capture thread fills, an encoder thread that empties it, and the sinks.
 *
 * <p>The thread and the encoder exist only while somebody subscribes. Subclasses say what is queued and how it is
 * encoded; everything they keep is either guarded by {@link #lock} or belongs to the encoder thread.
 */
abstract class Track {
    /** Where a track is in its life. */
    enum Phase {
        OPEN,
        /** Nothing more is offered; what is queued is still encoded. */
        DRAINING,
        /** Over; what is queued is thrown away. */
        ENDED
    }

    /** Tells the pipeline what happens to a track. */
    interface Listener {
        void onFormat(TrackId track, TrackFormat format);

        void onFailure(TrackId track, String sentence);
    }

    final ReentrantLock lock = new ReentrantLock();
    final Condition changed = lock.newCondition();
    final Subscribers subscribers = new Subscribers();
    final Counters counters = new Counters();

    private final TrackId id;
    private final String threadName;
    private final Listener listener;
    private Phase phase = Phase.OPEN;
    private @Nullable Thread worker;
    private @Nullable TrackFormat format;

    Track(String room, TrackId id, Listener listener) {
        this.id = id;
        this.threadName = "encode-" + room + "-" + id;
        this.listener = listener;
    }

    /** Encodes until {@link #mayGoOn} says no; runs in the encoder thread, and closes what it opens. */
    abstract void encodeWhileWatched() throws MediaException;

    /** Throws away what is queued. Called with the lock held. */
    abstract void clearQueue();

    /** Returns how many items are queued. Called with the lock held. */
    abstract int queued();

    /** Called with the lock held, when a sink was added to an encoder that runs already. */
    void onJoined() {}

    /** Called with the lock held, when the encoder thread has been started. */
    void onStarted() {}

    TrackId id() {
        return id;
    }

    Subscription subscribe(FrameSink sink) {
        Subscribers.Subscriber subscriber = subscribers.add(sink);
        lock.lock();
        try {
            if (phase == Phase.OPEN) {
                if (worker == null) {
                    startWorker();
                } else {
                    onJoined();
                }
            }
        } finally {
            lock.unlock();
        }
        endIfOver();
        AtomicBoolean closed = new AtomicBoolean();
        return () -> {
            if (closed.compareAndSet(false, true)) {
                unsubscribe(subscriber);
            }
        };
    }

    private void unsubscribe(Subscribers.Subscriber subscriber) {
        subscribers.remove(subscriber);
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void startWorker() {
        worker = new Thread(this::work, threadName);
        worker.setDaemon(true);
        worker.start();
        onStarted();
    }

    private void work() {
        try {
            encodeWhileWatched();
        } catch (MediaException e) {
            fail(e.sentence());
        } catch (RuntimeException | LinkageError e) {
            System.getLogger(Track.class.getName()).log(System.Logger.Level.ERROR, threadName + " has failed", e);
            fail("The track " + id + " stopped because of an error in this program: " + e + ".");
        } finally {
            leave();
        }
    }

    /** Ends the track, because it cannot be encoded. */
    void fail(String sentence) {
        listener.onFailure(id, sentence);
        end(Phase.ENDED);
    }

    /** The encoder thread ends: because of the end of the track, or because nobody watched a moment ago. */
    private void leave() {
        lock.lock();
        try {
            phase = phase == Phase.DRAINING ? Phase.ENDED : phase;
        } finally {
            lock.unlock();
        }
        endIfOver(); // while we still count as running: who waits for us waits for the last call to a sink too
        lock.lock();
        try {
            worker = null;
            clearQueue();
            if (phase == Phase.OPEN && !subscribers.isEmpty()) {
                startWorker(); // somebody came while the encoder was being closed
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        endIfOver(); // for whoever came in between
    }

    private void endIfOver() {
        boolean over;
        lock.lock();
        try {
            over = phase == Phase.ENDED && (worker == null || worker == Thread.currentThread());
            if (over) {
                clearQueue();
            }
        } finally {
            lock.unlock();
        }
        if (over) {
            subscribers.end();
        }
    }

    /**
     * Returns whether the encoder thread is to go on: somebody watches, and there is something to encode or may yet be.
     * Called with the lock held.
     */
    boolean mayGoOn() {
        return !subscribers.isEmpty() && (phase == Phase.OPEN || (phase == Phase.DRAINING && queued() > 0));
    }

    /** Returns whether there are sinks. For any thread, with or without the lock. */
    boolean isWatched() {
        return !subscribers.isEmpty();
    }

    /** Returns whether items can be offered. Called with the lock held. */
    boolean isOpen() {
        return phase == Phase.OPEN;
    }

    /** Returns whether an encoder thread runs. Called with the lock held. */
    boolean isActive() {
        return worker != null;
    }

    /** Returns whether the calling thread is the one that encodes this track. */
    boolean isCurrentThread() {
        lock.lock();
        try {
            return worker == Thread.currentThread();
        } finally {
            lock.unlock();
        }
    }

    /** Says that nothing more is offered: {@code DRAINING} to have the rest encoded, {@code ENDED} to stop at once. */
    void end(Phase how) {
        lock.lock();
        try {
            if (phase != Phase.ENDED) {
                phase = how == Phase.DRAINING && worker == null ? Phase.ENDED : how;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        endIfOver();
    }

    /** Waits until the encoder thread has ended; false when it has not by then. From within that thread it does not wait. */
    boolean awaitEnd(long timeoutNanos) throws InterruptedException {
        long left = timeoutNanos;
        lock.lock();
        try {
            while (worker != null && worker != Thread.currentThread() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return worker == null;
        } finally {
            lock.unlock();
        }
    }

    /** Remembers the format, and tells the pipeline when it is a new one. Called by the encoder thread. */
    void setFormat(TrackFormat newFormat) {
        if (!newFormat.equals(format)) {
            format = newFormat;
            listener.onFormat(id, newFormat);
        }
    }

    /** Waits for a change, or until some time has passed. Called with the lock held. */
    @SuppressWarnings("WaitNotInLoop") // the loop is the caller's, who knows the condition
    void awaitChange(long timeoutMicros) {
        try {
            changed.awaitNanos(TimeUnit.MICROSECONDS.toNanos(timeoutMicros));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody interrupts our thread but to end the program
            phase = Phase.ENDED;
        }
    }

    TrackStats stats() {
        lock.lock();
        try {
            return counters.snapshot(id, worker != null, subscribers, queued());
        } finally {
            lock.unlock();
        }
    }
}
