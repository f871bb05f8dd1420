package io.lancast.udp.engine.relay;

import io.lancast.udp.crypto.StreamSeal;
import io.lancast.udp.engine.parity.ParityDemand;
import io.lancast.udp.engine.parity.ParityPlan;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.StreamInfo;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.wire.DataHeader;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The recent frames of one stream as datagrams ready to send, written once and read by every subscriber.
 *
 * <p>The datagrams of a frame stand back to back, all of the same size but the last, so that a frame, or any run of its
 * fragments, leaves in one system call (docs/adr/0003). A retransmission is the same bytes again. Memory is one ring
 * outside the heap ({@link DatagramRing}); it does not grow with subscribers.
 *
 * <p>Frames leave the log oldest first: when they are older than the retention, and when a new one needs their place. The
 * second is what the log grows for, up to its limit, as long as somebody may still want them.
 *
 * <p>Confined to the thread that drives the endpoint.
 */
public final class StreamLog {
    /** Assumed between two frames before there were two: 30 frames a second. */
    private static final long DEFAULT_INTERVAL_NANOS = 33_333_333;

    private static final long MAX_INTERVAL_NANOS = 100_000_000;

    private static final int INITIAL_FRAMES = 64;

    private final StreamInfo info;
    private final long retentionNanos;
    private final int maxBytes;
    private final StreamSeal seal;
    private final int fullDatagramBytes;
    private final ParityDemand parityDemand = new ParityDemand();
    private final ParityWriter parityWriter;

    private DatagramRing ring;
    private LoggedFrame[] frames = new LoggedFrame[INITIAL_FRAMES];
    private long firstFrameId;
    private long nextFrameId;
    private long nextSequence;
    private long newestKeyId;
    private boolean hasDependentFrames;
    private long lastCaptureMicros;
    private long intervalNanos = DEFAULT_INTERVAL_NANOS;

    /**
     * Makes an empty log.
     *
     * @param initialBytes memory taken at the start; more is taken as needed
     * @param maxBytes the limit, of which the largest frame may take half
     * @param retentionNanos how long a frame of a live stream is kept for retransmission
     * @param firstSequence packet counter of the first packet, normally 0
     * @param firstFrameId frame counter of the first frame, normally 0
     */
    public StreamLog(
            StreamInfo info,
            int initialBytes,
            int maxBytes,
            long retentionNanos,
            StreamSeal seal,
            long firstSequence,
            long firstFrameId) {
        this.info = info;
        this.maxBytes = maxBytes;
        this.retentionNanos = retentionNanos;
        this.seal = seal;
        this.fullDatagramBytes = DataHeader.BYTES + info.fragmentBytes() + seal.tagBytes();
        this.parityWriter = new ParityWriter(info, seal);
        this.ring = new DatagramRing(initialBytes);
        this.firstFrameId = firstFrameId;
        this.nextFrameId = firstFrameId;
        this.nextSequence = firstSequence;
        this.newestKeyId = firstFrameId - 1;
    }

    /** What became of a frame that was offered. */
    public enum Appended {
        /** It is in the log. */
        ACCEPTED,
        /** Larger than the stream allows or than half the log. */
        TOO_LARGE,
        /** A subscriber of a reliable stream still needs what would have to make room. */
        FULL
    }

    /**
     * Cuts a frame into datagrams and keeps them.
     *
     * @param payload from position to limit; the position is left alone
     * @param captureTimeMicros on the publisher's clock; a time in the future counts as now for the deadline
     * @param neededFromFrameId the oldest frame that must not make room for this one, in a reliable stream
     */
    public Appended append(
            ByteBuffer payload, int flags, long captureTimeMicros, long neededFromFrameId, long nowNanos) {
        int payloadBytes = payload.remaining();
        int fragments = Math.max(1, (payloadBytes + info.fragmentBytes() - 1) / info.fragmentBytes());
        int totalBytes = payloadBytes + fragments * (fullDatagramBytes - info.fragmentBytes());
        if (payloadBytes > info.maxFrameBytes() || fragments > 0xFFFF || totalBytes > maxBytes / 2) {
            return Appended.TOO_LARGE;
        }
        evictOlderThanRetention(nowNanos);
        int parityBytes = parityWriter.datagramBytes(payloadBytes);
        int parity = ParityPlan.packets(fragments, parityDemand.lossShare(nowNanos));
        if (totalBytes + (long) parity * parityBytes > maxBytes / 2) {
            parity = 0;
        }
        int storedBytes = totalBytes + parity * parityBytes;
        int offset = makeRoom(storedBytes, neededFromFrameId, nowNanos);
        if (offset < 0) {
            return Appended.FULL;
        }
        LoggedFrame frame = slot(nextFrameId);
        frame.frameId = nextFrameId;
        frame.firstSequence = nextSequence;
        frame.fragmentCount = fragments;
        frame.offset = offset;
        frame.datagramBytes = fullDatagramBytes;
        frame.totalBytes = totalBytes;
        frame.storedBytes = storedBytes;
        frame.parityCount = parity;
        frame.parityDatagramBytes = parityBytes;
        frame.flags = flags;
        frame.publishedNanos = nowNanos;
        frame.captureTimeMicros = captureTimeMicros;
        frame.deadlineNanos = deadline(captureTimeMicros, nowNanos);
        if (frame.isKey()) {
            newestKeyId = nextFrameId;
        } else {
            hasDependentFrames = true;
        }
        if (nextSequence > 0) {
            long stepNanos = (captureTimeMicros - lastCaptureMicros) * 1_000;
            intervalNanos = Math.max(0, Math.min(MAX_INTERVAL_NANOS, (intervalNanos * 7 + stepNanos) / 8));
        }
        lastCaptureMicros = captureTimeMicros;
        write(frame, payload);
        nextFrameId++;
        nextSequence += fragments;
        return Appended.ACCEPTED;
    }

    private long deadline(long captureTimeMicros, long nowNanos) {
        if (info.kind() == StreamKind.RELIABLE) {
            return Long.MAX_VALUE;
        }
        return Math.min(captureTimeMicros * 1_000, nowNanos) + info.timeToLiveMillis() * 1_000_000L;
    }

    private void write(LoggedFrame frame, ByteBuffer payload) {
        ByteBuffer memory = ring.memory();
        int keyDistance = frame.isKey() ? 0 : (int) Math.min(0xFFFF, frame.frameId - newestKeyId);
        int from = payload.position();
        long firstEpoch = seal.epoch();
        for (int i = 0; i < frame.fragmentCount; i++) {
            int at = frame.offsetOf(i);
            int bytes = Math.min(info.fragmentBytes(), payload.limit() - from);
            DataHeader.write(
                    memory,
                    at,
                    frame.flags & FrameFlags.ALL,
                    info.streamId(),
                    info.streamTag(),
                    frame.firstSequence + i,
                    frame.frameId,
                    i,
                    frame.fragmentCount,
                    frame.captureTimeMicros,
                    info.timeToLiveMillis(),
                    keyDistance);
            seal.seal(payload, from, bytes, memory, at, DataHeader.BYTES, frame.firstSequence + i);
            from += bytes;
            if (i == 0) {
                firstEpoch = seal.epoch();
            }
        }
        if (firstEpoch != seal.epoch()) {
            frame.parityCount = 0; // its number would have to be of both keys
        }
        parityWriter.write(frame, payload, memory);
    }

    /** Returns where {@code bytes} may be written, or -1 when that would cost a frame that is still needed. */
    private int makeRoom(int bytes, long neededFromFrameId, long nowNanos) {
        int offset = ring.reserve(bytes);
        while (offset < 0) {
            boolean wanted = isOldestWanted(neededFromFrameId, nowNanos);
            if (!wanted || !grow()) {
                if (wanted && info.kind() == StreamKind.RELIABLE) {
                    return -1;
                }
                evictFirst();
            }
            offset = ring.reserve(bytes);
        }
        return offset;
    }

    /** Whether growing is better than losing the oldest frame; an empty log that is too small has to grow. */
    private boolean isOldestWanted(long neededFromFrameId, long nowNanos) {
        if (firstFrameId == nextFrameId) {
            return true;
        }
        return info.kind() == StreamKind.RELIABLE
                ? firstFrameId >= neededFromFrameId
                : nowNanos - slot(firstFrameId).publishedNanos < retentionNanos;
    }

    private boolean grow() {
        int bytes = (int) Math.min(maxBytes, ring.capacityBytes() * 2L);
        if (bytes == ring.capacityBytes()) {
            return false;
        }
        DatagramRing larger = new DatagramRing(bytes);
        for (long id = firstFrameId; id < nextFrameId; id++) {
            LoggedFrame frame = slot(id);
            int offset = larger.reserve(frame.storedBytes);
            larger.memory().put(offset, ring.memory(), frame.offset, frame.storedBytes);
            frame.offset = offset;
        }
        ring = larger;
        return true;
    }

    /** Forgets the frames of a live stream that are older than its retention; a reliable stream keeps them for newcomers. */
    public void evictOlderThanRetention(long nowNanos) {
        if (info.kind() == StreamKind.RELIABLE) {
            return;
        }
        while (firstFrameId < nextFrameId && nowNanos - slot(firstFrameId).publishedNanos > retentionNanos) {
            evictFirst();
        }
    }

    private void evictFirst() {
        ring.release(slot(firstFrameId).storedBytes);
        firstFrameId++;
    }

    private LoggedFrame slot(long frameId) {
        if (frameId - firstFrameId >= frames.length) {
            LoggedFrame[] larger = new LoggedFrame[frames.length * 2];
            for (long id = firstFrameId; id < frameId; id++) {
                larger[(int) (id & (larger.length - 1))] = frames[(int) (id & (frames.length - 1))];
            }
            frames = larger;
        }
        int index = (int) (frameId & (frames.length - 1));
        LoggedFrame frame = frames[index];
        if (frame == null) {
            frame = new LoggedFrame();
            frames[index] = frame;
        }
        return frame;
    }

    /** What the parity of frames to come has to make up for. */
    public ParityDemand parityDemand() {
        return parityDemand;
    }

    /** The keys that its datagrams are under. */
    public StreamSeal seal() {
        return seal;
    }

    /** Packet counter of the oldest packet held, or of the next one if the log is empty. */
    public long oldestSequence() {
        LoggedFrame oldest = frame(firstFrameId);
        return oldest == null ? nextSequence : oldest.firstSequence();
    }

    /** Returns the frame with this counter, or null when the log does not hold it. */
    public @Nullable LoggedFrame frame(long frameId) {
        return frameId >= firstFrameId && frameId < nextFrameId ? slot(frameId) : null;
    }

    /** Returns the frame that the packet with this counter belongs to, or null when the log does not hold it. */
    public @Nullable LoggedFrame frameOfSequence(long sequence) {
        if (sequence >= nextSequence) {
            return null;
        }
        long low = firstFrameId;
        long high = nextFrameId - 1;
        while (low <= high) {
            long middle = (low + high) >>> 1;
            LoggedFrame frame = slot(middle);
            if (sequence < frame.firstSequence) {
                high = middle - 1;
            } else if (sequence > frame.lastSequence()) {
                low = middle + 1;
            } else {
                return frame;
            }
        }
        return null;
    }

    /** Returns the newest keyframe, or null when the log holds none. */
    public @Nullable LoggedFrame newestKey() {
        return frame(newestKeyId);
    }

    /** Returns the oldest frame held that was captured at that time or later, or null; capture times do not go back. */
    public @Nullable LoggedFrame firstCapturedFrom(long captureTimeMicros) {
        LoggedFrame found = null;
        for (long id = nextFrameId - 1; id >= firstFrameId && slot(id).captureTimeMicros >= captureTimeMicros; id--) {
            found = slot(id);
        }
        return found;
    }

    /** Whether any frame so far needed another one. */
    public boolean hasDependentFrames() {
        return hasDependentFrames;
    }

    /** Time between the captures of two frames, smoothed; 0 to 100 ms. */
    public long intervalNanos() {
        return intervalNanos;
    }

    /** The stream this is the log of. */
    public StreamInfo info() {
        return info;
    }

    /** The memory that {@link LoggedFrame#offsetOf} indexes; valid until the next {@link #append}. */
    public ByteBuffer memory() {
        return ring.memory();
    }

    /** Counter of the oldest frame held; equals {@link #nextFrameId} when there is none. */
    public long firstFrameId() {
        return firstFrameId;
    }

    /** Counter that the next frame will get. */
    public long nextFrameId() {
        return nextFrameId;
    }

    /** Counter that the next packet will get. */
    public long nextSequence() {
        return nextSequence;
    }

    /** Size of one full datagram, header and tag included. */
    public int fullDatagramBytes() {
        return fullDatagramBytes;
    }

    /** Bytes of memory taken, used or not. */
    public int capacityBytes() {
        return ring.capacityBytes();
    }
}
