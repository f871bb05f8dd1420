package io.lancast.udp.crypto;

import java.nio.ByteBuffer;
import javax.crypto.SecretKey;

/** Protects packets with one key for good: those of the handshake. */
final class KeySeal implements PacketSeal {
    private final Aead aead;
    private final SecretKey key;
    private final int tagBytes;

    KeySeal(CipherSuite suite, byte[] key, CipherScratch scratch) {
        this.aead = new Aead(suite, scratch);
        this.key = Aead.key(suite, key);
        this.tagBytes = suite.tagBytes();
    }

    @Override
    public int tagBytes() {
        return tagBytes;
    }

    @Override
    public void seal(
            ByteBuffer payload,
            int from,
            int payloadBytes,
            ByteBuffer datagram,
            int offset,
            int headerBytes,
            long counter) {
        aead.seal(key, payload, from, payloadBytes, datagram, offset, headerBytes, counter);
    }

    @Override
    public boolean open(
            ByteBuffer datagram, int offset, int headerBytes, int sealedBytes, long counter, OpenedPacket into) {
        return aead.open(key, datagram, offset, headerBytes, sealedBytes, counter, into);
    }
}
