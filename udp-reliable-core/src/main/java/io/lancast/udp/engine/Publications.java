package io.lancast.udp.engine;

import io.lancast.udp.crypto.ClearSeal;
import io.lancast.udp.engine.relay.StreamLog;
import io.lancast.udp.frame.StreamConfig;
import io.lancast.udp.frame.StreamInfo;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.wire.DataHeader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The streams of one endpoint by their number. Confined to the thread that drives the endpoint. */
final class Publications {
    private static final int MAX_STREAM_ID = 0xFFFF;

    /** Frames stay in a live log a little longer than they live, so that a late NAK gets a reason instead of silence. */
    private static final long EXTRA_RETENTION_NANOS = 200_000_000;

    private final int datagramBytes;
    private final RandomGenerator random;
    private final Map<Integer, Publication> byId = new LinkedHashMap<>();
    private int lastId;

    Publications(int datagramBytes, RandomGenerator random) {
        this.datagramBytes = datagramBytes;
        this.random = random;
    }

    /**
     * Makes a stream.
     *
     * @param firstSequence where its packet counter starts; 0 but in tests of the wrap
     */
    Publication add(StreamConfig settings, long firstSequence, long firstFrameId) {
        ClearSeal seal = ClearSeal.INSTANCE;
        StreamInfo info = new StreamInfo(
                freeId(),
                random.nextInt(),
                settings.kind(),
                settings.name(),
                settings.metadata(),
                settings.timeToLiveMillis(),
                datagramBytes - DataHeader.BYTES - seal.tagBytes(),
                settings.maxFrameBytes());
        long retentionNanos = settings.kind() == StreamKind.RELIABLE
                ? Long.MAX_VALUE
                : settings.timeToLiveMillis() * 1_000_000L + EXTRA_RETENTION_NANOS;
        Publication publication = new Publication(new StreamLog(
                info,
                settings.initialLogBytes(),
                settings.maxLogBytes(),
                retentionNanos,
                seal,
                firstSequence,
                firstFrameId));
        byId.put(info.streamId(), publication);
        return publication;
    }

    private int freeId() {
        if (byId.size() >= MAX_STREAM_ID) {
            throw new IllegalStateException("an endpoint has at most " + MAX_STREAM_ID + " streams");
        }
        do {
            lastId = lastId % MAX_STREAM_ID + 1;
        } while (byId.containsKey(lastId));
        return lastId;
    }

    @Nullable
    Publication get(int streamId) {
        return byId.get(streamId);
    }

    void remove(int streamId) {
        byId.remove(streamId);
    }
}
