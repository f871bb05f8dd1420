package io.lancast.udp.crypto;

import java.nio.ByteBuffer;

/**
 * Heap memory at the boundary to the JDK's ciphers, which are slow on memory outside the heap. One for each endpoint,
 * shared by all its keys: sealing or opening a packet ends the life of what was opened before.
 */
public final class CipherScratch {
    /** Longest packet, header and tag included; what is longer cannot be one of ours. */
    public static final int MAX_PACKET_BYTES = 9_216;

    final byte[] packet = new byte[MAX_PACKET_BYTES];
    final byte[] sealed = new byte[MAX_PACKET_BYTES];
    final byte[] plain = new byte[MAX_PACKET_BYTES];
    final ByteBuffer plainBuffer = ByteBuffer.wrap(plain);
}
