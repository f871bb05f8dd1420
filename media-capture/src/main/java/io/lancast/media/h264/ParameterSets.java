package io.lancast.media.h264;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The sequence and picture parameter sets of an H.264 stream, without start codes.
 *
 * @param sps the sequence parameter set, at least four bytes
 * @param pps the picture parameter sets, at least one
 */
public record ParameterSets(ByteBuffer sps, List<ByteBuffer> pps) {
    private static final byte[] START_CODE = {0, 0, 0, 1};
    private static final int MIN_SPS_BYTES = 4;

    public ParameterSets {
        if (sps.remaining() < MIN_SPS_BYTES) {
            throw new IllegalArgumentException("sps must have at least 4 bytes, had " + sps.remaining());
        }
        if (pps.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one pps");
        }
        pps = List.copyOf(pps);
    }

    /**
     * Finds the parameter sets in an access unit in Annex B form and copies them.
     *
     * @return null when it does not carry both kinds, as is usual for all but keyframes
     */
    public static @Nullable ParameterSets find(ByteBuffer annexB) {
        ByteBuffer sps = null;
        List<ByteBuffer> pps = new ArrayList<>(1);
        NalReader units = new NalReader(annexB);
        while (units.next()) {
            if (units.type() == NalReader.SPS && sps == null && units.length() >= MIN_SPS_BYTES) {
                sps = copy(units.unit());
            } else if (units.type() == NalReader.PPS) {
                pps.add(copy(units.unit()));
            } else if (units.type() <= NalReader.IDR_SLICE) {
                break; // parameter sets stand before the slices
            }
        }
        return sps == null || pps.isEmpty() ? null : new ParameterSets(sps, pps);
    }

    /**
     * Reads parameter sets that must be there.
     *
     * @throws IllegalArgumentException when {@code annexB} has none
     */
    public static ParameterSets parse(ByteBuffer annexB) {
        ParameterSets found = find(annexB);
        if (found == null) {
            throw new IllegalArgumentException(
                    "configuration must hold an SPS and a PPS in Annex B form, had " + annexB.remaining() + " bytes");
        }
        return found;
    }

    /** Returns the sets in Annex B form, each behind a four-byte start code. */
    public ByteBuffer annexB() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(sps, out);
        pps.forEach(set -> write(set, out));
        return ByteBuffer.wrap(out.toByteArray()).asReadOnlyBuffer();
    }

    /** Returns profile, constraints and level as RFC 6381 §3.3 writes them, such as {@code avc1.42c01f}. */
    public String codecString() {
        int start = sps.position();
        return String.format(
                Locale.ROOT,
                "avc1.%02x%02x%02x",
                sps.get(start + 1) & 0xff,
                sps.get(start + 2) & 0xff,
                sps.get(start + 3) & 0xff);
    }

    private static ByteBuffer copy(ByteBuffer unit) {
        byte[] bytes = new byte[unit.remaining()];
        unit.get(unit.position(), bytes);
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    private static void write(ByteBuffer set, ByteArrayOutputStream out) {
        out.writeBytes(START_CODE);
        for (int i = set.position(); i < set.limit(); i++) {
            out.write(set.get(i));
        }
    }
}
