package io.lancast.chat.protocol;

/**
 * The sending half of one client's connection.
 *
 * <p>Called from many threads, also under a room's lock: an outlet returns at once, puts the text into a bounded queue
 * that another thread empties in order, and never calls back into the session.
 */
public interface ChatOutlet {
    /**
     * Takes a text for sending, after all earlier ones.
     *
     * @return false when the queue is full or closed; the session then ends as too slow
     */
    boolean offer(String text);

    /**
     * Takes a text for sending before those that wait, if the transport can do that, else after them: a question whether
     * somebody is there must not stand behind what they were not sent yet.
     *
     * @return as {@link #offer}
     */
    default boolean offerFirst(String text) {
        return offer(text);
    }

    /** Ends the connection once what was offered is sent, or given up after a short while. Harmless when repeated. */
    void close();
}
