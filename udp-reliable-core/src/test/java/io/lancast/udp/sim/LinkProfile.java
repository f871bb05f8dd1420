package io.lancast.udp.sim;

import java.util.List;

/**
 * What one direction of a link does to datagrams.
 *
 * @param loss which are lost
 * @param delayNanos how long each takes at least
 * @param jitterNanos up to this much longer, each on its own, so that large jitter reorders
 * @param reorderRatio share held back by another {@code delayNanos / 2 + 1 ms}
 * @param duplicateRatio share that arrives twice
 * @param corruptRatio share of which one bit is flipped
 * @param bitsPerSecond rate of the link, 0 for unlimited
 * @param queueBytes what may wait for a limited link; the rest is lost
 */
public record LinkProfile(
        LossModel.Factory loss,
        long delayNanos,
        long jitterNanos,
        double reorderRatio,
        double duplicateRatio,
        double corruptRatio,
        long bitsPerSecond,
        int queueBytes) {
    /** A switch and two cables: 0.1 ms, nothing goes wrong. */
    public static final LinkProfile WIRE = lan(100_000);

    /** A good wireless network: 1.5 ms with 1 ms jitter, 0.5 % loss in bursts of three. */
    public static final LinkProfile WIFI =
            lan(1_500_000).withJitterNanos(1_000_000).withLoss(LossModel.bursts(0.005, 3));

    /** A classroom full of phones: 4 ms with 6 ms jitter, 5 % loss in bursts of five, some reordering, 30 Mbit/s. */
    public static final LinkProfile CROWDED_WIFI = lan(4_000_000)
            .withJitterNanos(6_000_000)
            .withLoss(LossModel.bursts(0.05, 5))
            .withReorderRatio(0.01)
            .withRate(30_000_000, 120_000);

    /** A mobile network: 25 ms with 10 ms jitter, 2 % loss in bursts of four. */
    public static final LinkProfile MOBILE =
            lan(25_000_000).withJitterNanos(10_000_000).withLoss(LossModel.bursts(0.02, 4));

    /** Wires in a house, over the sockets: 1 ms with 0.5 ms jitter, 0.1 % loss in bursts of two, 80 Mbit/s. */
    public static final LinkProfile POWERLINE = lan(1_000_000)
            .withJitterNanos(500_000)
            .withLoss(LossModel.bursts(0.001, 2))
            .withRate(80_000_000, 200_000);

    /** A phone's hotspot in a train: 30 ms with 15 ms jitter, 3 % loss in bursts of six, 8 Mbit/s with a long queue. */
    public static final LinkProfile HOTSPOT = lan(30_000_000)
            .withJitterNanos(15_000_000)
            .withLoss(LossModel.bursts(0.03, 6))
            .withRate(8_000_000, 400_000);

    /** Another continent over a good line: 75 ms with 1 ms jitter, 0.05 % loss. */
    public static final LinkProfile INTERCONTINENTAL =
            lan(75_000_000).withJitterNanos(1_000_000).withLoss(LossModel.independent(0.0005));

    /** All of the above. */
    public static final List<LinkProfile> PRESETS =
            List.of(WIRE, WIFI, CROWDED_WIFI, MOBILE, POWERLINE, HOTSPOT, INTERCONTINENTAL);

    /** Only delay. */
    public static LinkProfile lan(long delayNanos) {
        return new LinkProfile(LossModel.NONE, delayNanos, 0, 0, 0, 0, 0, 0);
    }

    /** The same with this loss. */
    public LinkProfile withLoss(LossModel.Factory newLoss) {
        return new LinkProfile(
                newLoss,
                delayNanos,
                jitterNanos,
                reorderRatio,
                duplicateRatio,
                corruptRatio,
                bitsPerSecond,
                queueBytes);
    }

    /** The same with this jitter. */
    public LinkProfile withJitterNanos(long nanos) {
        return new LinkProfile(
                loss, delayNanos, nanos, reorderRatio, duplicateRatio, corruptRatio, bitsPerSecond, queueBytes);
    }

    /** The same with this reordering. */
    public LinkProfile withReorderRatio(double ratio) {
        return new LinkProfile(
                loss, delayNanos, jitterNanos, ratio, duplicateRatio, corruptRatio, bitsPerSecond, queueBytes);
    }

    /** The same with this duplication. */
    public LinkProfile withDuplicateRatio(double ratio) {
        return new LinkProfile(
                loss, delayNanos, jitterNanos, reorderRatio, ratio, corruptRatio, bitsPerSecond, queueBytes);
    }

    /** The same with this corruption. */
    public LinkProfile withCorruptRatio(double ratio) {
        return new LinkProfile(
                loss, delayNanos, jitterNanos, reorderRatio, duplicateRatio, ratio, bitsPerSecond, queueBytes);
    }

    /** The same with this rate and queue. */
    public LinkProfile withRate(long newBitsPerSecond, int newQueueBytes) {
        return new LinkProfile(
                loss,
                delayNanos,
                jitterNanos,
                reorderRatio,
                duplicateRatio,
                corruptRatio,
                newBitsPerSecond,
                newQueueBytes);
    }
}
