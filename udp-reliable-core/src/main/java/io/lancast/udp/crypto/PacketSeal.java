package io.lancast.udp.crypto;

import java.nio.ByteBuffer;

/**
 * Protects the packets of one key: encrypts the payload in place, authenticates header and payload, appends a tag.
 *
 * <p>The seam between the wire and the engine: everything that leaves or enters passes through it, whatever the cipher.
 * Confined to the thread that drives the endpoint.
 */
public interface PacketSeal {
    /** Bytes that sealing appends. */
    int tagBytes();

    /**
     * Seals a packet in place; the buffer must have room for the tag after the payload.
     *
     * @param offset index of the first header byte
     * @param headerBytes authenticated but left readable
     * @param payloadBytes encrypted; may be 0
     * @param counter the packet's 64-bit number under this key: never used twice for different bytes
     */
    void seal(ByteBuffer datagram, int offset, int headerBytes, int payloadBytes, long counter);

    /**
     * Opens a packet in place.
     *
     * @param sealedBytes length of payload and tag
     * @return length of the payload, or -1 when the packet is not authentic; its bytes are then undefined
     */
    int open(ByteBuffer datagram, int offset, int headerBytes, int sealedBytes, long counter);
}
