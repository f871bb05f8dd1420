package io.lancast.udp.engine.parity;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * Makes the parity packets of one frame after the other. Eight bytes are computed at a time: a fragment is doubled seven
 * times, and its product with a factor is the sum of those of its multiples that the bits of the factor name. Keeps its
 * memory from frame to frame; confined to the thread that drives the endpoint.
 */
public final class ParityEncoder {
    private static final int BITS = 8; // of an element
    private static final long ALL_BUT_TOP = 0x7F7F7F7F7F7F7F7FL;
    private static final long LOWEST = 0x0101010101010101L;

    private final int fragmentBytes;
    private final byte[] bytes; // of a fragment or a symbol, filled up to whole words
    private final LongBuffer words; // the same
    private final long[][] multiples; // of a fragment by 1, 2, 4 to 128
    private long[][] sums = {};

    /** For fragments of this size. */
    public ParityEncoder(int fragmentBytes) {
        int count = (fragmentBytes + Long.BYTES - 1) / Long.BYTES;
        this.fragmentBytes = fragmentBytes;
        this.bytes = new byte[count * Long.BYTES];
        this.words = ByteBuffer.wrap(bytes).asLongBuffer();
        this.multiples = new long[BITS][count];
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
            readFragment(payload, payload.position() + i * fragmentBytes);
            for (int j = i % blocks; j < parityCount; j += blocks) {
                add(sums[j], ParityCode.factor(j / blocks, i / blocks));
            }
        }
    }

    private void clear(int parityCount) {
        int had = sums.length;
        if (had < parityCount) {
            sums = Arrays.copyOf(sums, parityCount);
            for (int j = had; j < parityCount; j++) {
                sums[j] = new long[words.capacity()];
            }
        }
        for (int j = 0; j < parityCount; j++) {
            Arrays.fill(sums[j], 0);
        }
    }

    private void readFragment(ByteBuffer payload, int from) {
        int count = Math.min(fragmentBytes, payload.limit() - from);
        payload.get(from, bytes, 0, count);
        Arrays.fill(bytes, count, bytes.length, (byte) 0);
        words.get(0, multiples[0]);
        for (int bit = 1; bit < BITS; bit++) {
            multiplyByTwo(multiples[bit - 1], multiples[bit]);
        }
    }

    /** Each byte is doubled by itself: what leaves it at the top comes back as 0x1D, see {@link GaloisField}. */
    private static void multiplyByTwo(long[] from, long[] to) {
        for (int i = 0; i < from.length; i++) {
            long carry = (from[i] >>> (BITS - 1)) & LOWEST;
            to[i] = ((from[i] & ALL_BUT_TOP) << 1) ^ carry ^ (carry << 2) ^ (carry << 3) ^ (carry << 4);
        }
    }

    private void add(long[] sum, int factor) {
        for (int bit = 0; bit < BITS; bit++) {
            if (((factor >> bit) & 1) != 0) {
                long[] multiple = multiples[bit];
                for (int i = 0; i < sum.length; i++) {
                    sum[i] ^= multiple[i];
                }
            }
        }
    }

    /**
     * The payload of a parity packet of the frame read last, filled up with zeros; of a frame with one fragment it is as long
     * as that. Valid until the next call.
     */
    public byte[] symbol(int parityIndex) {
        words.put(0, sums[parityIndex]);
        return bytes;
    }
}
