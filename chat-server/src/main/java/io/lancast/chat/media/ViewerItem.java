package io.lancast.chat.media;

/** What a {@link ViewerQueue} hands on to its viewer's connection. */
public sealed interface ViewerItem {
    /**
     * A source begins, or another quality of the one before.
     *
     * @param continues whether what follows goes on where the viewer is
     */
    record Init(MediaInit init, boolean continues) implements ViewerItem {}

    /** The next fragment. */
    record Fragment(MediaFragment fragment) implements ViewerItem {}

    /**
     * Fragments were dropped here because the viewer was too slow; the next one starts a group. A player must seek over the
     * hole.
     *
     * @param fragments how many, 1 or more
     */
    record Skipped(int fragments) implements ViewerItem {}

    /** The source is over. */
    record End(MediaEnd reason) implements ViewerItem {}
}
