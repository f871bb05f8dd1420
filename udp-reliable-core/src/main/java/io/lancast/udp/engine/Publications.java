package io.lancast.udp.engine;

import io.lancast.udp.crypto.CipherScratch;
import io.lancast.udp.crypto.CipherSuite;
import io.lancast.udp.crypto.ClearSeal;
import io.lancast.udp.crypto.StreamSealer;
import io.lancast.udp.engine.relay.StreamLog;
import io.lancast.udp.frame.StreamConfig;
import io.lancast.udp.frame.StreamInfo;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.wire.DataHeader;
import java.util.Collection;
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
    private final CipherSuite suite;
    private final CipherScratch scratch;
    private final RandomGenerator random;
    private final Map<Integer, Publication> byId = new LinkedHashMap<>();
    private int lastId;

    Publications(int datagramBytes, CipherSuite suite, CipherScratch scratch, RandomGenerator random) {
        this.datagramBytes = datagramBytes;
        this.suite = suite;
        this.scratch = scratch;
        this.random = random;
    }

    /**
     * Makes a stream.
     *
     * @param firstSequence where its packet counter starts; 0 but in tests of the wrap
     */
    Publication add(StreamConfig settings, long firstSequence, long firstFrameId) {
        StreamSealer keys = suite == CipherSuite.CLEAR ? null : new StreamSealer(suite, random, scratch);
        StreamInfo info = new StreamInfo(
                freeId(),
                random.nextInt(),
                settings.kind(),
                settings.name(),
                settings.metadata(),
                settings.timeToLiveMillis(),
                datagramBytes - DataHeader.BYTES - suite.tagBytes(),
                settings.maxFrameBytes());
        long retentionNanos = settings.kind() == StreamKind.RELIABLE
                ? Long.MAX_VALUE
                : settings.timeToLiveMillis() * 1_000_000L + EXTRA_RETENTION_NANOS;
        StreamLog log = new StreamLog(
                info,
                settings.initialLogBytes(),
                settings.maxLogBytes(),
                retentionNanos,
                keys == null ? ClearSeal.INSTANCE : keys,
                firstSequence,
                firstFrameId);
        Publication publication = new Publication(log, keys);
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

    /** All of them. */
    Collection<Publication> all() {
        return byId.values();
    }

    @Nullable
    Publication get(int streamId) {
        return byId.get(streamId);
    }

    void remove(int streamId) {
        byId.remove(streamId);
    }
}
