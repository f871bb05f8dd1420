package io.lancast.chat.media;

/**
 * Whoever is shown a room's media. Called from an encoder thread: each method returns at once, waits for nothing and
 * throws nothing.
 */
public interface MediaViewer {
    /** A source, or another quality of it, begins; all fragments up to the next init belong to it. */
    void onInit(MediaInit init);

    /** From the last or the next init on the viewer is sent this quality. */
    default void onQuality(MediaQuality quality) {}

    void onFragment(MediaFragment fragment);

    /** The source is over; an {@link #onInit} may follow when another one starts. */
    void onEnd(MediaEnd reason);
}
