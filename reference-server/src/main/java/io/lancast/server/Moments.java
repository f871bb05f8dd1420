package io.lancast.server;

import io.lancast.chat.Moment;

/** Reads both clocks for the chat. */
public final class Moments {
    private Moments() {}

    /** Now. */
    public static Moment now() {
        return new Moment(System.currentTimeMillis(), System.nanoTime());
    }
}
