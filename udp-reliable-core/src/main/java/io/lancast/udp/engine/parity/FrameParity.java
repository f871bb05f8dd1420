package io.lancast.udp.engine.parity;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The parity packets that have arrived of one unfinished frame, and what can be made of them. Confined to the thread that
 * drives the endpoint.
 */
public final class FrameParity {
    /** Is told of each fragment that was found. */
    public interface Found {
        /** The fragment with this index is in its place now. */
        void onFound(int fragmentIndex);
    }

    private final int fragmentCount;
    private final int blocks;
    private final byte[] @Nullable [] symbols;
    private final int[] held; // by block
    private final int lastFragmentBytes;

    /** For a frame of so many fragments, the last of which has {@code lastFragmentBytes}. */
    public FrameParity(int fragmentCount, int lastFragmentBytes) {
        this.fragmentCount = fragmentCount;
        this.lastFragmentBytes = lastFragmentBytes;
        this.blocks = ParityCode.blocks(fragmentCount);
        this.symbols = new byte[fragmentCount][];
        this.held = new int[blocks];
    }

    /** Whether this packet is here already. */
    public boolean has(int parityIndex) {
        return symbols[parityIndex] != null;
    }

    /** Takes a packet that is not here yet. */
    public void add(int parityIndex, ByteBuffer datagram, int payloadOffset, int payloadBytes) {
        byte[] symbol = new byte[payloadBytes];
        datagram.get(payloadOffset, symbol);
        symbols[parityIndex] = symbol;
        held[parityIndex % blocks]++;
    }

    /** Bytes of the frame's last fragment. */
    public int lastFragmentBytes() {
        return lastFragmentBytes;
    }

    /**
     * Finds what can be found of the frame.
     *
     * @param bytes the frame's memory, with zeros where nothing has arrived
     * @param arrived a bit for each fragment that is there
     */
    public void rebuild(byte[] bytes, int fragmentBytes, long[] arrived, Found found) {
        for (int block = 0; block < blocks; block++) {
            int[] missing = missing(block, arrived);
            if (missing.length > 0 && missing.length <= held[block]) {
                int symbolBytes = fragmentCount == 1 ? lastFragmentBytes : fragmentBytes;
                ParityCode.rebuild(bytes, symbolBytes, fragmentCount, block, missing, symbols);
                held[block] = 0; // they are used up
                for (int index : missing) {
                    found.onFound(index);
                }
            }
        }
    }

    private int[] missing(int block, long[] arrived) {
        int count = 0;
        int[] indices = new int[ParityCode.dealt(fragmentCount, blocks, block)];
        for (int i = block; i < fragmentCount; i += blocks) {
            if ((arrived[i >> 6] & 1L << i) == 0) {
                indices[count++] = i;
            }
        }
        return Arrays.copyOf(indices, count);
    }
}
