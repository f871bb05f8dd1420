package io.lancast.udp.sim;

import io.lancast.udp.engine.EngineEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last {@value #LINES} events, and a hash of all that happened: two runs with equal hashes were equal. */
public final class Trace {
    private static final int LINES = 200;

    private record Line(long nanos, SimulatedHost host, EngineEvent event) {
        @Override
        public String toString() {
            return String.format(
                    "%12.6f ms  %s %s", nanos / 1e6, host, event.getClass().getSimpleName());
        }
    }

    private final @Nullable Line[] last = new Line[LINES];
    private long lines;
    private long hash = 1;

    void add(long nanos, SimulatedHost host, EngineEvent event) {
        last[(int) (lines++ % LINES)] = new Line(nanos, host, event);
        mix(nanos);
        mix(host.toString().hashCode());
        mix(event.getClass().getSimpleName().hashCode());
    }

    void mix(long value) {
        hash = hash * 31 + value;
    }

    /** A hash of everything so far. */
    public long hash() {
        return hash;
    }

    /** The last events in words, oldest first. */
    public List<String> lines() {
        List<String> words = new ArrayList<>();
        for (long i = Math.max(0, lines - LINES); i < lines; i++) {
            words.add(String.valueOf(last[(int) (i % LINES)]));
        }
        return words;
    }
}
