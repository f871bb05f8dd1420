package io.lancast.server.web;

import io.lancast.chat.media.MediaEnd;
import io.lancast.chat.media.MediaOffer;
import io.lancast.chat.media.MediaSubscription;
import io.lancast.chat.media.MediaViewer;
import io.lancast.chat.media.RoomMedia;
import io.lancast.media.MediaClock;
import io.lancast.media.pipeline.EncodedSource;
import io.lancast.server.show.ShowOutput;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A room's media for browsers, as fragmented MP4. Thread-safe.
 *
 * <p>One lock guards who watches and what they have begun with. Viewers are called under it, and only queue.
 */
public final class WebShow implements RoomMedia, ShowOutput {
    private final Object lock = new Object();
    private final MediaClock clock;
    private final Set<WebViewer> viewers = new LinkedHashSet<>();
    private @Nullable Broadcast current;

    /**
     * Shows nothing, to nobody.
     *
     * @param clock the one that capture times lie on
     */
    public WebShow(MediaClock clock) {
        this.clock = clock;
    }

    @Override
    public @Nullable MediaSubscription subscribe(MediaOffer offer, MediaViewer viewer) {
        if (!offer.acceptsH264()) {
            return null;
        }
        WebViewer added = new WebViewer(viewer, Sound.bestFor(offer));
        synchronized (lock) {
            viewers.add(added);
            tellViewersChanged();
        }
        return () -> remove(added);
    }

    private void remove(WebViewer viewer) {
        synchronized (lock) {
            if (viewers.remove(viewer)) {
                tellViewersChanged();
            }
        }
    }

    private void tellViewersChanged() {
        if (current != null) {
            current.onViewersChanged();
        }
    }

    @Override
    public void onStart(EncodedSource source) {
        synchronized (lock) {
            drop();
            current = new Broadcast(lock, source, viewers);
            tellViewersChanged();
        }
    }

    @Override
    public void onEnd(MediaEnd reason) {
        synchronized (lock) {
            drop();
            viewers.forEach(viewer -> viewer.end(reason));
        }
    }

    private void drop() {
        if (current != null) {
            current.close();
            current = null;
        }
        viewers.forEach(WebViewer::forget);
    }

    @Override
    public long nowMicros() {
        return clock.nowMicros();
    }
}
