package io.lancast.chat.store;

import java.time.Duration;

/**
 * How long messages are kept.
 *
 * @param age messages older than this are deleted, within two days of the server's running: the clock has to stand by its word for one;
 *     1 min to 10 years
 * @param messagesPerRoom beyond this the oldest are deleted; 1 to 10 000 000
 */
public record Retention(Duration age, int messagesPerRoom) {
    /** 7 days, and 100 000 messages in each room. */
    public static final Retention DEFAULT = new Retention(Duration.ofDays(7), 100_000);

    /** @throws IllegalArgumentException when a value lies outside its documented range */
    public Retention {
        if (age.compareTo(Duration.ofMinutes(1)) < 0 || age.compareTo(Duration.ofDays(3_650)) > 0) {
            throw new IllegalArgumentException("age must be PT1M..P3650D, was " + age);
        }
        if (messagesPerRoom < 1 || messagesPerRoom > 10_000_000) {
            throw new IllegalArgumentException("messagesPerRoom must be 1..10000000, was " + messagesPerRoom);
        }
    }
}
