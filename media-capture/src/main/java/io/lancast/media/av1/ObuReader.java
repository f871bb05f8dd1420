package io.lancast.media.av1;

import java.nio.ByteBuffer;

/**
 * Walks over the open bitstream units (OBUs, §5.3) of an AV1 temporal unit without copying them.
 *
 * <p>Any bytes are valid input: the walk ends at the first thing that is no OBU with a size. Not thread-safe; holds no bytes
 * of its own.
 */
public final class ObuReader {
    /** OBU types, §6.2.2. */
    public static final int SEQUENCE_HEADER = 1;

    public static final int TEMPORAL_DELIMITER = 2;
    public static final int FRAME_HEADER = 3;
    public static final int FRAME = 6;

    private static final int FORBIDDEN = 0x80;
    private static final int HAS_EXTENSION = 0x04;
    private static final int HAS_SIZE = 0x02;
    private static final int MAX_SIZE_BYTES = 4; // for sizes up to 256 MiB

    private final ByteBuffer stream;
    private int offset;
    private int payloadOffset;
    private int end;

    /** Reads from the position of {@code stream} to its limit, by absolute gets: the buffer is not moved. */
    public ObuReader(ByteBuffer stream) {
        this.stream = stream;
        this.end = stream.position();
    }

    /** Moves to the next OBU; false when there is none. */
    public boolean next() {
        offset = end;
        int at = offset;
        if (at >= stream.limit()) {
            return false;
        }
        int header = stream.get(at++);
        if ((header & FORBIDDEN) != 0 || (header & HAS_SIZE) == 0) {
            return stop();
        }
        at += (header & HAS_EXTENSION) != 0 ? 1 : 0;
        int size = 0;
        for (int i = 0; ; i++) { // leb128, §4.10.5
            if (i == MAX_SIZE_BYTES || at >= stream.limit()) {
                return stop();
            }
            int part = stream.get(at++);
            size |= (part & 0x7f) << (7 * i);
            if (part >= 0) {
                break;
            }
        }
        if (size > stream.limit() - at) {
            return stop();
        }
        payloadOffset = at;
        end = at + size;
        return true;
    }

    private boolean stop() {
        end = stream.limit();
        return false;
    }

    /** Returns obu_type of the present OBU. */
    public int type() {
        return stream.get(offset) >> 3 & 0x0f;
    }

    /** Returns the length of the present OBU with its header. */
    public int length() {
        return end - offset;
    }

    /** Returns the present OBU with its header, as a view. */
    public ByteBuffer unit() {
        return stream.slice(offset, length());
    }

    /** Returns what is in the present OBU, as a view. */
    public ByteBuffer payload() {
        return stream.slice(payloadOffset, end - payloadOffset);
    }

    /** Returns whether the temporal unit shows a key frame and has a sequence header: decoding can start there. */
    public static boolean isKeyFrame(ByteBuffer temporalUnit) {
        boolean hasSequenceHeader = false;
        ObuReader units = new ObuReader(temporalUnit);
        while (units.next()) {
            int type = units.type();
            hasSequenceHeader |= type == SEQUENCE_HEADER;
            if ((type == FRAME || type == FRAME_HEADER) && units.end > units.payloadOffset) {
                int bits = temporalUnit.get(units.payloadOffset) & 0xff;
                return hasSequenceHeader && bits >> 4 == 0b0001; // shown now, of type KEY_FRAME, show_frame: §5.9.2
            }
        }
        return false;
    }
}
