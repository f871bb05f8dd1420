package io.lancast.chat.http;

import io.lancast.chat.Moment;

/** The only place in this module that reads the computer's clocks. */
final class SystemMoment {
    private SystemMoment() {}

    static Moment now() {
        return new Moment(System.currentTimeMillis(), System.nanoTime());
    }
}
