package io.lancast.udp.engine.send;

import io.lancast.udp.crypto.StreamKey;
import io.lancast.udp.crypto.StreamSeal;
import io.lancast.udp.engine.session.ReliableMessages;
import io.lancast.udp.frame.StreamInfo;
import io.lancast.udp.wire.ReliableMessage;

/** Tells a subscriber the keys of a stream, each once. Confined to the thread that drives the endpoint. */
final class KeyNotices {
    private final StreamInfo info;
    private final StreamSeal seal;
    private long nextEpoch;

    KeyNotices(StreamInfo info, StreamSeal seal) {
        this.info = info;
        this.seal = seal;
    }

    /** Queues the keys of packets from {@code startSequence} on that were not told before. */
    void tell(long startSequence, ReliableMessages messages) {
        for (long epoch = Math.max(nextEpoch, seal.oldestEpoch()); epoch <= seal.epoch(); epoch++) {
            StreamKey key = seal.key(epoch);
            StreamKey next = seal.key(epoch + 1);
            if (key != null && (next == null || next.firstSequence() > startSequence)) {
                messages.send(ReliableMessage.keys(
                        info.streamId(),
                        info.streamTag(),
                        epoch,
                        key.firstSequence(),
                        key.suite().bit(),
                        key.bytes()));
            }
        }
        nextEpoch = seal.epoch() + 1;
    }
}
