package io.lancast.media.av1;

import java.nio.ByteBuffer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an AV1 sequence header says about the decoder that is needed (§5.5).
 *
 * @param obu the sequence header OBU with its header and size
 * @param profile seq_profile, 0 to 2
 * @param level seq_level_idx of the first operating point, 0 to 31
 * @param highTier seq_tier of the first operating point
 * @param bitDepth 8, 10 or 12
 * @param monochrome whether there is no colour
 * @param subsamplingX whether chroma has half the width
 * @param subsamplingY whether chroma has half the height
 * @param chromaSamplePosition 0 to 3
 */
public record SequenceHeader(
        ByteBuffer obu,
        int profile,
        int level,
        boolean highTier,
        int bitDepth,
        boolean monochrome,
        boolean subsamplingX,
        boolean subsamplingY,
        int chromaSamplePosition) {
    /** Finds the sequence header in a temporal unit and copies it; null when there is none, or a damaged one. */
    public static @Nullable SequenceHeader find(ByteBuffer temporalUnit) {
        ObuReader units = new ObuReader(temporalUnit);
        while (units.next()) {
            if (units.type() == ObuReader.SEQUENCE_HEADER) {
                byte[] copy = new byte[units.length()];
                units.unit().get(copy);
                return new SequenceHeaderReader(units.payload())
                        .read(ByteBuffer.wrap(copy).asReadOnlyBuffer());
            }
        }
        return null;
    }

    /**
     * Reads a sequence header that must be there.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static SequenceHeader parse(ByteBuffer obus) {
        SequenceHeader found = find(obus);
        if (found == null) {
            throw new IllegalArgumentException(
                    "configuration must hold a sequence header OBU of AV1, had " + obus.remaining() + " bytes");
        }
        return found;
    }

    @Override
    public ByteBuffer obu() {
        return obu.duplicate();
    }

    /** Returns all this as the AV1 binding to ISO media files (§5) writes it, such as {@code av01.0.05M.08}. */
    public String codecString() {
        return String.format(Locale.ROOT, "av01.%d.%02d%s.%02d", profile, level, highTier ? "H" : "M", bitDepth);
    }
}
