package io.lancast.chat.media;

import java.time.Duration;

/**
 * How much may wait for one viewer, and how long. The newest group of pictures must fit, or every group would be dropped.
 *
 * @param maxFragments 16 to 10 000
 * @param maxBytes 64 KiB to 256 MiB
 * @param maxWait how long the oldest fragment may wait before the viewer counts as too slow; 100 ms to 1 min. A viewer on
 *     a slow network is this far behind at most, apart from what the network itself holds.
 */
public record QueueLimits(int maxFragments, int maxBytes, Duration maxWait) {
    /** 480 fragments (4 to 6 s of picture and sound), 8 MiB (10 s at 6 Mbit/s), 2.5 s, whichever comes first. */
    public static final QueueLimits DEFAULT = new QueueLimits(480, 8 << 20, Duration.ofMillis(2_500));

    /** @throws IllegalArgumentException when a value lies outside its documented range */
    public QueueLimits {
        if (maxFragments < 16 || maxFragments > 10_000) {
            throw new IllegalArgumentException("maxFragments must be 16..10000, was " + maxFragments);
        }
        if (maxBytes < 64 << 10 || maxBytes > 256 << 20) {
            throw new IllegalArgumentException("maxBytes must be 65536..268435456, was " + maxBytes);
        }
        if (maxWait.compareTo(Duration.ofMillis(100)) < 0 || maxWait.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("maxWait must be PT0.1S..PT1M, was " + maxWait);
        }
    }
}
