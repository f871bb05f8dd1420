package io.lancast.chat.http;

import io.lancast.chat.Moment;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The {@code web-tick} thread: looks after the connections once a second until it is closed. */
final class TickThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TickThread.class);
    private static final long INTERVAL_NANOS = 1_000_000_000;

    private final List<Consumer<Moment>> ticked;
    private final Thread thread = new Thread(this::run, "web-tick");
    private volatile boolean closed;

    /** @param ticked what to call */
    TickThread(List<Consumer<Moment>> ticked) {
        this.ticked = List.copyOf(ticked);
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (!closed) {
            LockSupport.parkNanos(INTERVAL_NANOS);
            ticked.forEach(TickThread::tick);
        }
    }

    private static void tick(Consumer<Moment> tick) {
        try {
            tick.accept(SystemMoment.now());
        } catch (RuntimeException e) {
            LOG.error("Looking after the connections failed; trying again in a second", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
