package io.lancast.udp.engine.parity;

/**
 * How many parity packets a frame needs so that, at a given rate of independent losses, all but one frame in ten thousand
 * are whole without a repair.
 */
public final class ParityPlan {
    /** Share of frames that may need more than there is. */
    static final double FAILURES = 1e-4;

    /** Losses for which parity is planned at most; beyond, it is limited by its cost anyway. */
    private static final double MOST_LOSSES = 0.5;

    /** Parity packets beyond which only half as many as fragments are sent. */
    private static final int CHEAP_PACKETS = 4;

    private ParityPlan() {}

    /**
     * Returns how many to send: none without losses, never more than fragments, and of larger frames never more than half of
     * that.
     *
     * @param fragmentCount of the frame, 1 to 65 535
     * @param lossShare share of packets that get lost, 0 to 1
     */
    public static int packets(int fragmentCount, double lossShare) {
        if (lossShare <= 0) {
            return 0;
        }
        int blocks = ParityCode.blocks(fragmentCount);
        int inBlock = ParityCode.dealt(fragmentCount, blocks, 0);
        int most = Math.min(inBlock, Math.max(CHEAP_PACKETS, inBlock / 2));
        int needed = 1;
        while (needed < most && failures(inBlock, needed, Math.min(lossShare, MOST_LOSSES)) > FAILURES / blocks) {
            needed++;
        }
        return Math.min(fragmentCount, needed * blocks);
    }

    /** The chance that of {@code fragments + parity} packets more than {@code parity} get lost. */
    private static double failures(int fragments, int parity, double lossShare) {
        int packets = fragments + parity;
        double exactly = Math.pow(1 - lossShare, packets); // none is lost
        double atMost = exactly;
        for (int lost = 1; lost <= parity; lost++) {
            exactly *= lossShare / (1 - lossShare) * (packets - lost + 1) / lost;
            atMost += exactly;
        }
        return 1 - atMost;
    }
}
