package io.lancast.chat.http;

import io.lancast.chat.media.MediaOffer;
import io.lancast.chat.media.Quality;
import io.lancast.chat.media.ViewerHealth;

/** One text of a page on its media WebSocket. */
sealed interface ViewerText {
    /** The first one: what the browser can play. */
    record Hello(MediaOffer offer) implements ViewerText {}

    /** Wants another quality. */
    record Choose(Quality quality) implements ViewerText {}

    /** Tells how the playing goes. */
    record Health(ViewerHealth health) implements ViewerText {}

    /** Wants the server's clock; {@code echo} goes back unchanged. */
    record Ping(long echo) implements ViewerText {}

    /** A sign of life. */
    record Pong() implements ViewerText {}

    /** Not a text of the protocol, or of a type this version does not know. */
    record Malformed() implements ViewerText {}
}
