package io.lancast.chat.protocol;

import io.lancast.chat.Moment;
import io.lancast.chat.RateLimit;
import io.lancast.chat.RateWindow;
import java.time.Duration;

/**
 * How much bad behaviour one client is forgiven: up to {@value #MAX_TEXTS_PER_10_S} texts in 10 s, and fewer than {@value
 * #MAX_MALFORMED} texts that are none of the protocol. Not thread-safe: confined to whoever takes the client's texts.
 */
public final class Conduct {
    /** How many malformed texts are too many. */
    public static final int MAX_MALFORMED = 5;

    /** How many texts, of whatever kind, a client may send in 10 s. */
    public static final int MAX_TEXTS_PER_10_S = 100;

    private final RateWindow texts = new RateWindow(new RateLimit(MAX_TEXTS_PER_10_S, Duration.ofSeconds(10)));
    private int malformed;

    /** Counts a text; false when it is one too many. */
    public boolean allowsText(Moment now) {
        return texts.tryTake(now.steadyNanos()) == 0;
    }

    /** Counts a malformed text; false when it is one too many. */
    public boolean allowsMalformed() {
        malformed++;
        return malformed < MAX_MALFORMED;
    }
}
