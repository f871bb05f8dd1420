package io.lancast.bench.throughput;

import java.util.concurrent.locks.LockSupport;

/** Carries messages of one size from the calling thread to a receiving one, over UDP on the loopback interface. */
interface Carrier extends AutoCloseable {
    /** Sends a message; returns {@code false} when none can be taken now. */
    boolean offer();

    /** Passes the time after {@link #offer} took nothing. */
    default void idle() {
        LockSupport.parkNanos(20_000);
    }

    /** Bytes of messages that arrived whole. Any thread. */
    long receivedBytes();

    /** What explains the result, for people. */
    default String note() {
        return "";
    }

    @Override
    void close();
}
