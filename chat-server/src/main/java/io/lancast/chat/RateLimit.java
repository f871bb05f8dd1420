package io.lancast.chat;

import java.time.Duration;

/**
 * How often one party may do something: at most {@code times} in any span of {@code per}.
 *
 * @param times 1 to 1 000
 * @param per 100 ms to 1 h
 */
public record RateLimit(int times, Duration per) {
    /** What a member may say: 5 messages in 5 s. */
    public static final RateLimit MESSAGES = new RateLimit(5, Duration.ofSeconds(5));

    /** @throws IllegalArgumentException when a value lies outside its documented range */
    public RateLimit {
        if (times < 1 || times > 1_000) {
            throw new IllegalArgumentException("times must be 1..1000, was " + times);
        }
        if (per.compareTo(Duration.ofMillis(100)) < 0 || per.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("per must be PT0.1S..PT1H, was " + per);
        }
    }
}
