package io.lancast.udp.wire;

import java.nio.ByteBuffer;

/**
 * The header of a DATA packet: one fragment of a frame, the same bytes for every subscriber and every retransmission.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-----+-------+-+---------------+-------------------------------+
 * | ver |type=5 |K|     flags     |           stream id           |
 * +-----+-------+-+---------------+-------------------------------+
 * |                          stream tag                           |
 * +---------------------------------------------------------------+
 * |      sequence: low 32 bits of the stream's packet counter     |
 * +---------------------------------------------------------------+
 * |        frame id: low 32 bits of the stream's frame counter    |
 * +-------------------------------+-------------------------------+
 * |        fragment index         |        fragment count         |
 * +-------------------------------+-------------------------------+
 * |         capture time: low 32 bits of the publisher's us       |
 * +-------------------------------+-------------------------------+
 * |     time to live, ms (0 = reliable)   |     key distance      |
 * +-------------------------------+-------------------------------+
 * </pre>
 *
 * <p>In a parity packet, the sequence is that of the fragment with the same index, and bytes of the last fragment stand in
 * place of the key distance.
 *
 * <p>Big-endian. One instance is read into again for each packet; its fields are valid until the next {@link #read}. Not
 * thread-safe.
 */
public final class DataHeader {
    /** Size of the header; the payload follows. */
    public static final int BYTES = 28;

    /** Where the sequence stands: it is also the nonce of the packet's protection. */
    public static final int SEQUENCE_OFFSET = 8;

    /** Flag of a packet that is no fragment but parity over all of them; {@link #fragmentIndex} is then its own number. */
    public static final int PARITY = 1 << 4;

    private static final int FRAME_FLAGS = 0x0F;
    private static final int KNOWN_FLAGS = FRAME_FLAGS | PARITY;

    private int flags;
    private int streamId;
    private int streamTag;
    private int sequence;
    private int frameId;
    private int fragmentIndex;
    private int fragmentCount;
    private int captureTimeMicros;
    private int timeToLiveMillis;
    private int keyDistance;

    /**
     * Reads the header at {@code offset}.
     *
     * @param lengthBytes bytes of the datagram from {@code offset} on
     * @return {@code false} when this is no well-formed DATA header; the fields are then undefined
     */
    public boolean read(ByteBuffer datagram, int offset, int lengthBytes) {
        if (lengthBytes < BYTES) {
            return false;
        }
        flags = datagram.get(offset + 1) & 0xFF;
        streamId = datagram.getShort(offset + 2) & 0xFFFF;
        streamTag = datagram.getInt(offset + 4);
        sequence = datagram.getInt(offset + SEQUENCE_OFFSET);
        frameId = datagram.getInt(offset + 12);
        fragmentIndex = datagram.getShort(offset + 16) & 0xFFFF;
        fragmentCount = datagram.getShort(offset + 18) & 0xFFFF;
        captureTimeMicros = datagram.getInt(offset + 20);
        timeToLiveMillis = datagram.getShort(offset + 24) & 0xFFFF;
        keyDistance = datagram.getShort(offset + 26) & 0xFFFF;
        return fragmentIndex < fragmentCount && streamId != 0 && (flags & ~KNOWN_FLAGS) == 0;
    }

    /** Writes a header at {@code offset}; every value is cut to its field's width. */
    public static void write(
            ByteBuffer datagram,
            int offset,
            int flags,
            int streamId,
            int streamTag,
            long sequence,
            long frameId,
            int fragmentIndex,
            int fragmentCount,
            long captureTimeMicros,
            int timeToLiveMillis,
            int keyDistance) {
        datagram.put(offset, PacketType.firstByte(PacketType.DATA));
        datagram.put(offset + 1, (byte) flags);
        datagram.putShort(offset + 2, (short) streamId);
        datagram.putInt(offset + 4, streamTag);
        datagram.putInt(offset + SEQUENCE_OFFSET, (int) sequence);
        datagram.putInt(offset + 12, (int) frameId);
        datagram.putShort(offset + 16, (short) fragmentIndex);
        datagram.putShort(offset + 18, (short) fragmentCount);
        datagram.putInt(offset + 20, (int) captureTimeMicros);
        datagram.putShort(offset + 24, (short) timeToLiveMillis);
        datagram.putShort(offset + 26, (short) keyDistance);
    }

    /** Bits of the frame, the same in each of its packets. */
    public int flags() {
        return flags & FRAME_FLAGS;
    }

    /** Whether this is a parity packet. */
    public boolean isParity() {
        return (flags & PARITY) != 0;
    }

    /** Number of the stream at its publisher, 1 to 65 535. */
    public int streamId() {
        return streamId;
    }

    /** Random value of the stream's incarnation. */
    public int streamTag() {
        return streamTag;
    }

    /** Low 32 bits of the packet counter. */
    public int sequence() {
        return sequence;
    }

    /** Low 32 bits of the frame counter. */
    public int frameId() {
        return frameId;
    }

    /** Place of this fragment in its frame, or number of this parity packet, from 0. */
    public int fragmentIndex() {
        return fragmentIndex;
    }

    /** Fragments of the frame, 1 to 65 535. */
    public int fragmentCount() {
        return fragmentCount;
    }

    /** Low 32 bits of the capture time; wraps after 71.6 minutes. */
    public int captureTimeMicros() {
        return captureTimeMicros;
    }

    /** Time to live from capture on, 0 for a reliable stream. */
    public int timeToLiveMillis() {
        return timeToLiveMillis;
    }

    /** Frames back to the keyframe this one needs, 0 for a keyframe; of no meaning in a parity packet. */
    public int keyDistance() {
        return keyDistance;
    }

    /** Payload of the frame's last fragment, which a parity packet tells in place of the key distance. */
    public int lastFragmentBytes() {
        return keyDistance;
    }
}
