package io.lancast.chat.store;

import io.lancast.chat.Counters;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@code store} thread: owns the database, and does what is asked of it in order. What has queued up meanwhile shares a
 * transaction, so a slow disk makes transactions larger, not the queue. Answers are given after the commit, outside it.
 *
 * <p><b>Bounds:</b> {@value #MAX_WAITING} jobs wait; beyond that they are refused. {@value #MAX_PER_TRANSACTION} share a
 * transaction.
 */
final class StoreThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoreThread.class);
    private static final int MAX_WAITING = 10_000;
    private static final int MAX_PER_TRANSACTION = 500;
    private static final long HOUSEKEEPING_SECONDS = 60;
    private static final long CLOSE_PATIENCE_MILLIS = 10_000;

    private final Handle handle;
    private final Runnable housekeeping;
    private final Runnable onRollback;
    private final Counters<StoreCounter> counters;
    private final BlockingQueue<Job> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Thread thread = new Thread(this::run, "store");

    private volatile boolean closing;
    private boolean failing;

    /** Something to do with the database. */
    interface Job {
        /** Does it, within a transaction. */
        void run();

        /** Told once: whether it is committed. */
        void answer(boolean done);
    }

    /**
     * @param handle becomes this thread's, and is closed by it
     * @param housekeeping called at least once a minute, within a transaction
     * @param onRollback called when a transaction came to nothing
     */
    StoreThread(Handle handle, Runnable housekeeping, Runnable onRollback, Counters<StoreCounter> counters) {
        this.handle = handle;
        this.housekeeping = housekeeping;
        this.onRollback = onRollback;
        this.counters = counters;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes a job; answers it at once when it cannot be done any more, or too many wait. */
    void offer(Job job) {
        if (closing || !waiting.offer(job)) {
            counters.count(StoreCounter.CHANGES_REFUSED);
            job.answer(false);
        }
    }

    private void run() {
        try (handle) {
            while (!closing || !waiting.isEmpty()) {
                List<Job> batch = new ArrayList<>();
                Job first = waiting.poll(HOUSEKEEPING_SECONDS, TimeUnit.SECONDS);
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, MAX_PER_TRANSACTION - 1);
                }
                batch.add(new Housekeeping());
                doAll(batch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed in a hurry
        } finally {
            closing = true;
            waiting.forEach(job -> answer(job, false));
        }
    }

    /** All in one transaction; when that fails, each in its own, so that none takes the others with it. */
    private void doAll(List<Job> batch) {
        if (transact(batch) == null) {
            failing = false;
            batch.forEach(job -> answer(job, true));
            return;
        }
        for (Job job : batch) {
            RuntimeException failure = transact(List.of(job));
            if (failure != null && !failing) { // once, not per message
                failing = true;
                LOG.error(
                        "The chat history cannot be read or written; what is said is refused until it can be", failure);
            }
            answer(job, failure == null);
        }
    }

    /** Null when it is committed; else nothing was done. */
    private @Nullable RuntimeException transact(List<Job> batch) {
        try {
            handle.useTransaction(transaction -> batch.forEach(Job::run));
            counters.count(StoreCounter.TRANSACTIONS);
            return null;
        } catch (JdbiException | IllegalArgumentException e) {
            onRollback.run();
            return e;
        }
    }

    private static void answer(Job job, boolean done) {
        try {
            job.answer(done);
        } catch (RuntimeException e) {
            LOG.error("Telling what became of a change failed", e);
        }
    }

    /** Does what waits, then closes the database. */
    @Override
    public void close() {
        closing = true;
        offerWakeUp();
        try {
            thread.join(CLOSE_PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void offerWakeUp() {
        waiting.offer(new Housekeeping()); // a full queue wakes it as well
    }

    private final class Housekeeping implements Job {
        @Override
        public void run() {
            housekeeping.run();
        }

        @Override
        public void answer(boolean done) {}
    }
}
