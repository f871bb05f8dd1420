package io.lancast.udp.engine.relay;

import io.lancast.udp.frame.FrameFlags;

/**
 * Where one frame stands in a {@link StreamLog}, and until when it is worth sending. The log reuses the objects: one is
 * valid until its frame is evicted.
 */
public final class LoggedFrame {
    long frameId;
    long firstSequence;
    int fragmentCount;
    int offset;
    int datagramBytes;
    int totalBytes;
    int storedBytes; // in the log's memory, parity included
    int parityCount;
    int parityDatagramBytes;
    int flags;
    long captureTimeMicros;
    long deadlineNanos;
    long publishedNanos;

    /** Count of the frame in its stream. */
    public long frameId() {
        return frameId;
    }

    /** Packet counter of its first fragment. */
    public long firstSequence() {
        return firstSequence;
    }

    /** Packet counter of its last fragment. */
    public long lastSequence() {
        return firstSequence + fragmentCount - 1;
    }

    /** Whether the packet with this counter is one of its fragments. */
    public boolean hasSequence(long sequence) {
        return sequence >= firstSequence && sequence - firstSequence < fragmentCount;
    }

    /** Datagrams the frame takes. */
    public int fragmentCount() {
        return fragmentCount;
    }

    /** Bytes of all its datagrams, parity left out. */
    public int totalBytes() {
        return totalBytes;
    }

    /** Parity packets that were made for it. */
    public int parityCount() {
        return parityCount;
    }

    /** Bytes of each datagram with parity. */
    public int parityDatagramBytes() {
        return parityDatagramBytes;
    }

    /** Index in the log's memory of the datagram with this parity packet; they stand back to back. */
    public int parityOffsetOf(int parityIndex) {
        return offset + totalBytes + parityIndex * parityDatagramBytes;
    }

    /** Whether it needs no other frame. */
    public boolean isKey() {
        return FrameFlags.isKey(flags);
    }

    /** Whether no other frame needs it. */
    public boolean isDiscardable() {
        return FrameFlags.isDiscardable(flags);
    }

    /** When it was captured, on the publisher's clock. */
    public long captureTimeMicros() {
        return captureTimeMicros;
    }

    /** Engine time from which on it is of no use to anybody; {@link Long#MAX_VALUE} in a reliable stream. */
    public long deadlineNanos() {
        return deadlineNanos;
    }

    /** Engine time at which it entered the log. */
    public long publishedNanos() {
        return publishedNanos;
    }

    /** Index in the log's memory of the datagram with this fragment. */
    public int offsetOf(int fragmentIndex) {
        return offset + fragmentIndex * datagramBytes;
    }

    /** Bytes of the datagrams from one fragment inclusive to another exclusive, which stand back to back. */
    public int bytesBetween(int fromFragment, int toFragment) {
        int end = toFragment == fragmentCount ? offset + totalBytes : offsetOf(toFragment);
        return end - offsetOf(fromFragment);
    }

    /** Whether it can follow a run of datagrams, {@code bytes} in all, in one call: all stand back to back and are of one size, but a shorter last one. */
    public boolean continuesRun(LoggedFrame first, int datagrams, int bytes) {
        return bytes == datagrams * first.totalBytes
                && offset == first.offset + bytes
                && totalBytes <= first.totalBytes;
    }
}
