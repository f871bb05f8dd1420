package io.lancast.server.web;

import io.lancast.chat.media.MediaOffer;
import io.lancast.chat.media.MediaViewer;
import io.lancast.chat.media.Quality;

/** One browser: what it plays, and what its user wants. Guarded by the lock of its {@link WebShow}. */
final class WebViewer {
    private final MediaViewer viewer;
    private final Sound sound;
    private final boolean jpegOnly;
    private Quality quality;

    WebViewer(MediaViewer viewer, MediaOffer offer) {
        this.viewer = viewer;
        this.sound = Sound.bestFor(offer);
        this.jpegOnly = !offer.acceptsH264();
        this.quality = offer.quality();
    }

    /** Whom to tell. */
    MediaViewer outlet() {
        return viewer;
    }

    /** The sound it plays, whether the source has one or not. */
    Sound sound() {
        return jpegOnly ? Sound.NONE : sound;
    }

    /** Whether single pictures are all it can show. */
    boolean isJpegOnly() {
        return jpegOnly;
    }

    Quality quality() {
        return quality;
    }

    void choose(Quality newQuality) {
        quality = newQuality;
    }
}
