package io.lancast.udp.sim;

import io.lancast.udp.engine.EngineEvent;
import io.lancast.udp.engine.Publication;
import io.lancast.udp.engine.relay.StreamLog.Appended;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.StreamConfig;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * An application that publishes one stream to everybody who connects, with frames that can be told by their content.
 *
 * <p>Every {@code groupFrames}-th frame is a keyframe, and so is the next one after a keyframe was wanted. Keyframes are
 * five times as large as the others.
 */
public final class Publisher {
    private final SimulatedNetwork network;
    private final SimulatedHost host;
    private final Publication publication;
    private final int meanBytes;
    private final int groupFrames;
    private final Random random;
    private final long firstFrameId;
    private final List<OfferedFrame> offered = new ArrayList<>();
    private boolean keyframeWanted;
    private int sinceKey;

    /** What was offered, to be compared with what arrives. */
    public record OfferedFrame(int sizeBytes, int flags, long captureMicros, long contentSeed) {}

    /** Publishes with counters that start at 0. */
    public Publisher(
            SimulatedNetwork network, SimulatedHost host, StreamConfig settings, int meanBytes, int groupFrames) {
        this(network, host, settings, meanBytes, groupFrames, 0, 0);
    }

    /** Publishes with counters that start elsewhere. */
    public Publisher(
            SimulatedNetwork network,
            SimulatedHost host,
            StreamConfig settings,
            int meanBytes,
            int groupFrames,
            long firstSequence,
            long firstFrameId) {
        this.network = network;
        this.host = host;
        this.meanBytes = meanBytes;
        this.groupFrames = groupFrames;
        this.firstFrameId = firstFrameId;
        this.publication = host.endpoint().publish(settings, firstSequence, firstFrameId);
        this.random = new Random(publication.info().streamTag());
        host.onEvent(event -> {
            if (event instanceof EngineEvent.Connected connected) {
                host.endpoint().offerStream(connected.connection(), publication, localNanos());
            } else if (event instanceof EngineEvent.KeyframeWanted wanted
                    && wanted.info().streamId() == publication.info().streamId()) {
                keyframeWanted = true;
            }
        });
    }

    /** Offers one frame now; returns whether the stream took it. */
    public boolean offerFrame() {
        boolean key = offered.isEmpty() || keyframeWanted || sinceKey + 1 >= groupFrames;
        int size = 1 + random.nextInt(2 * (key ? 5 * meanBytes : meanBytes) - 1);
        return offerFrame(Math.min(size, publication.info().maxFrameBytes()), key ? FrameFlags.KEY : 0);
    }

    /** Offers one frame of a given size now. */
    public boolean offerFrame(int sizeBytes, int flags) {
        OfferedFrame frame = new OfferedFrame(sizeBytes, flags, localNanos() / 1_000, random.nextLong());
        Appended result = host.endpoint()
                .offer(
                        publication,
                        ByteBuffer.wrap(content(frame.contentSeed(), sizeBytes)),
                        flags,
                        frame.captureMicros(),
                        localNanos());
        if (result != Appended.ACCEPTED) {
            return false;
        }
        boolean key = FrameFlags.isKey(flags);
        sinceKey = key ? 0 : sinceKey + 1;
        keyframeWanted &= !key;
        offered.add(frame);
        return true;
    }

    /** Offers frames at an interval. */
    public void offerEvery(long firstNanos, long intervalNanos, int frames) {
        network.every(firstNanos, intervalNanos, frames, this::offerFrame);
    }

    static byte[] content(long seed, int sizeBytes) {
        byte[] bytes = new byte[sizeBytes];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long value = seed;
        while (buffer.remaining() >= Long.BYTES) {
            value = value * 6364136223846793005L + 1442695040888963407L; // Knuth's MMIX
            buffer.putLong(value);
        }
        while (buffer.hasRemaining()) {
            buffer.put((byte) (value >>> (8 * buffer.remaining())));
        }
        return bytes;
    }

    /** The frame with this counter. */
    OfferedFrame offered(long frameId) {
        int index = (int) (frameId - firstFrameId);
        SimulatedNetwork.require(
                index >= 0 && index < offered.size(), "frame " + frameId + " was delivered but never offered");
        return offered.get(index);
    }

    /** All frames so far, in their order. */
    public List<OfferedFrame> offered() {
        return List.copyOf(offered);
    }

    /** One past the counter of the last frame offered. */
    public long endFrameId() {
        return firstFrameId + offered.size();
    }

    /** The stream. */
    public Publication publication() {
        return publication;
    }

    /** The machine. */
    public SimulatedHost host() {
        return host;
    }

    private long localNanos() {
        return host.clock().local(network.nowNanos());
    }
}
