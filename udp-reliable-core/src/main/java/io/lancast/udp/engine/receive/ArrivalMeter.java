package io.lancast.udp.engine.receive;

import io.lancast.udp.wire.ControlWriter;
import java.nio.ByteBuffer;

/**
 * What the publisher has to know of arrivals to estimate how much the path carries (docs/protocol.md, Rate): the packet that
 * arrived last as the newest of its stream, when that was, how much has arrived in all, and how fast the packets of one
 * frame came one after the other.
 *
 * <p>One for all streams of a connection, since they share the path. Confined to the thread that drives the endpoint.
 */
final class ArrivalMeter {
    private boolean pending;
    private int streamId;
    private long sequence;
    private long arrivalNanos;
    private long arrivedBytes; // until then
    private long receivedBytes; // until now

    private int trainStreamId;
    private long trainFrameId = -1;
    private long trainStartNanos;
    private long trainBytes;
    private long bestBytes;
    private long bestNanos;

    /**
     * A DATA packet arrived.
     *
     * @param newest whether no later packet of its stream has arrived before
     */
    void onPacket(int packetStreamId, long packetSequence, long frameId, boolean newest, int bytes, long nowNanos) {
        receivedBytes += bytes;
        if (!newest) {
            return;
        }
        pending = true;
        streamId = packetStreamId;
        sequence = packetSequence;
        arrivalNanos = nowNanos;
        arrivedBytes = receivedBytes;
        if (frameId != trainFrameId || packetStreamId != trainStreamId) {
            trainStreamId = packetStreamId;
            trainFrameId = frameId;
            trainStartNanos = nowNanos;
            trainBytes = 0;
            return;
        }
        trainBytes += bytes;
        if (trainBytes > bestBytes) {
            bestBytes = trainBytes;
            bestNanos = nowNanos - trainStartNanos;
        }
    }

    /** A parity packet arrived, which says nothing but that it did. */
    void onParity(int bytes) {
        receivedBytes += bytes;
    }

    /** Whether there is something new to tell. */
    boolean isPending() {
        return pending;
    }

    /** Tells it. */
    void write(ByteBuffer out) {
        if (pending
                && ControlWriter.arrivals(
                        out, streamId, sequence, arrivalNanos / 1_000, arrivedBytes, bestBytes, bestNanos / 1_000)) {
            pending = false;
            bestBytes = 0;
            bestNanos = 0;
        }
    }
}
