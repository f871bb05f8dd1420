package io.lancast.udp.stats;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Histograms of the stages that one end of a stream can measure. Confined to the thread that drives the endpoint. */
@SuppressWarnings("EnumOrdinal") // an index that lives and dies with this object
public final class LatencyRecorder {
    private static final LatencyStage[] ALL = LatencyStage.values();

    private final @Nullable LatencyHistogram[] byStage = new LatencyHistogram[ALL.length]; // made when first needed

    /** Counts one duration of a stage. */
    public void record(LatencyStage stage, long nanos) {
        LatencyHistogram histogram = byStage[stage.ordinal()];
        if (histogram == null) {
            histogram = new LatencyHistogram();
            byStage[stage.ordinal()] = histogram;
        }
        histogram.record(nanos);
    }

    /** Reads a word of each thing that sending a frame needs (docs/adr/0026). */
    public int prefetch() {
        LatencyHistogram histogram = byStage[LatencyStage.QUEUE.ordinal()];
        return histogram == null ? 0 : histogram.prefetch();
    }

    /** The stages measured so far; unmodifiable. */
    public Map<LatencyStage, LatencySnapshot> snapshot() {
        Map<LatencyStage, LatencySnapshot> snapshot = new EnumMap<>(LatencyStage.class);
        for (LatencyStage stage : ALL) {
            LatencyHistogram histogram = byStage[stage.ordinal()];
            if (histogram != null) {
                snapshot.put(stage, histogram.snapshot());
            }
        }
        return Map.copyOf(snapshot);
    }
}
