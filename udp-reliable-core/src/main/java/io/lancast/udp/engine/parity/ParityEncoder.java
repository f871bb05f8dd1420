package io.lancast.udp.engine.parity;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Makes the parity packets of one frame after the other. Keeps its memory from frame to frame; confined to the thread that
 * drives the endpoint.
 */
public final class ParityEncoder {
    private final byte[] fragment;
    private byte[][] symbols = {};

    /** For fragments of this size. */
    public ParityEncoder(int fragmentBytes) {
        this.fragment = new byte[fragmentBytes];
    }

    /**
     * Reads a frame.
     *
     * @param payload from position to limit; the position is left alone
     * @param fragmentCount how many fragments it is cut into
     * @param parityCount how many parity packets to make, at most as many as fragments
     */
    public void encode(ByteBuffer payload, int fragmentCount, int parityCount) {
        int blocks = ParityCode.blocks(fragmentCount);
        clear(parityCount);
        for (int i = 0; i < fragmentCount; i++) {
            int from = payload.position() + i * fragment.length;
            int bytes = Math.min(fragment.length, payload.limit() - from);
            payload.get(from, fragment, 0, bytes);
            for (int j = i % blocks; j < parityCount; j += blocks) {
                int factor = ParityCode.factor(j / blocks, i / blocks);
                GaloisField.addMultiple(symbols[j], 0, fragment, 0, factor, bytes);
            }
        }
    }

    private void clear(int parityCount) {
        int had = symbols.length;
        if (had < parityCount) {
            symbols = Arrays.copyOf(symbols, parityCount);
            for (int j = had; j < parityCount; j++) {
                symbols[j] = new byte[fragment.length];
            }
        }
        for (int j = 0; j < parityCount; j++) {
            Arrays.fill(symbols[j], (byte) 0);
        }
    }

    /** The payload of a parity packet of the frame read last; of a frame with one fragment as long as that. */
    public byte[] symbol(int parityIndex) {
        return symbols[parityIndex];
    }
}
