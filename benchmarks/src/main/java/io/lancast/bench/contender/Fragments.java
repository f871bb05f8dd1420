package io.lancast.bench.contender;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts frames together again from fragments that arrive in any order, or not at all. A fragment begins with the frame's
 * number, its own and how many there are. Frames that stay incomplete are forgotten when many newer ones have begun.
 */
final class Fragments {
    /** Number of the frame, of the fragment, and of fragments. */
    static final int HEADER_BYTES = 8;

    private static final int MAX_FRAMES = 64;

    private static final class Partial {
        final byte[] @Nullable [] parts;
        int missing;
        int sizeBytes;

        Partial(int count) {
            parts = new byte[count][];
            missing = count;
        }
    }

    private final TreeMap<Integer, Partial> frames = new TreeMap<>();
    private int newestFinished = -1;

    /** Number of fragments of a frame. */
    static int count(int frameBytes, int fragmentBytes) {
        return (frameBytes + fragmentBytes - 1) / fragmentBytes;
    }

    /** Writes fragment {@code index} of a frame into {@code out}, which is cleared and flipped. */
    static void write(ByteBuffer out, byte[] frame, int frameNumber, int index, int fragmentBytes) {
        int from = index * fragmentBytes;
        int length = Math.min(fragmentBytes, frame.length - from);
        out.clear();
        out.putInt(frameNumber);
        out.putShort((short) index);
        out.putShort((short) count(frame.length, fragmentBytes));
        out.put(frame, from, length).flip();
    }

    /** Takes a fragment; returns the frame when it is whole now. */
    @Nullable
    ByteBuffer add(ByteBuffer fragment) {
        int frameNumber = fragment.getInt();
        int index = fragment.getShort() & 0xFFFF;
        int count = fragment.getShort() & 0xFFFF;
        Partial partial = frames.get(frameNumber);
        if (partial == null) {
            if (frameNumber <= newestFinished - MAX_FRAMES) {
                return null;
            }
            partial = new Partial(count);
            frames.put(frameNumber, partial);
            forgetOldest();
        }
        if (partial.missing == 0 || partial.parts[index] != null) {
            return null;
        }
        byte[] bytes = new byte[fragment.remaining()];
        fragment.get(bytes);
        partial.parts[index] = bytes;
        partial.sizeBytes += bytes.length;
        if (--partial.missing > 0) {
            return null;
        }
        newestFinished = Math.max(newestFinished, frameNumber);
        ByteBuffer whole = ByteBuffer.allocate(partial.sizeBytes);
        for (byte[] part : partial.parts) {
            whole.put(part);
        }
        return whole.flip();
    }

    private void forgetOldest() {
        Iterator<Map.Entry<Integer, Partial>> oldest = frames.entrySet().iterator();
        while (frames.size() > MAX_FRAMES) {
            oldest.next();
            oldest.remove();
        }
    }
}
