package io.lancast.media.h264;

import java.nio.ByteBuffer;

/**
 * Walks over the NAL units of an Annex B byte stream (ITU-T H.264, annex B) without copying them.
 *
 * <p>Any bytes are valid input: what comes before the first start code is skipped, empty units are passed over, zeros
 * after a unit do not belong to it. Not thread-safe; holds no bytes of its own.
 */
public final class NalReader {
    /** NAL unit types, table 7-1. */
    public static final int SLICE = 1;

    public static final int IDR_SLICE = 5;
    public static final int SPS = 7;
    public static final int PPS = 8;
    public static final int ACCESS_UNIT_DELIMITER = 9;

    private final ByteBuffer stream;
    private int offset;
    private int end;
    private int nextStart;

    /** Reads from the position of {@code stream} to its limit, by absolute gets: the buffer is not moved. */
    public NalReader(ByteBuffer stream) {
        this.stream = stream;
        this.nextStart = afterStartCode(stream.position());
    }

    /** Moves to the next unit; false when there is none. */
    public boolean next() {
        do {
            if (nextStart < 0) {
                return false;
            }
            offset = nextStart;
            nextStart = afterStartCode(offset);
            end = nextStart < 0 ? stream.limit() : nextStart - 3;
            while (end > offset && stream.get(end - 1) == 0) {
                end--; // trailing_zero_8bits, or the zero_byte of the next start code
            }
        } while (end == offset);
        return true;
    }

    /** Returns nal_unit_type of the present unit. */
    public int type() {
        return stream.get(offset) & 0x1f;
    }

    /** Returns the first byte of the present unit, which H.264 and H.265 read differently. */
    public int firstByte() {
        return stream.get(offset) & 0xff;
    }

    /** Returns whether other pictures may refer to the present unit: nal_ref_idc is not 0. */
    public boolean isReference() {
        return (stream.get(offset) & 0x60) != 0;
    }

    /** Returns whether the access unit in Annex B form is an IDR picture, at which decoding can start. */
    public static boolean isKeyFrame(ByteBuffer accessUnit) {
        NalReader units = new NalReader(accessUnit);
        return units.nextSlice() && units.type() == IDR_SLICE;
    }

    /** Returns whether the access unit in Annex B form holds a coded picture that others may refer to. */
    public static boolean isReferencePicture(ByteBuffer accessUnit) {
        NalReader units = new NalReader(accessUnit);
        return units.nextSlice() && units.isReference();
    }

    private boolean nextSlice() {
        while (next()) {
            if (type() >= SLICE && type() <= IDR_SLICE) {
                return true;
            }
        }
        return false;
    }

    /** Returns where the present unit starts in the stream: at its header byte, after the start code. */
    public int offset() {
        return offset;
    }

    public int length() {
        return end - offset;
    }

    /** Returns the present unit, without start code, as a view. */
    public ByteBuffer unit() {
        return stream.slice(offset, length());
    }

    private int afterStartCode(int from) {
        int limit = stream.limit();
        for (int i = from; i + 2 < limit; i++) {
            int third = stream.get(i + 2);
            if (third > 1 || third < 0) {
                i += 2; // no start code can contain this byte
            } else if (third == 1 && stream.get(i) == 0 && stream.get(i + 1) == 0) {
                return i + 3;
            }
        }
        return -1;
    }
}
