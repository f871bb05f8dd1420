package io.lancast.udp.crypto;

import java.nio.ByteBuffer;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Protects the SESSION packets of one direction of a connection. The key changes by itself with the packet number, so that
 * nobody has to announce it: the epoch is the number divided by 2<sup>22</sup>, its lowest bit the packet's key phase. Each
 * epoch's secret is derived from the one before, which is then forgotten.
 *
 * <p>Opens packets of the present epoch, the one before and the one after.
 */
public final class DirectionSeal implements PacketSeal {
    /** Packets under one key, as a power of two: half of what RFC 9001 §6.6 allows AES-GCM. */
    public static final int EPOCH_BITS = 22;

    private static final byte[] NO_CONTEXT = {};

    private final CipherSuite suite;
    private final int epochBits;
    private final Aead aead;
    private long epoch;
    private SecretKey key;
    private @Nullable SecretKey previousKey;
    private byte[] nextSecret;

    /** Starts at epoch 0 with a secret that the handshake agreed on. */
    public DirectionSeal(CipherSuite suite, byte[] secret, CipherScratch scratch) {
        this(suite, secret, scratch, EPOCH_BITS);
    }

    DirectionSeal(CipherSuite suite, byte[] secret, CipherScratch scratch, int epochBits) {
        this.suite = suite;
        this.epochBits = epochBits;
        this.aead = new Aead(suite, scratch);
        this.key = keyOf(secret);
        this.nextSecret = secretAfter(secret);
    }

    private SecretKey keyOf(byte[] secret) {
        return Aead.key(suite, Hkdf.expand(secret, "key", NO_CONTEXT, suite.keyBytes()));
    }

    private static byte[] secretAfter(byte[] secret) {
        return Hkdf.expand(secret, "next", NO_CONTEXT, secret.length);
    }

    @Override
    public int tagBytes() {
        return suite.tagBytes();
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
        long wanted = counter >>> epochBits;
        if (wanted == epoch + 1) {
            advance();
        }
        if (wanted != epoch) {
            throw new IllegalArgumentException("packet " + counter + " does not follow those of epoch " + epoch);
        }
        datagram.put(offset, (byte) (datagram.get(offset) | phase(wanted)));
        aead.seal(key, payload, from, payloadBytes, datagram, offset, headerBytes, counter);
    }

    @Override
    public boolean open(
            ByteBuffer datagram, int offset, int headerBytes, int sealedBytes, long counter, OpenedPacket into) {
        long wanted = counter >>> epochBits;
        if ((datagram.get(offset) & 1) != phase(wanted)) {
            return false;
        }
        if (wanted == epoch) {
            return aead.open(key, datagram, offset, headerBytes, sealedBytes, counter, into);
        }
        if (wanted == epoch - 1 && previousKey != null) {
            return aead.open(previousKey, datagram, offset, headerBytes, sealedBytes, counter, into);
        }
        if (wanted == epoch + 1
                && aead.open(keyOf(nextSecret), datagram, offset, headerBytes, sealedBytes, counter, into)) {
            advance();
            return true;
        }
        return false;
    }

    private void advance() {
        previousKey = key;
        key = keyOf(nextSecret);
        nextSecret = secretAfter(nextSecret);
        epoch++;
    }

    private static int phase(long epoch) {
        return (int) (epoch & 1);
    }
}
