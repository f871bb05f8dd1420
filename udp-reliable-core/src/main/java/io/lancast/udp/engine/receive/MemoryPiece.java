package io.lancast.udp.engine.receive;

/** What a frame stands in: opaque to all but the receiving side, to which it can be given back. */
public final class MemoryPiece {
    final byte[] bytes;

    MemoryPiece(int sizeBytes) {
        this.bytes = new byte[sizeBytes];
    }

    int sizeBytes() {
        return bytes.length;
    }
}
