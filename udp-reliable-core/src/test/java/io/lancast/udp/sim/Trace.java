package io.lancast.udp.sim;

import java.util.ArrayDeque;
import java.util.List;

/** The last lines of what happened, and a hash of all of it: two runs with equal hashes were equal. */
public final class Trace {
    private static final int LINES = 200;

    private final ArrayDeque<String> last = new ArrayDeque<>();
    private long hash = 1;

    void add(long nanos, String what) {
        String line = String.format("%12.6f ms  %s", nanos / 1e6, what);
        hash = hash * 31 + line.hashCode();
        if (last.size() == LINES) {
            last.remove();
        }
        last.add(line);
    }

    void mix(long value) {
        hash = hash * 31 + value;
    }

    /** A hash of everything so far. */
    public long hash() {
        return hash;
    }

    /** The last lines, oldest first. */
    public List<String> lines() {
        return List.copyOf(last);
    }
}
