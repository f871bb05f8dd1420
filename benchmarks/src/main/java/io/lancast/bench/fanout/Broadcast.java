package io.lancast.bench.fanout;

/** Shows the same to many. */
interface Broadcast extends AutoCloseable {
    /** The UDP port to come to. */
    int port();

    /** How many are here. */
    int viewers();

    /** Shows the next frame. */
    void show(long frame);

    /** What explains the result, for people. */
    String note();

    @Override
    void close();
}
