package io.lancast.udp.io;

import java.nio.channels.ClosedChannelException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The file descriptors of a port, a socket and what wakes its waiting thread. They are closed when {@link #close} was called
 * and nobody uses them any more: a number must not be used that may already mean another file. Any thread.
 */
final class Descriptors {
    private static final int CLOSED = 1 << 30;

    private final int socket;
    private final int wake;
    private final AtomicInteger users = new AtomicInteger();
    private final AtomicBoolean released = new AtomicBoolean();

    Descriptors(int socket, int wake) {
        this.socket = socket;
        this.wake = wake;
    }

    /** Begins a use, which {@link #exit} ends. */
    void enter() throws ClosedChannelException {
        if (!tryEnter()) {
            throw new ClosedChannelException();
        }
    }

    private boolean tryEnter() {
        if ((users.incrementAndGet() & CLOSED) == 0) {
            return true;
        }
        exit();
        return false;
    }

    void exit() {
        if (users.decrementAndGet() == CLOSED && released.compareAndSet(false, true)) {
            LibC.close(socket);
            LibC.close(wake);
        }
    }

    /** The socket, between {@link #enter} and {@link #exit}. */
    int socket() {
        return socket;
    }

    /** The event descriptor that ends a wait, between {@link #enter} and {@link #exit}. */
    int wake() {
        return wake;
    }

    /** Ends the present or the next wait. */
    void wakeUp() {
        if (tryEnter()) {
            LibC.eventfd_write(wake, 1);
            exit();
        }
    }

    /** Lets nobody in any more and wakes who waits. */
    void close() {
        if (tryEnter()) {
            users.getAndUpdate(now -> now | CLOSED);
            LibC.eventfd_write(wake, 1);
            exit();
        }
    }
}
