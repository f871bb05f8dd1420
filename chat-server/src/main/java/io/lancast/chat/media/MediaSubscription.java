package io.lancast.chat.media;

/** One viewer's hold on a room's media. Thread-safe. */
public interface MediaSubscription extends AutoCloseable {
    /** Ends the subscription without waiting: calls to the viewer under way may still finish. Harmless when repeated. */
    @Override
    void close();
}
