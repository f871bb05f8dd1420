package io.lancast.udp.stats;

/** The parts of a frame's way whose duration is measured. */
public enum LatencyStage {
    /** At the publisher: from the offer of a frame until its last packet left for the first time. */
    QUEUE,
    /**
     * At the publisher: from the departure of a packet until its arrival, as the subscriber tells it. At the subscriber: from
     * the capture of a frame until the arrival of its first packet, so with the publisher's queue. Right to half a round trip.
     */
    NETWORK,
    /** At the subscriber: from the first packet of a frame until the last one that did not have to be asked for. */
    REASSEMBLY,
    /** At the subscriber: from then until the frame was whole; 0 when nothing had to be asked for. */
    REPAIR,
    /** At the subscriber: from then until it was delivered, because of earlier frames or of the playout delay. */
    HOLD,
    /** At the subscriber: from capture to delivery. */
    TOTAL
}
