package io.lancast.udp.engine.receive;

import io.lancast.udp.engine.parity.FrameParity;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.MediaFrame;
import io.lancast.udp.wire.DataHeader;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One frame under construction. Its memory is taken when the first packet of it arrives, and becomes the delivered frame's
 * without a copy; it may be larger than the frame and hold the bytes of an earlier one. Confined to the thread that drives the endpoint.
 */
final class FrameSlot {
    private final long frameId;
    private final long firstSequence;
    private final int fragmentCount;
    private final int flags;
    private final long captureTimeMicros;
    private final int timeToLiveMillis;
    private final int fragmentBytes;
    private final MemoryPiece memory;
    private final byte[] bytes; // of it
    private final long[] arrived;
    private final long firstArrivalNanos;
    private long lastFirstCopyNanos; // arrival of the last packet that did not have to be asked for
    private long wholeNanos;
    private @Nullable FrameParity parity;
    private long parityBytes;
    private int missing;
    private int lastFragmentBytes;

    /** A frame of which {@code header} is the first packet to arrive, and which takes {@code memory} over. */
    FrameSlot(
            DataHeader header,
            long frameId,
            long sequence,
            long captureTimeMicros,
            int fragmentBytes,
            MemoryPiece memory,
            long nowNanos) {
        this.frameId = frameId;
        this.firstSequence = sequence - header.fragmentIndex();
        this.fragmentCount = header.fragmentCount();
        this.flags = header.flags();
        this.captureTimeMicros = captureTimeMicros;
        this.timeToLiveMillis = header.timeToLiveMillis();
        this.fragmentBytes = fragmentBytes;
        this.memory = memory;
        this.bytes = memory.bytes;
        this.arrived = new long[(fragmentCount + 63) / 64];
        this.missing = fragmentCount;
        this.firstArrivalNanos = nowNanos;
        this.lastFirstCopyNanos = nowNanos;
    }

    /** Whether {@code header} tells the same of the frame as the packet that came first. */
    boolean agrees(DataHeader header, long sequence) {
        return header.fragmentCount() == fragmentCount
                && sequence - header.fragmentIndex() == firstSequence
                && header.flags() == flags
                && header.captureTimeMicros() == (int) captureTimeMicros
                && header.timeToLiveMillis() == timeToLiveMillis;
    }

    /** Whether a payload of this length can stand at this place: all fragments but the last are full, and so is parity. */
    static boolean fits(DataHeader header, int payloadBytes, int fragmentBytes) {
        if (header.isParity()) {
            int lastBytes = header.lastFragmentBytes();
            return lastBytes <= fragmentBytes
                    && payloadBytes == (header.fragmentCount() == 1 ? lastBytes : fragmentBytes);
        }
        boolean last = header.fragmentIndex() == header.fragmentCount() - 1;
        return last ? payloadBytes <= fragmentBytes : payloadBytes == fragmentBytes;
    }

    /** Takes the payload of one fragment, which may have been asked for; one that is here already is left as it is. */
    void add(
            int fragmentIndex,
            ByteBuffer datagram,
            int payloadOffset,
            int payloadBytes,
            boolean repaired,
            long nowNanos) {
        long bit = 1L << fragmentIndex;
        if ((arrived[fragmentIndex >> 6] & bit) != 0) {
            return;
        }
        arrived[fragmentIndex >> 6] |= bit;
        missing--;
        wholeNanos = nowNanos;
        if (!repaired) {
            lastFirstCopyNanos = nowNanos;
        }
        if (fragmentIndex == fragmentCount - 1) {
            lastFragmentBytes = payloadBytes;
        }
        datagram.get(payloadOffset, bytes, fragmentIndex * fragmentBytes, payloadBytes);
    }

    /** Whether this parity packet is of use: something is missing, and it is not here yet. */
    boolean wantsParity(DataHeader header) {
        FrameParity known = parity;
        return missing > 0
                && (known == null
                        || (known.lastFragmentBytes() == header.lastFragmentBytes()
                                && !known.has(header.fragmentIndex())));
    }

    /** Memory that a parity packet takes in addition. */
    long parityMemoryBytes(int payloadBytes) {
        return payloadBytes + (parity == null ? (long) fragmentCount * Long.BYTES : 0);
    }

    /** Takes a parity packet that is wanted, and for which there is memory. */
    void addParity(DataHeader header, ByteBuffer datagram, int payloadOffset, int payloadBytes) {
        parityBytes += parityMemoryBytes(payloadBytes);
        FrameParity known = parity;
        if (known == null) {
            known = new FrameParity(fragmentCount, header.lastFragmentBytes());
            parity = known;
            clearMissing();
        }
        known.add(header.fragmentIndex(), datagram, payloadOffset, payloadBytes);
    }

    /** What parity is a sum of is padded with zeros. */
    private void clearMissing() {
        for (int i = 0; i < fragmentCount; i++) {
            boolean here = (arrived[i >> 6] & 1L << i) != 0;
            int from = here && i == fragmentCount - 1 ? lastFragmentBytes : here ? fragmentBytes : 0;
            Arrays.fill(bytes, i * fragmentBytes + from, (i + 1) * fragmentBytes, (byte) 0);
        }
    }

    /** Computes what can be computed of the missing fragments, and tells their packets' counters as found. */
    void rebuild(GapTracker gaps, long nowNanos) {
        FrameParity known = parity;
        if (known == null || missing == 0) {
            return;
        }
        known.rebuild(bytes, fragmentBytes, arrived, index -> {
            arrived[index >> 6] |= 1L << index;
            missing--;
            wholeNanos = nowNanos;
            if (index == fragmentCount - 1) {
                lastFragmentBytes = known.lastFragmentBytes();
            }
            gaps.onRebuilt(firstSequence + index, nowNanos);
        });
    }

    boolean isComplete() {
        return missing == 0;
    }

    /** The finished frame, which takes the memory over. */
    MediaFrame toFrame(long latencyMicros) {
        int sizeBytes = (fragmentCount - 1) * fragmentBytes + lastFragmentBytes;
        return new MediaFrame(frameId, flags, captureTimeMicros, latencyMicros, bytes, sizeBytes);
    }

    /** When its first packet arrived. */
    long firstArrivalNanos() {
        return firstArrivalNanos;
    }

    /** When the last packet arrived that did not have to be asked for. */
    long lastFirstCopyNanos() {
        return lastFirstCopyNanos;
    }

    /** When it became whole. */
    long wholeNanos() {
        return wholeNanos;
    }

    long frameId() {
        return frameId;
    }

    long firstSequence() {
        return firstSequence;
    }

    long lastSequence() {
        return firstSequence + fragmentCount - 1;
    }

    boolean isKey() {
        return FrameFlags.isKey(flags);
    }

    boolean isDiscardable() {
        return FrameFlags.isDiscardable(flags);
    }

    long captureTimeMicros() {
        return captureTimeMicros;
    }

    int timeToLiveMillis() {
        return timeToLiveMillis;
    }

    /** What it stands in. */
    MemoryPiece memory() {
        return memory;
    }

    /** Memory taken. */
    long memoryBytes() {
        return bytes.length + parityBytes;
    }
}
