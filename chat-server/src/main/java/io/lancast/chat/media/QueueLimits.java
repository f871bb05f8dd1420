package io.lancast.chat.media;

/**
 * How much may wait for one viewer. The newest group of pictures must fit, or every group would be dropped.
 *
 * @param maxFragments 16 to 10 000
 * @param maxBytes 64 KiB to 256 MiB
 */
public record QueueLimits(int maxFragments, int maxBytes) {
    /** 480 fragments (4 to 6 s of picture and sound) and 8 MiB (10 s at 6 Mbit/s), whichever comes first. */
    public static final QueueLimits DEFAULT = new QueueLimits(480, 8 << 20);

    /** @throws IllegalArgumentException when a value lies outside its documented range */
    public QueueLimits {
        if (maxFragments < 16 || maxFragments > 10_000) {
            throw new IllegalArgumentException("maxFragments must be 16..10000, was " + maxFragments);
        }
        if (maxBytes < 64 << 10 || maxBytes > 256 << 20) {
            throw new IllegalArgumentException("maxBytes must be 65536..268435456, was " + maxBytes);
        }
    }
}
