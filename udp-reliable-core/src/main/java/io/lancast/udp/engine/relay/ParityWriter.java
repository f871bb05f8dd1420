package io.lancast.udp.engine.relay;

import io.lancast.udp.crypto.StreamSeal;
import io.lancast.udp.engine.parity.ParityEncoder;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.StreamInfo;
import io.lancast.udp.wire.DataHeader;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Writes the parity packets of a frame behind its fragments. Confined to the thread that drives the endpoint. */
final class ParityWriter {
    private final StreamInfo info;
    private final StreamSeal seal;
    private @Nullable ParityEncoder encoder; // made for the first frame with parity: most streams never have one

    ParityWriter(StreamInfo info, StreamSeal seal) {
        this.info = info;
        this.seal = seal;
    }

    /** Bytes of a datagram with parity for a frame of this size. */
    int datagramBytes(int payloadBytes) {
        return DataHeader.BYTES + symbolBytes(payloadBytes) + seal.tagBytes();
    }

    private int symbolBytes(int payloadBytes) {
        return Math.min(payloadBytes, info.fragmentBytes());
    }

    /** Writes as many packets as {@code frame} has place for; its fragments are sealed already. */
    void write(LoggedFrame frame, ByteBuffer payload, ByteBuffer memory) {
        if (frame.parityCount == 0) {
            return;
        }
        ParityEncoder symbols = encoder;
        if (symbols == null) {
            symbols = new ParityEncoder(info.fragmentBytes());
            encoder = symbols;
        }
        symbols.encode(payload, frame.fragmentCount, frame.parityCount);
        int bytes = symbolBytes(payload.remaining());
        int lastBytes = payload.remaining() - (frame.fragmentCount - 1) * info.fragmentBytes();
        for (int j = 0; j < frame.parityCount; j++) {
            int at = frame.parityOffsetOf(j);
            DataHeader.write(
                    memory,
                    at,
                    (frame.flags & FrameFlags.ALL) | DataHeader.PARITY,
                    info.streamId(),
                    info.streamTag(),
                    frame.firstSequence + j,
                    frame.frameId,
                    j,
                    frame.fragmentCount,
                    frame.captureTimeMicros,
                    info.timeToLiveMillis(),
                    lastBytes);
            memory.put(at + DataHeader.BYTES, symbols.symbol(j), 0, bytes);
            seal.sealParity(memory, at, DataHeader.BYTES, bytes, frame.firstSequence + j);
        }
    }
}
