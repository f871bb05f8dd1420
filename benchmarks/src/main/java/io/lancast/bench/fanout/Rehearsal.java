package io.lancast.bench.fanout;

import io.lancast.bench.EnginePair;
import io.lancast.udp.crypto.CipherSuite;

/** Lets the compiler see what a long evening would show it: otherwise a few viewers are measured in the interpreter. */
final class Rehearsal {
    private static final int FRAMES = 10_000;

    private Rehearsal() {}

    /** Delivers five minutes of the show between two engines, in a second or two. */
    static void run(Show show) {
        EnginePair pair = new EnginePair(CipherSuite.AES_128_GCM);
        for (long frame = 0; frame < FRAMES; frame++) {
            pair.deliver(show.frame(frame));
        }
    }
}
