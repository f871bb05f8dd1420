package io.lancast.server.web;

import io.lancast.chat.media.LinkCondition;
import io.lancast.chat.media.MediaEnd;
import io.lancast.chat.media.MediaOffer;
import io.lancast.chat.media.MediaSubscription;
import io.lancast.chat.media.MediaViewer;
import io.lancast.chat.media.Quality;
import io.lancast.chat.media.RoomMedia;
import io.lancast.media.MediaClock;
import io.lancast.media.pipeline.EncodedSource;
import io.lancast.server.show.ShowOutput;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A room's media for browsers: fragmented MP4, in the quality that suits each of them, or single JPEG pictures. Thread-safe.
 *
 * <p>One lock guards who watches and what they have begun with. Viewers are called under it, and only queue.
 */
public final class WebShow implements RoomMedia, ShowOutput {
    private final Object lock = new Object();
    private final MediaClock clock;
    private final Set<WebViewer> viewers = new LinkedHashSet<>();
    private @Nullable Broadcast current;
    private @Nullable RoomPicture picture;

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
        if (!offer.acceptsH264() && !offer.acceptsJpeg()) {
            return null;
        }
        WebViewer added = new WebViewer(viewer, offer);
        synchronized (lock) {
            viewers.add(added);
            if (current != null) {
                current.add(added);
            }
        }
        return new Hold(added);
    }

    /** What one viewer's connection has in hand. */
    private final class Hold implements MediaSubscription {
        private final WebViewer viewer;

        Hold(WebViewer viewer) {
            this.viewer = viewer;
        }

        @Override
        public void choose(Quality quality) {
            synchronized (lock) {
                if (current == null) {
                    viewer.choose(quality);
                } else {
                    current.choose(viewer, quality);
                }
            }
        }

        @Override
        public void onCondition(LinkCondition condition) {
            synchronized (lock) {
                if (current != null) {
                    current.onCondition(viewer, condition);
                }
            }
        }

        @Override
        public void close() {
            synchronized (lock) {
                if (viewers.remove(viewer) && current != null) {
                    current.remove(viewer);
                }
            }
        }
    }

    @Override
    public void onStart(EncodedSource source) {
        synchronized (lock) {
            drop();
            Broadcast next = new Broadcast(lock, source, clock);
            current = next;
            picture = new RoomPicture(source);
            viewers.forEach(next::add);
        }
    }

    @Override
    public void onEnd(MediaEnd reason) {
        synchronized (lock) {
            drop();
            viewers.forEach(viewer -> viewer.outlet().onEnd(reason));
        }
    }

    private void drop() {
        if (current != null) {
            current.close();
            current = null;
            picture = null;
        }
    }

    @Override
    public @Nullable CompletableFuture<byte[]> picture() {
        synchronized (lock) {
            return picture == null ? null : picture.at(clock.nowMicros());
        }
    }

    @Override
    public long nowMicros() {
        return clock.nowMicros();
    }
}
