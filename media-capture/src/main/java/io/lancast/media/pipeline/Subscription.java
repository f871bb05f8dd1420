package io.lancast.media.pipeline;

/** One sink's place at a track. */
public interface Subscription extends AutoCloseable {
    /**
     * Ends the delivery. A call to the sink that is under way in the encoder's thread may still finish; none is started
     * afterwards. Closing twice does nothing. The encoder of a track that nobody subscribes to any more is closed.
     */
    @Override
    void close();
}
