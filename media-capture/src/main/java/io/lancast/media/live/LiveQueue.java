package io.lancast.media.live;

import io.lancast.media.SourceItem;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the inputs of a live source have yielded and nobody has read yet. Putting never waits: when the reader is slow, the
 * oldest pictures are dropped, and the oldest sound. Thread-safe.
 */
public final class LiveQueue implements AutoCloseable {
    static final int MAX_PICTURES = 3;

    /** Two seconds of the usual 20 ms. */
    static final int MAX_OTHERS = 100;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<SourceItem.Video> pictures = new ArrayDeque<>();
    private final ArrayDeque<SourceItem> others = new ArrayDeque<>();
    private long droppedPictures;
    private boolean woken;
    private boolean closed;

    /** Takes an item over; after closing it is freed at once. */
    public void put(SourceItem item) {
        lock.lock();
        try {
            if (item instanceof SourceItem.Video video) {
                putPicture(video);
            } else if (!closed) {
                if (others.size() == MAX_OTHERS) {
                    others.remove();
                }
                others.add(item);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void putPicture(SourceItem.Video video) {
        if (closed) {
            video.picture().close();
            return;
        }
        if (pictures.size() == MAX_PICTURES) {
            pictures.remove().picture().close();
            droppedPictures++;
        }
        pictures.add(video);
    }

    /**
     * Returns the next item, sound and word first, waiting for it.
     *
     * @return null when none has come in time, or {@link #wake} was called
     */
    public @Nullable SourceItem poll(long waitMicros) {
        lock.lock();
        try {
            long left = TimeUnit.MICROSECONDS.toNanos(waitMicros);
            while (pictures.isEmpty() && others.isEmpty() && !woken && left > 0) {
                left = changed.awaitNanos(left);
            }
            woken = false;
            SourceItem other = others.poll();
            return other != null ? other : pictures.poll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** Ends a wait. */
    public void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many pictures were dropped because nobody read them in time. */
    public long droppedPictures() {
        lock.lock();
        try {
            return droppedPictures;
        } finally {
            lock.unlock();
        }
    }

    /** Frees everything; later items are freed as they come. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            pictures.forEach(video -> video.picture().close());
            pictures.clear();
            others.clear();
        } finally {
            lock.unlock();
        }
    }
}
