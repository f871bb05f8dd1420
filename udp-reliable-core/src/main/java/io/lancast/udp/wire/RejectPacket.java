package io.lancast.udp.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The server's no, sent once for each HELLO it answers; the server keeps nothing of it.
 *
 * <pre>
 *   0  first byte, reserved (1), reason (2)
 *   4  connection id (8): the client's
 *  12  text length (2), text: UTF-8, a sentence for people
 * </pre>
 *
 * @param connectionId the client's
 * @param reason code of {@code CloseReason}
 * @param text at most {@value #MAX_TEXT_BYTES} bytes of UTF-8
 */
public record RejectPacket(long connectionId, int reason, String text) {
    /** Most bytes of text. */
    public static final int MAX_TEXT_BYTES = 256;

    private static final int TEXT_OFFSET = 14;

    /** Largest REJECT. */
    public static final int MAX_BYTES = TEXT_OFFSET + MAX_TEXT_BYTES;

    /** Reads a REJECT, or returns null when the bytes are none. */
    public static @Nullable RejectPacket read(ByteBuffer datagram, int offset, int lengthBytes) {
        if (lengthBytes < TEXT_OFFSET
                || datagram.get(offset) != PacketType.firstByte(PacketType.REJECT)
                || datagram.get(offset + 1) != 0) {
            return null;
        }
        int textBytes = datagram.getShort(offset + 12) & 0xFFFF;
        if (textBytes > MAX_TEXT_BYTES || lengthBytes != TEXT_OFFSET + textBytes) {
            return null;
        }
        return new RejectPacket(
                datagram.getLong(offset + 4),
                datagram.getShort(offset + 2) & 0xFFFF,
                new String(HelloPacket.bytes(datagram, offset + TEXT_OFFSET, textBytes), StandardCharsets.UTF_8));
    }

    /** Writes the packet from {@code out}'s position on; a text that is too long is cut. */
    public void write(ByteBuffer out) {
        byte[] utf8 = Utf8.encode(text, MAX_TEXT_BYTES);
        out.put(PacketType.firstByte(PacketType.REJECT)).put((byte) 0).putShort((short) reason);
        out.putLong(connectionId).putShort((short) utf8.length).put(utf8);
    }
}
