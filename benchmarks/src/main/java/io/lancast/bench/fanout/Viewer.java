package io.lancast.bench.fanout;

import java.io.IOException;

/** One viewer on a socket of its own. One thread. */
interface Viewer extends AutoCloseable {
    /** Takes what arrived and says what is due; returns whether anything arrived. */
    boolean run(long nowNanos) throws IOException;

    /** Frames seen so far. */
    long frames();

    @Override
    void close() throws IOException;
}
