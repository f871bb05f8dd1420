package io.lancast.udp.engine.receive;

import io.lancast.udp.crypto.CipherScratch;
import io.lancast.udp.crypto.CipherSuite;
import io.lancast.udp.crypto.OpenedPacket;
import io.lancast.udp.crypto.StreamKey;
import io.lancast.udp.crypto.StreamOpener;
import io.lancast.udp.engine.session.StreamTable;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;
import io.lancast.udp.wire.DataHeader;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The keys of the peer's streams. Confined to the thread that drives the endpoint. */
public final class StreamOpeners {
    private final CipherScratch scratch;
    private final Counters counters;
    private final OpenedPacket opened = new OpenedPacket();
    private final StreamTable<StreamOpener> openers = new StreamTable<>();
    private CipherSuite session = CipherSuite.AES_128_GCM;

    /** Without keys yet. */
    public StreamOpeners(CipherScratch scratch, Counters counters) {
        this.scratch = scratch;
        this.counters = counters;
    }

    /** The session's suite: if it is the clear, streams are in the clear too. */
    void useSuite(CipherSuite suite) {
        session = suite;
    }

    /** The peer tells a key; returns {@code false} when it makes no sense. */
    boolean add(int streamId, long epoch, long firstSequence, int suiteBit, byte[] bytes) {
        CipherSuite suite = CipherSuite.ofBit(suiteBit);
        if (suite == null
                || suite == CipherSuite.CLEAR
                || session == CipherSuite.CLEAR
                || bytes.length != suite.keyBytes()
                || firstSequence < 0) {
            return false;
        }
        StreamOpener opener = openers.get(streamId);
        if (opener == null) {
            opener = new StreamOpener(suite, scratch);
            openers.put(streamId, opener);
        }
        return opener.add(new StreamKey(epoch, firstSequence, suite, bytes));
    }

    /** The stream is over. */
    void remove(int streamId) {
        openers.remove(streamId);
    }

    /** Whether {@link #open} can try; {@code firstByte} is that of the packet. */
    boolean hasKey(DataHeader header, long sequence, byte firstByte) {
        StreamOpener opener = openers.get(header.streamId());
        return session == CipherSuite.CLEAR || (opener != null && opener.hasKey(sequence, firstByte));
    }

    /** Opens a packet; returns where its payload is, or null when it is to be dropped, which is counted. */
    @Nullable
    OpenedPacket open(DataHeader header, long sequence, ByteBuffer datagram, int offset, int lengthBytes) {
        StreamOpener opener = openers.get(header.streamId());
        if (opener == null && session == CipherSuite.CLEAR) {
            opener = new StreamOpener(CipherSuite.CLEAR, scratch);
            openers.put(header.streamId(), opener);
        }
        if (opener == null || sequence < 0) {
            counters.increment(Counter.PACKETS_WITHOUT_KEY);
            return null;
        }
        return switch (opener.open(
                datagram,
                offset,
                DataHeader.BYTES,
                lengthBytes - DataHeader.BYTES,
                sequence,
                header.isParity(),
                opened)) {
            case OPENED -> opened;
            case FORGED -> {
                counters.increment(Counter.PACKETS_FORGED);
                yield null;
            }
            case NO_KEY -> {
                counters.increment(Counter.PACKETS_WITHOUT_KEY);
                yield null;
            }
        };
    }
}
