package io.lancast.udp.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Authenticated encryption of packets through the JDK (RFC 5116): the header is the associated data, the nonce is 4 zero
 * bytes and the packet's 64-bit number. A number must not be used twice under one key.
 */
final class Aead {
    private static final int NONCE_BYTES = 12;

    private final CipherSuite suite;
    private final CipherScratch scratch;
    private Cipher cipher;
    private long lastCounter = -1;
    private final byte[] nonce = new byte[NONCE_BYTES];
    private final ByteBuffer nonceFields = ByteBuffer.wrap(nonce);

    Aead(CipherSuite suite, CipherScratch scratch) {
        this.suite = suite;
        this.scratch = scratch;
        this.cipher = newCipher(suite);
    }

    private static Cipher newCipher(CipherSuite suite) {
        try {
            return Cipher.getInstance(suite.transformation());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 11 on has " + suite.transformation(), e);
        }
    }

    /** The number of a parity packet, which no fragment has: its highest bit is set. */
    static long parityNumber(long counter) {
        return counter | Long.MIN_VALUE;
    }

    /** Makes a key for {@link #seal} and {@link #open}. */
    static SecretKey key(CipherSuite suite, byte[] bytes) {
        return new SecretKeySpec(bytes, suite == CipherSuite.CHACHA20_POLY1305 ? "ChaCha20" : "AES");
    }

    void seal(
            SecretKey key,
            ByteBuffer payload,
            int from,
            int payloadBytes,
            ByteBuffer datagram,
            int offset,
            int headerBytes,
            long counter) {
        try {
            start(Cipher.ENCRYPT_MODE, key, counter);
            datagram.get(offset, scratch.packet, 0, headerBytes);
            cipher.updateAAD(scratch.packet, 0, headerBytes);
            byte[] plain = scratch.packet;
            int plainAt = 0;
            if (payload.hasArray()) {
                plain = payload.array();
                plainAt = payload.arrayOffset() + from;
            } else {
                payload.get(from, plain, 0, payloadBytes);
            }
            int sealedBytes = cipher.doFinal(plain, plainAt, payloadBytes, scratch.sealed, 0);
            datagram.put(offset + headerBytes, scratch.sealed, 0, sealedBytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing " + payloadBytes + " bytes failed", e);
        }
    }

    boolean open(
            SecretKey key,
            ByteBuffer datagram,
            int offset,
            int headerBytes,
            int sealedBytes,
            long counter,
            OpenedPacket into) {
        if (sealedBytes < suite.tagBytes() || headerBytes + sealedBytes > CipherScratch.MAX_PACKET_BYTES) {
            return false;
        }
        try {
            start(Cipher.DECRYPT_MODE, key, counter);
            datagram.get(offset, scratch.packet, 0, headerBytes + sealedBytes);
            cipher.updateAAD(scratch.packet, 0, headerBytes);
            into.set(
                    scratch.plainBuffer, 0, cipher.doFinal(scratch.packet, headerBytes, sealedBytes, scratch.plain, 0));
            return true;
        } catch (AEADBadTagException e) { // forged, or broken on the way
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("opening " + sealedBytes + " bytes failed", e);
        }
    }

    private void start(int mode, SecretKey key, long counter) throws GeneralSecurityException {
        nonceFields.putLong(NONCE_BYTES - Long.BYTES, counter);
        AlgorithmParameterSpec parameters;
        if (suite == CipherSuite.CHACHA20_POLY1305) {
            if (mode == Cipher.DECRYPT_MODE && counter == lastCounter) {
                cipher = newCipher(suite); // the JDK's refuses a nonce twice in a row, which a duplicated packet brings
            }
            parameters = new IvParameterSpec(nonce);
        } else {
            parameters = new GCMParameterSpec(suite.tagBytes() * 8, nonce);
        }
        lastCounter = counter;
        cipher.init(mode, key, parameters);
    }
}
