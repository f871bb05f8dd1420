package io.lancast.chat.media;

/** One viewer's hold on a room's media. Thread-safe; all methods return at once. */
public interface MediaSubscription extends AutoCloseable {
    /** The viewer wants another quality. Does nothing where there is only one. */
    default void choose(Quality quality) {}

    /** Tells how the viewer's connection has done since the last time, about once a second. */
    default void onCondition(LinkCondition condition) {}

    /** Ends the subscription without waiting: calls to the viewer under way may still finish. Harmless when repeated. */
    @Override
    void close();
}
