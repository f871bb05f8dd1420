package io.lancast.server;

import io.lancast.chat.http.MetricText;
import io.lancast.chat.store.SqliteChatStore;
import io.lancast.server.show.MediaTotals;
import io.lancast.udp.EndpointStats;
import io.lancast.udp.LiveServer;
import io.lancast.udp.stats.Counter;
import java.util.Locale;
import java.util.function.Supplier;

/** What the program adds to the metrics of its web server: store, sources and encoders, UDP. Named in docs/metrics.md. */
final class ServerMetrics implements MetricText.Source {
    private final SqliteChatStore store;
    private final Supplier<MediaTotals> media;
    private final LiveServer udp;

    ServerMetrics(SqliteChatStore store, Supplier<MediaTotals> media, LiveServer udp) {
        this.store = store;
        this.media = media;
        this.udp = udp;
    }

    @Override
    public void writeTo(MetricText metrics) {
        metrics.counters("lancast_store", store.counters());
        writeMedia(metrics, media.get());
        EndpointStats endpoint = udp.stats();
        metrics.gauge("lancast_udp_connections", endpoint.connections());
        metrics.gauge("lancast_udp_reassembly_bytes", (double) endpoint.reassemblyBytes());
        for (Counter counter : Counter.values()) {
            metrics.counter("lancast_udp_" + counter.name().toLowerCase(Locale.ROOT), endpoint.get(counter));
        }
    }

    private static void writeMedia(MetricText metrics, MediaTotals totals) {
        metrics.counter("lancast_media_pictures", totals.pictures());
        metrics.counter("lancast_media_decode_errors", totals.decodeErrors());
        metrics.counter("lancast_media_resyncs", totals.resyncs());
        metrics.counter("lancast_media_frames", totals.frames());
        metrics.counter("lancast_media_frame_bytes", totals.frameBytes());
        metrics.counter("lancast_media_pictures_dropped", totals.picturesDropped());
        metrics.counter("lancast_media_pictures_skipped", totals.picturesSkipped());
        metrics.counter("lancast_media_sound_frames", totals.soundFrames());
        metrics.gauge("lancast_media_encoders", totals.encoders());
        metrics.gauge("lancast_media_encode_p99_seconds", totals.encodeP99Micros() / 1e6);
    }
}
