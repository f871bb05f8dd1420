package io.lancast.chat.protocol;

import io.lancast.chat.Absence;
import io.lancast.chat.Moment;
import java.time.Duration;

/**
 * When a client was last heard of, and when to ask. A connection whose other end vanished without a word looks open for
 * minutes; asking every {@value #PING_SECONDS} s finds it out within {@value #SILENCE_SECONDS} s. A server that was kept from
 * listening does not blame the client ({@link Absence}). Thread-safe.
 */
public final class SignsOfLife {
    /** How often a client is asked for a sign of life. */
    public static final int PING_SECONDS = 5;

    /** How long a client may be silent. */
    public static final int SILENCE_SECONDS = 15;

    private static final long PING_NANOS = Duration.ofSeconds(PING_SECONDS).toNanos();

    private final Absence silence;
    private volatile long askedNanos;

    public SignsOfLife(Moment now) {
        silence = new Absence(Duration.ofSeconds(SILENCE_SECONDS), now);
        askedNanos = now.steadyNanos();
    }

    /** Something came from the client. */
    public void heard(Moment now) {
        silence.end(now);
    }

    /** Whether the client has been silent for too long; asked about once a second. */
    public boolean isSilent(Moment now) {
        return silence.isTooLong(now);
    }

    /** Whether it is time to ask, at most once per interval. */
    public boolean shouldAsk(Moment now) {
        boolean due = now.steadyNanos() - askedNanos >= PING_NANOS;
        if (due) {
            askedNanos = now.steadyNanos();
        }
        return due;
    }
}
