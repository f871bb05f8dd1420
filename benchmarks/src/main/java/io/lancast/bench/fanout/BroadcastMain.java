package io.lancast.bench.fanout;

import io.lancast.bench.child.ProcessorTime;
import java.io.IOException;

/**
 * The process that shows: kind, viewers to wait for, seconds to warm up, seconds to measure. Says its port, that it measures,
 * and what share of a processor it took.
 */
final class BroadcastMain {
    static final String PORT = "port ";
    static final String BEGIN = "begin";
    static final String END = "end ";
    static final String NOTE = "note ";

    private static final double PATIENCE_SECONDS = 60;

    private BroadcastMain() {}

    public static void main(String[] arguments) throws IOException {
        BroadcastKind kind = BroadcastKind.valueOf(arguments[0]);
        int viewers = Integer.parseInt(arguments[1]);
        double warmUpSeconds = Double.parseDouble(arguments[2]);
        double seconds = Double.parseDouble(arguments[3]);
        try (Broadcast broadcast = kind.open()) {
            System.out.println(PORT + broadcast.port());
            run(broadcast, viewers, warmUpSeconds, seconds);
            System.out.println(NOTE + broadcast.note());
        }
        System.exit(0);
    }

    private static void run(Broadcast broadcast, int viewers, double warmUpSeconds, double seconds) {
        for (double waited = 0; broadcast.viewers() < viewers; waited += 0.2) {
            if (waited > PATIENCE_SECONDS) {
                throw new IllegalStateException(broadcast.viewers() + " of " + viewers + " viewers came");
            }
            show(broadcast, 0.2); // a subscription begins with a keyframe
        }
        show(broadcast, warmUpSeconds);
        System.out.println(BEGIN);
        long beginNanos = System.nanoTime();
        long beginProcessorNanos = ProcessorTime.nanos();
        show(broadcast, seconds);
        long processorNanos = ProcessorTime.nanos() - beginProcessorNanos;
        System.out.println(END + (double) processorNanos / (System.nanoTime() - beginNanos));
    }

    /** From a keyframe on, at the rate of the show; a frame that comes late does not put off those after it. */
    private static void show(Broadcast broadcast, double seconds) {
        long startNanos = System.nanoTime();
        long frames = Math.round(seconds * Show.FRAMES_PER_SECOND);
        for (long i = 0; i < frames; i++) {
            long dueNanos = startNanos + i * Show.FRAME_NANOS;
            for (long left = dueNanos - System.nanoTime(); left > 0; left = dueNanos - System.nanoTime()) {
                broadcast.pause(left);
            }
            broadcast.show(i);
        }
    }
}
