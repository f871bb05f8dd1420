package io.lancast.udp.engine.session;

import io.lancast.udp.wire.SequenceNumber;

/**
 * Which SESSION packet numbers have arrived: refuses those that come twice or too late
 * (RFC 4303 §3.4.3, the anti-replay window). Confined to the thread that drives the endpoint.
 */
final class ReplayWindow {
    /** Packets behind the largest that may still arrive: {@value}. */
    static final int SIZE = 1024;

    private final long[] bits = new long[SIZE / 64];
    private long largest = -1;

    /** The packet number whose low half is {@code low}. */
    long unwrap(int low) {
        return SequenceNumber.unwrap(low, Math.max(0, largest));
    }

    /** Whether no later number has been accepted. */
    boolean isNewest(long number) {
        return number > largest;
    }

    /** Takes an authenticated packet; returns {@code false} when it must be discarded. */
    boolean accept(long number) {
        if (number < 0 || number <= largest - SIZE) {
            return false;
        }
        if (number > largest) {
            for (long cleared = Math.max(largest + 1, number - SIZE + 1); cleared <= number; cleared++) {
                bits[word(cleared)] &= ~bit(cleared);
            }
            largest = number;
        } else if ((bits[word(number)] & bit(number)) != 0) {
            return false;
        }
        bits[word(number)] |= bit(number);
        return true;
    }

    private static int word(long number) {
        return (int) (number & (SIZE - 1)) >> 6;
    }

    private static long bit(long number) {
        return 1L << number;
    }
}
