package io.lancast.media.ffmpeg;

import io.lancast.media.MediaClock;
import io.lancast.media.MediaException;
import io.lancast.media.MediaException.Reason;
import io.lancast.media.SourceItem;
import io.lancast.media.device.InputRequest;
import io.lancast.media.live.RetryDelays;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One input of a live source: opened, read by a thread of its own, and opened again whenever it breaks.
 *
 * <p><b>Threads:</b> {@link #open} and {@link #start} are for one thread, the other methods for any.
 */
final class LiveFeed implements AutoCloseable {
    private static final long CLOSE_MILLIS = 900;

    private final LivePlan plan;
    private final MediaClock clock;
    private final Clock wallClock;
    private final Taker taker;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final RetryDelays delays = new RetryDelays();
    private final AtomicLong lastItemMicros = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();
    private final Thread thread;
    private final Object flagLock = new Object();
    private @Nullable InterruptFlag flag;
    private @Nullable LiveDecoder decoder;
    private @Nullable PictureTarget target;
    private volatile boolean reading;

    /** Takes what a feed has, in the feed's thread; during {@link LiveFeed#open} in that of the caller. */
    interface Taker extends Consumer<SourceItem> {
        /** The feed works again; {@code decoder} tells what it has now. */
        void onResumed(LiveDecoder decoder);
    }

    LiveFeed(LivePlan plan, MediaClock clock, Clock wallClock, Taker taker) {
        this.plan = plan;
        this.clock = clock;
        this.wallClock = wallClock;
        this.taker = taker;
        this.thread = new Thread(this::run, "source-" + plan.use().name().toLowerCase(Locale.ROOT));
        thread.setDaemon(true);
    }

    LivePlan plan() {
        return plan;
    }

    /**
     * Opens the input and waits for its first picture.
     *
     * @throws MediaException with the sentence to show
     */
    LiveDecoder open() throws MediaException {
        LiveDecoder opened = openAnyhow();
        try {
            while (plan.use().pictures() && opened.target() == null) {
                if (!opened.step()) {
                    throw plan.failed("it ended before its first picture");
                }
            }
        } catch (MediaException e) {
            opened.close();
            closeFlag();
            throw isStopped() ? interrupted() : e;
        }
        decoder = opened;
        target = opened.target();
        return opened;
    }

    private LiveDecoder openAnyhow() throws MediaException {
        String words = "nothing to try";
        for (InputRequest request : plan.requests().list()) {
            InterruptFlag fresh = freshFlag();
            try {
                LiveInput input = LiveInput.open(request, fresh);
                return new LiveDecoder(input, plan, clock, wallClock, target, this::take);
            } catch (LiveInput.OpeningFailure e) {
                words = e.words();
                closeFlag();
            } catch (MediaException e) {
                closeFlag();
                throw e;
            }
            if (isStopped()) {
                throw interrupted();
            }
        }
        throw plan.failed(words);
    }

    private InterruptFlag freshFlag() throws MediaException {
        synchronized (flagLock) {
            if (isStopped()) {
                throw interrupted();
            }
            InterruptFlag fresh = new InterruptFlag();
            flag = fresh;
            return fresh;
        }
    }

    private void closeFlag() {
        synchronized (flagLock) {
            if (flag != null) {
                flag.close();
                flag = null;
            }
        }
    }

    private void take(SourceItem item) {
        lastItemMicros.set(clock.nowMicros());
        taker.accept(item);
    }

    /** Starts to read what was opened. */
    void start() {
        lastItemMicros.set(clock.nowMicros());
        thread.start();
    }

    private void run() {
        while (!isStopped()) {
            String trouble = readUntilBroken();
            closeInput();
            while (!isStopped() && trouble != null) {
                trouble = troubleAfterTrying(trouble);
            }
        }
        closeInput();
    }

    /** Returns the sentence that says why it ended. */
    private String readUntilBroken() {
        LiveDecoder current = decoder;
        long startMicros = clock.nowMicros();
        reading = true;
        try {
            while (current != null && current.step()) {
                errors.set(current.errors());
            }
            return plan.failed("the sender has ended").sentence();
        } catch (MediaException e) {
            return e.sentence();
        } finally {
            reading = false;
            delays.onWorked(clock.nowMicros() - startMicros);
        }
    }

    /** Waits, tries once more, and returns what is wrong now, or null when nothing is. */
    private @Nullable String troubleAfterTrying(String trouble) {
        long delayMicros = delays.next();
        taker.accept(new SourceItem.Interrupted(clock.nowMicros(), trouble, plan.waits() ? 0 : delayMicros));
        try {
            if (stopped.await(delayMicros, TimeUnit.MICROSECONDS)) {
                return trouble;
            }
            LiveDecoder opened = open();
            lastItemMicros.set(clock.nowMicros());
            taker.onResumed(opened);
            return null;
        } catch (MediaException e) {
            return e.sentence();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
            return trouble;
        }
    }

    private void closeInput() {
        if (decoder != null) {
            decoder.close();
            decoder = null;
        }
        closeFlag();
    }

    /** Breaks the input off where it has been silent for too long; it is then opened again. */
    void breakWhereStalled(long nowMicros) {
        if (reading && plan.stallMicros() > 0 && nowMicros - lastItemMicros.get() > plan.stallMicros()) {
            raiseFlag();
        }
    }

    private void raiseFlag() {
        synchronized (flagLock) {
            if (flag != null) {
                flag.raise();
            }
        }
    }

    /** Makes the feed end soon, even while it waits. */
    void interrupt() {
        synchronized (flagLock) {
            stopped.countDown();
            raiseFlag();
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    long errors() {
        return errors.get();
    }

    private MediaException interrupted() {
        return new MediaException(Reason.INTERRUPTED, plan.title() + " was stopped.");
    }

    /** Ends the feed, and frees what it has unless its thread hangs in native code, which then does so itself. */
    @Override
    public void close() {
        interrupt();
        if (!thread.isAlive()) {
            closeInput();
            return;
        }
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
