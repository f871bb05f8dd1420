package io.lancast.media.mp4;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes nested boxes (ISO/IEC 14496-12 §4.2): each is its size, four letters, and what is in it. */
final class BoxWriter {
    private ByteBuffer out = ByteBuffer.allocate(1024);

    /** Writes a box around whatever {@code content} writes. */
    BoxWriter box(String type, Runnable content) {
        room(8);
        int start = out.position();
        out.putInt(0).put(type.getBytes(StandardCharsets.US_ASCII));
        content.run();
        out.putInt(start, out.position() - start);
        return this;
    }

    /** Writes a box that starts with a version and flags (§4.2, FullBox). */
    BoxWriter fullBox(String type, int version, int flags, Runnable content) {
        return box(type, () -> {
            u32(version << 24 | flags);
            content.run();
        });
    }

    BoxWriter u8(int value) {
        room(1);
        out.put((byte) value);
        return this;
    }

    BoxWriter u16(int value) {
        room(2);
        out.putShort((short) value);
        return this;
    }

    BoxWriter u32(long value) {
        room(4);
        out.putInt((int) value);
        return this;
    }

    BoxWriter zeros(int count) {
        room(count);
        out.put(new byte[count]);
        return this;
    }

    BoxWriter text(String ascii) {
        return bytes(ByteBuffer.wrap(ascii.getBytes(StandardCharsets.US_ASCII)));
    }

    BoxWriter bytes(ByteBuffer bytes) {
        room(bytes.remaining());
        out.put(bytes.duplicate());
        return this;
    }

    /** Returns all that was written, read-only. */
    ByteBuffer toBuffer() {
        return ByteBuffer.wrap(Arrays.copyOf(out.array(), out.position())).asReadOnlyBuffer();
    }

    private void room(int count) {
        if (out.remaining() < count) {
            out = ByteBuffer.allocate(2 * (out.capacity() + count)).put(out.flip());
        }
    }
}
