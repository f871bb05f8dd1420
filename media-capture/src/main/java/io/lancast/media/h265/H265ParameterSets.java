package io.lancast.media.h265;

import io.lancast.media.h264.NalReader;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The video, sequence and picture parameter sets of an H.265 stream, without start codes.
 *
 * @param vps the video parameter set
 * @param sps the sequence parameter set, of which {@link H265Profile} can read what it needs
 * @param pps the picture parameter sets, at least one
 */
public record H265ParameterSets(ByteBuffer vps, ByteBuffer sps, List<ByteBuffer> pps) {
    private static final byte[] START_CODE = {0, 0, 0, 1};

    public H265ParameterSets {
        if (!vps.hasRemaining() || pps.isEmpty()) {
            throw new IllegalArgumentException("there must be a vps and at least one pps");
        }
        H265Profile.of(sps);
        pps = List.copyOf(pps);
    }

    /**
     * Finds the parameter sets in an access unit in Annex B form and copies them.
     *
     * @return null when it does not carry all three kinds, as is usual for all but keyframes, or its SPS is damaged
     */
    public static @Nullable H265ParameterSets find(ByteBuffer annexB) {
        ByteBuffer vps = null;
        ByteBuffer sps = null;
        List<ByteBuffer> pps = new ArrayList<>(1);
        NalReader units = new NalReader(annexB);
        while (units.next()) {
            int type = H265Units.type(units);
            if (type == H265Units.VPS && vps == null) {
                vps = copy(units.unit());
            } else if (type == H265Units.SPS && sps == null) {
                sps = copy(units.unit());
            } else if (type == H265Units.PPS) {
                pps.add(copy(units.unit()));
            } else if (type <= H265Units.LAST_SLICE) {
                break; // parameter sets stand before the slices
            }
        }
        return vps == null || sps == null || pps.isEmpty() || H265Profile.read(sps) == null
                ? null
                : new H265ParameterSets(vps, sps, pps);
    }

    /**
     * Reads parameter sets that must be there.
     *
     * @throws IllegalArgumentException when {@code annexB} has none
     */
    public static H265ParameterSets parse(ByteBuffer annexB) {
        H265ParameterSets found = find(annexB);
        if (found == null) {
            throw new IllegalArgumentException("configuration must hold VPS, SPS and PPS of H.265 in Annex B form, had "
                    + annexB.remaining() + " bytes");
        }
        return found;
    }

    /** Returns the sets in Annex B form, each behind a four-byte start code. */
    public ByteBuffer annexB() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(vps, out);
        write(sps, out);
        pps.forEach(set -> write(set, out));
        return ByteBuffer.wrap(out.toByteArray()).asReadOnlyBuffer();
    }

    /** Returns what the sequence parameter set says about the decoder that is needed. */
    public H265Profile profile() {
        return H265Profile.of(sps);
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
