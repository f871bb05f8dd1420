package io.lancast.udp.crypto;

import java.nio.ByteBuffer;

/**
 * Protects packets: encrypts the payload, authenticates header and payload, appends a tag.
 *
 * <p>The seam between the wire and the engine: everything that leaves or enters a connection passes through one, whatever
 * the cipher. Confined to the thread that drives the endpoint.
 */
public interface PacketSeal {
    /** Bytes that sealing appends. */
    int tagBytes();

    /**
     * Seals a packet whose payload stands elsewhere: behind the header, which is written already, come the sealed payload and
     * the tag. Where keys change with the counter, the key phase bit of the first byte is set as well.
     *
     * @param payload only read; fastest if it has an accessible array
     * @param from index of the first payload byte
     * @param payloadBytes encrypted; may be 0
     * @param offset index of the first header byte in {@code datagram}
     * @param headerBytes authenticated but left readable
     * @param counter the packet's 64-bit number: never used twice for different bytes
     */
    void seal(
            ByteBuffer payload,
            int from,
            int payloadBytes,
            ByteBuffer datagram,
            int offset,
            int headerBytes,
            long counter);

    /** Seals a packet whose payload stands behind its header; the buffer must have room for the tag after it. */
    default void seal(ByteBuffer datagram, int offset, int headerBytes, int payloadBytes, long counter) {
        seal(datagram, offset + headerBytes, payloadBytes, datagram, offset, headerBytes, counter);
    }

    /**
     * Opens a packet, whose bytes are only read.
     *
     * @param sealedBytes length of payload and tag
     * @param into says where the payload is
     * @return {@code false} when the packet is not authentic; {@code into} is then undefined
     */
    boolean open(ByteBuffer datagram, int offset, int headerBytes, int sealedBytes, long counter, OpenedPacket into);
}
