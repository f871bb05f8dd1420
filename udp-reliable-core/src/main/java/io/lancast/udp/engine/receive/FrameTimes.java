package io.lancast.udp.engine.receive;

import io.lancast.udp.engine.path.ClockAlignment;
import io.lancast.udp.stats.LatencyRecorder;
import io.lancast.udp.stats.LatencySnapshot;
import io.lancast.udp.stats.LatencyStage;
import java.util.Map;

/** Where the time of delivered frames went. Confined to the thread that drives the endpoint. */
final class FrameTimes {
    private final ClockAlignment clock;
    private final LatencyRecorder latency = new LatencyRecorder();

    FrameTimes(ClockAlignment clock) {
        this.clock = clock;
    }

    void onDelivered(FrameSlot slot, long nowNanos) {
        long capturedNanos = clock.toLocalNanos(slot.captureTimeMicros());
        latency.record(LatencyStage.NETWORK, slot.firstArrivalNanos() - capturedNanos);
        latency.record(LatencyStage.REASSEMBLY, slot.lastFirstCopyNanos() - slot.firstArrivalNanos());
        latency.record(LatencyStage.REPAIR, slot.wholeNanos() - slot.lastFirstCopyNanos());
        latency.record(LatencyStage.HOLD, nowNanos - slot.wholeNanos());
        latency.record(LatencyStage.TOTAL, nowNanos - capturedNanos);
    }

    Map<LatencyStage, LatencySnapshot> snapshot() {
        return latency.snapshot();
    }
}
