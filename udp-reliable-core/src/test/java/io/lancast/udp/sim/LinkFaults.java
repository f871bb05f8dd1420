package io.lancast.udp.sim;

import java.util.Random;

/**
 * One direction of a link at work: says for each datagram whether, when and how often it arrives. Time is an argument, so
 * that the simulator and a relay between real sockets can both use it.
 */
public final class LinkFaults {
    private static final long EXTRA_REORDER_NANOS = 1_000_000;

    private final Random random;
    private LinkProfile profile;
    private LossModel loss;
    private long busyUntilNanos;
    private long downUntilNanos;

    /** A link with its own source of chance. */
    public LinkFaults(LinkProfile profile, long seed) {
        this.random = new Random(seed);
        this.profile = profile;
        this.loss = profile.loss().create();
    }

    /** Takes a datagram and says through {@code arrival} what becomes of it. */
    public void send(int bytes, long nowNanos, Arrival arrival) {
        boolean lost = loss.loses(random);
        if (lost || nowNanos < downUntilNanos) {
            return;
        }
        long sentNanos = nowNanos;
        if (profile.bitsPerSecond() > 0) {
            long waitingBytes = Math.max(0, busyUntilNanos - nowNanos) * profile.bitsPerSecond() / 8_000_000_000L;
            if (waitingBytes + bytes > profile.queueBytes()) {
                return;
            }
            sentNanos = Math.max(nowNanos, busyUntilNanos) + bytes * 8_000_000_000L / profile.bitsPerSecond();
            busyUntilNanos = sentNanos;
        }
        arrival.at(sentNanos + delayNanos(), corruptedBit(bytes));
        if (random.nextDouble() < profile.duplicateRatio()) {
            arrival.at(sentNanos + delayNanos(), corruptedBit(bytes));
        }
    }

    private long delayNanos() {
        long delay = profile.delayNanos();
        if (profile.jitterNanos() > 0) {
            delay += (long) (random.nextDouble() * profile.jitterNanos());
        }
        if (random.nextDouble() < profile.reorderRatio()) {
            delay += profile.delayNanos() / 2 + EXTRA_REORDER_NANOS;
        }
        return delay;
    }

    private int corruptedBit(int bytes) {
        return random.nextDouble() < profile.corruptRatio() ? random.nextInt(bytes * 8) : -1;
    }

    /** Changes the link from now on; what is under way stays under way. */
    public void become(LinkProfile newProfile) {
        profile = newProfile;
        loss = newProfile.loss().create();
    }

    /** Loses everything that is sent before {@code nanos}. */
    public void breakUntil(long nanos) {
        downUntilNanos = nanos;
    }

    /** What becomes of a datagram; not called for a lost one, called twice for a duplicated one. */
    public interface Arrival {
        /**
         * The datagram arrives.
         *
         * @param nanos when
         * @param flippedBit which bit is wrong, or -1
         */
        void at(long nanos, int flippedBit);
    }
}
