package io.lancast.chat;

import java.time.Duration;

/**
 * How much one member may say: at most {@code messages} in any span of {@code per}.
 *
 * @param messages 1 to 100
 * @param per 100 ms to 1 h
 */
public record RateLimit(int messages, Duration per) {
    /** 5 messages in 5 s. */
    public static final RateLimit DEFAULT = new RateLimit(5, Duration.ofSeconds(5));

    /** @throws IllegalArgumentException when a value lies outside its documented range */
    public RateLimit {
        if (messages < 1 || messages > 100) {
            throw new IllegalArgumentException("messages must be 1..100, was " + messages);
        }
        if (per.compareTo(Duration.ofMillis(100)) < 0 || per.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("per must be PT0.1S..PT1H, was " + per);
        }
    }
}
