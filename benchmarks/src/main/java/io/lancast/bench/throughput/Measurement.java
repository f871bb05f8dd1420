package io.lancast.bench.throughput;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * What one carrier achieved.
 *
 * @param carrier who
 * @param messageBytes size of every message
 * @param seconds how long was measured
 * @param gigabitsPerSecond of messages that arrived
 * @param messagesPerSecond likewise; of datagrams where nothing makes messages of them
 * @param processorShare processors that the process kept busy, 1.0 for one
 * @param note what explains the result
 */
public record Measurement(
        CarrierKind carrier,
        int messageBytes,
        double seconds,
        double gigabitsPerSecond,
        double messagesPerSecond,
        double processorShare,
        String note) {
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** Sends as fast as it goes, first to warm up and then to measure. */
    static Measurement of(CarrierKind kind, Carrier carrier, int messageBytes, long warmUpNanos, long measureNanos) {
        sendUntil(carrier, System.nanoTime() + warmUpNanos);
        long beginNanos = System.nanoTime();
        long beginBytes = carrier.receivedBytes();
        long beginProcessorNanos = PROCESS.getProcessCpuTime();
        sendUntil(carrier, beginNanos + measureNanos);
        long nanos = System.nanoTime() - beginNanos;
        long bytes = carrier.receivedBytes() - beginBytes;
        long processorNanos = PROCESS.getProcessCpuTime() - beginProcessorNanos;
        return new Measurement(
                kind,
                messageBytes,
                nanos / 1e9,
                bytes * 8.0 / nanos,
                bytes * 1e9 / messageBytes / nanos,
                (double) processorNanos / nanos,
                carrier.note());
    }

    /** Nothing was achieved. */
    static Measurement failed(CarrierKind kind, int messageBytes, String why) {
        return new Measurement(kind, messageBytes, 0, 0, 0, 0, why);
    }

    /** For people. */
    String line() {
        return String.format(
                Locale.ROOT,
                "[bench] %-16s %6d bytes: %6.2f Gbit/s, %9.0f messages/s, %.2f processors  %s",
                carrier,
                messageBytes,
                gigabitsPerSecond,
                messagesPerSecond,
                processorShare,
                note);
    }

    private static void sendUntil(Carrier carrier, long endNanos) {
        while (System.nanoTime() - endNanos < 0) {
            if (!carrier.offer()) {
                carrier.idle();
            }
        }
    }
}
