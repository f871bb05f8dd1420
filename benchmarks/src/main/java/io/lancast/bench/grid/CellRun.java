package io.lancast.bench.grid;

import com.sun.management.OperatingSystemMXBean;
import io.lancast.bench.contender.Contender;
import io.lancast.bench.contender.Contender.Link;
import io.lancast.bench.contender.Contender.Route;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * One contender, one network, once. Frames are sent at their times whatever became of those before (an open loop); where
 * sending blocks, the next ones are late by as much, and counted so.
 */
final class CellRun {
    /** How old a frame may be on arrival. */
    static final long DEADLINE_NANOS = 150_000_000;

    private static final long GRACE_NANOS = 1_000_000_000;
    private static final long CLOSING_MILLIS = 3_000;
    private static final double[] PERCENTILES = {
        0, 10, 25, 50, 75, 90, 95, 98, 99, 99.5, 99.8, 99.9, 100,
    };

    private final Route route;
    private final VideoFrames video;
    private final int warmUpFrames;
    private final int cellsAtOnce;
    private final Runnable onScoring;
    private final Runnable onScored;
    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /**
     * A run that has not begun.
     *
     * @param cellsAtOnce runs in this process at the same time, which share its processor time
     * @param onScoring called before the first frame that counts is sent
     * @param onScored called when the last frame has had its time
     */
    CellRun(Route route, VideoFrames video, int warmUpFrames, int cellsAtOnce, Runnable onScoring, Runnable onScored) {
        this.route = route;
        this.video = video;
        this.warmUpFrames = warmUpFrames;
        this.cellsAtOnce = cellsAtOnce;
        this.onScoring = onScoring;
        this.onScored = onScored;
    }

    /** Sends the video and says what arrived. */
    CellResult run(String contenderName, String cellName, Contender contender) throws Exception {
        Scoreboard board = new Scoreboard(video, warmUpFrames, DEADLINE_NANOS);
        Link link = contender.open(route, board);
        long[] cpuNanos = new long[1];
        Thread sender = new Thread(() -> send(link, board, cpuNanos), "sender");
        sender.setDaemon(true);
        long startNanos = System.nanoTime();
        long endNanos = startNanos + video.count() * VideoFrames.INTERVAL_NANOS;
        sender.start();
        sender.join((endNanos - startNanos) / 1_000_000); // one that still blocks then has lost anyway
        sleepUntil(endNanos);
        double scoredNanos = (double) board.scoredFrames() * VideoFrames.INTERVAL_NANOS;
        double cpuShare = (process.getProcessCpuTime() - cpuNanos[0]) / scoredNanos / cellsAtOnce;
        sleepUntil(endNanos + GRACE_NANOS);
        onScored.run();
        System.err.println(cellName + ": " + link.notes());
        close(link);
        return result(contenderName, cellName, board, cpuShare);
    }

    private void send(Link link, Scoreboard board, long[] cpuNanos) {
        long startNanos = System.nanoTime();
        for (int i = 0; i < video.count(); i++) {
            board.intend(i, startNanos + i * VideoFrames.INTERVAL_NANOS);
        }
        try {
            for (int i = 0; i < video.count(); i++) {
                long intendedNanos = startNanos + i * VideoFrames.INTERVAL_NANOS;
                byte[] frame = video.frame(i);
                sleepUntil(intendedNanos);
                if (i == warmUpFrames) {
                    onScoring.run();
                    cpuNanos[0] = process.getProcessCpuTime();
                }
                link.send(frame, VideoFrames.isKey(i), intendedNanos);
            }
        } catch (Exception e) {
            throw new IllegalStateException("the sender broke", e);
        }
    }

    /** What a contender leaves behind, as files, goes with it; one that does not end is left to its fate. */
    private static void close(Link link) throws InterruptedException {
        Thread closing = new Thread(
                () -> {
                    try {
                        link.close();
                    } catch (Exception e) {
                        throw new IllegalStateException("closing", e);
                    }
                },
                "closing");
        closing.setDaemon(true);
        closing.start();
        closing.join(CLOSING_MILLIS);
    }

    private static CellResult result(String contender, String cell, Scoreboard board, double cpuShare) {
        Histogram latencyMicros = board.latencyMicros();
        List<CellResult.Point> points = new ArrayList<>();
        for (double percentile : PERCENTILES) {
            long micros = latencyMicros.getValueAtPercentile(percentile);
            boolean never = latencyMicros.valuesAreEquivalent(micros, Scoreboard.NEVER_MICROS);
            points.add(new CellResult.Point(percentile, never ? null : micros / 1_000.0));
        }
        return new CellResult(
                contender,
                cell,
                null,
                board.scoredFrames(),
                board.arrivedFrames(),
                board.onTimeFrames(),
                board.watchableFrames(),
                board.corruptFrames(),
                points,
                board.scoredBytes(),
                0,
                0,
                0,
                cpuShare);
    }

    private static void sleepUntil(long nanos) {
        long left = nanos - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = nanos - System.nanoTime();
        }
    }
}
