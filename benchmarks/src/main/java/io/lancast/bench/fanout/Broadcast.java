package io.lancast.bench.fanout;

import java.util.concurrent.locks.LockSupport;

/** Shows the same to many. */
interface Broadcast extends AutoCloseable {
    /** The UDP port to come to. */
    int port();

    /** How many are here. */
    int viewers();

    /** Shows the next frame. */
    void show(long frame);

    /** Passes the time until the next frame on the thread that shows, roughly. */
    default void pause(long nanos) {
        LockSupport.parkNanos(nanos);
    }

    /** What explains the result, for people. */
    String note();

    @Override
    void close();
}
