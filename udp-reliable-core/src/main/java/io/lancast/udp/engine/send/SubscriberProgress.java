package io.lancast.udp.engine.send;

import io.lancast.udp.engine.path.LossHistory;
import io.lancast.udp.engine.relay.LoggedFrame;
import io.lancast.udp.engine.relay.StreamLog;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.wire.SequenceNumber;

/**
 * How far a subscriber has come by its own reports, and what follows from that: how much may be sent ahead in a reliable
 * stream, what must stay in its log, and when the subscriber has fallen out of it.
 *
 * <p>Confined to the thread that drives the endpoint.
 */
final class SubscriberProgress {
    /** Packets of a reliable stream that may be unacknowledged at a time, at least; a slower pace than that is the network's. */
    static final int RELIABLE_WINDOW_PACKETS = 256;

    /** What the window grows to, a packet for every four that arrive, as long as nothing is lost; a loss halves it. */
    static final int MAX_WINDOW_PACKETS = 2_048;

    /** The same in bytes, what common socket buffers hold: 2 MiB. */
    static final int MAX_WINDOW_BYTES = 2 << 20;

    private static final int ARRIVED_PER_GROWTH = 4;

    /** How long a subscriber of a reliable stream may stand still before frames are evicted without it: 5 s. */
    static final long RELIABLE_PATIENCE_NANOS = 5_000_000_000L;

    private final StreamLog log;
    private final LossHistory losses;
    private long acknowledgedSequence;
    private long progressNanos = Long.MAX_VALUE; // nothing is expected before the start
    private long neededFrameId = -1; // as last looked up: it is asked for with every frame, and changes with reports
    private int windowPackets = RELIABLE_WINDOW_PACKETS;
    private long reportedLost;
    private long reportedReceived;

    SubscriberProgress(StreamLog log, LossHistory losses) {
        this.log = log;
        this.losses = losses;
    }

    /** The subscription starts with this packet. */
    void start(long startSequence, long nowNanos) {
        acknowledgedSequence = startSequence;
        progressNanos = nowNanos;
    }

    /** Packets from {@code nextSequence} on are about to be sent. */
    void onSending(long nextSequence, long nowNanos) {
        if (acknowledgedSequence == nextSequence) {
            progressNanos = nowNanos; // from here on there is something to acknowledge
        }
    }

    /**
     * The subscriber tells what has arrived.
     *
     * @param nextSequence low half of the counter before which everything arrived or was given up
     * @param sentSequence counter of the next packet to send
     * @return {@code false} when it claims what was never sent
     */
    boolean onReport(int nextSequence, int receivedPackets, int lostPackets, long sentSequence, long nowNanos) {
        long next = SequenceNumber.unwrap(nextSequence, acknowledgedSequence);
        if (next > sentSequence) {
            return false;
        }
        if (next > acknowledgedSequence || acknowledgedSequence == sentSequence) {
            acknowledgedSequence = Math.max(acknowledgedSequence, next);
            progressNanos = nowNanos;
        }
        long received = SequenceNumber.unwrap(receivedPackets, reportedReceived);
        if (received > reportedReceived) {
            losses.onDelivered(received - reportedReceived);
            windowPackets =
                    (int) Math.min(largestWindow(), windowPackets + (received - reportedReceived) / ARRIVED_PER_GROWTH);
            reportedReceived = received;
        }
        long lost = SequenceNumber.unwrap(lostPackets, reportedLost);
        if (lost > reportedLost) {
            losses.onLoss(nowNanos);
            windowPackets = Math.max(RELIABLE_WINDOW_PACKETS, windowPackets / 2);
            reportedLost = lost;
        }
        return true;
    }

    private int largestWindow() {
        int packets = MAX_WINDOW_BYTES / log.fullDatagramBytes();
        return Math.max(RELIABLE_WINDOW_PACKETS, Math.min(MAX_WINDOW_PACKETS, packets));
    }

    /** Whether everything before {@code sequence} arrived or was given up. */
    boolean hasAcknowledged(long sequence) {
        return acknowledgedSequence >= sequence;
    }

    /** How many packets may be sent from {@code nextSequence} on. */
    int window(long nextSequence) {
        if (log.info().kind() == StreamKind.LIVE) {
            return Integer.MAX_VALUE;
        }
        return (int) Math.max(0, windowPackets - (nextSequence - acknowledgedSequence));
    }

    /** Whether a reliable stream went on without this subscriber: what it waits for is no longer in the log. */
    boolean isOverrun() {
        LoggedFrame oldest = log.frame(log.firstFrameId());
        long available = oldest == null ? log.nextSequence() : oldest.firstSequence();
        return log.info().kind() == StreamKind.RELIABLE && acknowledgedSequence < available;
    }

    /**
     * Oldest frame that must stay in a reliable stream's log for this subscriber. One that has acknowledged nothing for five
     * seconds, although there was something to acknowledge, holds nothing back any more.
     */
    long neededFromFrameId(long nowNanos) {
        if (nowNanos - progressNanos > RELIABLE_PATIENCE_NANOS) {
            return Long.MAX_VALUE;
        }
        LoggedFrame frame = log.frame(neededFrameId);
        if (frame == null || !frame.hasSequence(acknowledgedSequence)) {
            frame = log.frameOfSequence(acknowledgedSequence);
        }
        if (frame != null) {
            neededFrameId = frame.frameId();
            return neededFrameId;
        }
        return acknowledgedSequence >= log.nextSequence() ? log.nextFrameId() : log.firstFrameId();
    }
}
