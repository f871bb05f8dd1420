package io.lancast.chat.media;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What can be watched in one room. Implemented by the server program; thread-safe. */
public interface RoomMedia {
    /**
     * Lets a viewer watch, now and whenever something is shown, until the subscription is closed.
     *
     * <p>If something is shown now, the viewer is first given the initialization segment, then the cached fragments from
     * the newest group start on, then the live ones; otherwise nothing until a source starts. A change of source, and one of
     * quality, begins with a new initialization segment and a group. Calls to the viewer come from one thread at a time, possibly before this method has
     * returned.
     *
     * @return null when the room's media cannot be packaged in any way that the offer accepts
     */
    @Nullable
    MediaSubscription subscribe(MediaOffer offer, MediaViewer viewer);

    /**
     * A picture of what is shown now, as a JPEG file, soon; it may be a few seconds old, and fails when there is none.
     *
     * @return null when nothing is shown
     */
    default @Nullable CompletableFuture<byte[]> picture() {
        return null;
    }

    /** The clock of {@link MediaFragment#captureTimeMicros()}, now: microseconds from an arbitrary origin, monotonic. */
    long nowMicros();
}
