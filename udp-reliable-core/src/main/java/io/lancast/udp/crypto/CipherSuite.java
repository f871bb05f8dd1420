package io.lancast.udp.crypto;

import io.lancast.udp.wire.HelloPacket;
import org.jspecify.annotations.Nullable;

/** How packets are protected. The bit of a suite travels in HELLO, WELCOME and KEYS. */
public enum CipherSuite {
    /** Not at all: for measuring what protection costs. Used only when both ends ask for it. */
    CLEAR(HelloPacket.CLEAR, 0, 0, ""),
    /** AES in Galois counter mode with keys of 128 bits: the default, fast wherever the processor knows AES. */
    AES_128_GCM(HelloPacket.AES_128_GCM, 16, 16, "AES/GCM/NoPadding"),
    /** ChaCha20-Poly1305 (RFC 8439): for processors without AES, ten times slower than AES on the others. */
    CHACHA20_POLY1305(HelloPacket.CHACHA20_POLY1305, 32, 16, "ChaCha20-Poly1305");

    private final int bit;
    private final int keyBytes;
    private final int tagBytes;
    private final String transformation;

    CipherSuite(int bit, int keyBytes, int tagBytes, String transformation) {
        this.bit = bit;
        this.keyBytes = keyBytes;
        this.tagBytes = tagBytes;
        this.transformation = transformation;
    }

    /** The value on the wire. */
    public int bit() {
        return bit;
    }

    /** Length of its keys. */
    public int keyBytes() {
        return keyBytes;
    }

    /** Bytes that it adds to each packet. */
    public int tagBytes() {
        return tagBytes;
    }

    /** The suites, as bits, that an endpoint with this one takes from others: every cipher, but never the clear unasked. */
    public int acceptedBits() {
        return this == CLEAR ? CLEAR.bit : AES_128_GCM.bit | CHACHA20_POLY1305.bit;
    }

    /** Its name in the Java Cryptography Architecture; empty for {@link #CLEAR}. */
    String transformation() {
        return transformation;
    }

    /** Returns the suite with this bit, or null when there is none. */
    public static @Nullable CipherSuite ofBit(int bit) {
        for (CipherSuite suite : values()) {
            if (suite.bit == bit) {
                return suite;
            }
        }
        return null;
    }
}
