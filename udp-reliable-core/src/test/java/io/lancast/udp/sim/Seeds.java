package io.lancast.udp.sim;

import java.util.Random;
import java.util.stream.LongStream;

/**
 * The seeds a simulation runs with: the same ones in every build, {@code -Dseeds=5000} for that many fresh ones,
 * {@code -Dseed=N} to replay one.
 */
public final class Seeds {
    private Seeds() {}

    /** {@code usual} seeds, unless the command line asks for others. */
    public static LongStream of(int usual) {
        Long replay = Long.getLong("seed");
        if (replay != null) {
            return LongStream.of(replay);
        }
        int fresh = Integer.getInteger("seeds", 0);
        return fresh > 0 ? new Random().longs(fresh) : LongStream.range(0, usual);
    }
}
