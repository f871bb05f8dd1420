package io.lancast.udp.sim;

import java.util.Random;

/**
 * Decides which datagrams a link loses. A model has state; a link makes its own with {@link Factory}.
 */
public interface LossModel {
    /** Whether the datagram that is sent now is lost. */
    boolean loses(Random random);

    /** Makes a model in its initial state. */
    interface Factory {
        /** A fresh model. */
        LossModel create();
    }

    /** Loses nothing. */
    Factory NONE = () -> random -> false;

    /**
     * Loses each datagram with the same probability, whatever happened before.
     *
     * @param lossRatio 0.0 to 1.0
     */
    static Factory independent(double lossRatio) {
        requireRatio("lossRatio", lossRatio);
        return () -> random -> random.nextDouble() < lossRatio;
    }

    /**
     * Loses in bursts: a chain of two states after Gilbert and Elliott, of which the bad one loses everything.
     *
     * @param lossRatio long-term share of datagrams lost, 0.0 to 0.9
     * @param meanBurst mean number of datagrams lost in a row, at least 1
     */
    static Factory bursts(double lossRatio, double meanBurst) {
        requireRatio("lossRatio", lossRatio);
        if (lossRatio > 0.9 || meanBurst < 1) {
            throw new IllegalArgumentException(
                    "lossRatio must be 0..0.9 and meanBurst >= 1, were " + lossRatio + " and " + meanBurst);
        }
        double leaveBad = 1 / meanBurst;
        double enterBad = leaveBad * lossRatio / (1 - lossRatio); // from the balance of the chain
        return () -> new LossModel() {
            private boolean bad;

            @Override
            public boolean loses(Random random) {
                bad = random.nextDouble() < (bad ? 1 - leaveBad : enterBad);
                return bad;
            }
        };
    }

    private static void requireRatio(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be 0.0..1.0, was " + value);
        }
    }
}
