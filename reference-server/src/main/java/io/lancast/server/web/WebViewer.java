package io.lancast.server.web;

import io.lancast.chat.media.MediaEnd;
import io.lancast.chat.media.MediaFragment;
import io.lancast.chat.media.MediaViewer;
import org.jspecify.annotations.Nullable;

/** One browser: what it wants, and what it was begun with. Guarded by the lock of its {@link WebShow}. */
final class WebViewer {
    private final MediaViewer viewer;
    private final Sound wanted;
    private @Nullable Rendition begunWith;

    WebViewer(MediaViewer viewer, Sound wanted) {
        this.viewer = viewer;
        this.wanted = wanted;
    }

    /** The sound it plays, whether the source has one or not. */
    Sound wanted() {
        return wanted;
    }

    /** Has it begin, or begin anew; does nothing when that is how it has begun already. */
    void begin(Rendition rendition, GroupCache cache) {
        if (!rendition.equals(begunWith)) {
            begunWith = rendition;
            viewer.onInit(rendition.init());
            cache.group(rendition.sound()).forEach(viewer::onFragment);
        }
    }

    /** Passes on what belongs to what it has begun with. */
    void deliver(MediaFragment fragment, Sound sound) {
        if (begunWith != null && (fragment.isVideo() || begunWith.sound() == sound)) {
            viewer.onFragment(fragment);
        }
    }

    /** What it has begun with is over. */
    void forget() {
        begunWith = null;
    }

    void end(MediaEnd reason) {
        viewer.onEnd(reason);
    }
}
