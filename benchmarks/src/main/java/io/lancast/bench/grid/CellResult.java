package io.lancast.bench.grid;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one contender did in one cell, as it stands in the results file.
 *
 * @param contender name of the contender
 * @param cell name of the cell
 * @param unable why there is no result; the numbers are 0 then
 * @param frames frames that count
 * @param arrived of them, how many arrived at all
 * @param onTime of them, how many arrived within the deadline
 * @param watchable of them, how many could be shown within the deadline
 * @param corrupt frames that arrived with wrong bytes
 * @param latency frame latencies, ascending
 * @param payloadBytes bytes of all frames that count
 * @param wireBytes bytes of IP packets, both ways, lost ones included, from the first of these frames until the last had its time
 * @param wirePackets IP packets, both ways
 * @param lostPackets IP packets that the network lost
 * @param cpuShare processor time for both ends, as a share of one core; the same for cells that ran in one process
 */
public record CellResult(
        String contender,
        String cell,
        @Nullable String unable,
        int frames,
        int arrived,
        int onTime,
        int watchable,
        int corrupt,
        List<Point> latency,
        long payloadBytes,
        long wireBytes,
        long wirePackets,
        long lostPackets,
        double cpuShare) {
    /**
     * A percentile of the frame latency.
     *
     * @param percentile 0 to 100
     * @param millis latency; {@code null} when that frame never arrived
     */
    public record Point(double percentile, @Nullable Double millis) {}

    /** A contender that could not run. */
    static CellResult unable(String contender, String cell, String why) {
        return new CellResult(contender, cell, why, 0, 0, 0, 0, 0, List.of(), 0, 0, 0, 0, 0);
    }

    /** The same with what the network counted. */
    CellResult withWire(long bytes, long packets, long lost) {
        return new CellResult(
                contender,
                cell,
                unable,
                frames,
                arrived,
                onTime,
                watchable,
                corrupt,
                latency,
                payloadBytes,
                bytes,
                packets,
                lost,
                cpuShare);
    }

    /** Share of frames on time, 0 to 1. */
    public double onTimeRatio() {
        return frames == 0 ? 0 : (double) onTime / frames;
    }

    /** Share of frames that could be shown on time, 0 to 1. */
    public double watchableRatio() {
        return frames == 0 ? 0 : (double) watchable / frames;
    }

    /** Bytes on the wire for each byte of video, less one. */
    public double overheadRatio() {
        return payloadBytes == 0 ? 0 : (double) wireBytes / payloadBytes - 1;
    }

    /** A percentile in milliseconds; {@code null} when that frame never arrived. */
    public @Nullable Double latencyMillis(double percentile) {
        return latency.stream()
                .filter(point -> point.percentile() == percentile)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no percentile " + percentile))
                .millis();
    }
}
