package io.lancast.server.show;

import io.lancast.chat.media.MediaEnd;
import io.lancast.media.pipeline.EncodedSource;

/** Takes what a room shows to people of one kind. Called by one thread at a time; returns soon. */
public interface ShowOutput {
    /** A source is shown from now on, in place of the one before if there was one. */
    void onStart(EncodedSource source);

    /** Nothing is shown any more. */
    void onEnd(MediaEnd reason);
}
