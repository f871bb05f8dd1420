package io.lancast.chat.http;

import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The {@code web-tick} thread: looks after the open sockets once a second until it is closed. */
final class TickThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TickThread.class);
    private static final long INTERVAL_NANOS = 1_000_000_000;

    private final OpenSockets sockets;
    private final Thread thread = new Thread(this::run, "web-tick");
    private volatile boolean closed;

    TickThread(OpenSockets sockets) {
        this.sockets = sockets;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (!closed) {
            LockSupport.parkNanos(INTERVAL_NANOS);
            try {
                sockets.tick(SystemMoment.now());
            } catch (RuntimeException e) {
                LOG.error("Looking after the open sockets failed; trying again in a second", e);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
