package io.lancast.media.h264;

import java.nio.ByteBuffer;

/**
 * Reads the fields of a NAL unit bit by bit, passing over emulation prevention bytes (ITU-T H.264 §7.3.1, §9.1).
 *
 * <p>Reading beyond the end gives zeros and sets {@link #overrun}: bytes from a network are not worth an exception.
 */
public final class BitReader {
    private final ByteBuffer unit;
    private int nextByte;
    private int zerosInARow;
    private int current;
    private int bitsLeft;
    private boolean overrun;

    /** Starts behind the one-byte header of {@code unit}. */
    BitReader(ByteBuffer unit) {
        this(unit, 1);
    }

    /** Starts behind a header of {@code headerBytes}, which H.265 has two of. */
    public BitReader(ByteBuffer unit, int headerBytes) {
        this.unit = unit;
        this.nextByte = unit.position() + headerBytes;
    }

    /** Returns whether more was read than there is. */
    public boolean overrun() {
        return overrun;
    }

    public boolean flag() {
        return bits(1) == 1;
    }

    /** Reads u(count), count 1 to 31. */
    public int bits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    /** Reads ue(v), at most 2^31 - 2; more cannot occur in what we read, and counts as an overrun. */
    public int unsignedExpGolomb() {
        int leadingZeros = 0;
        while (bit() == 0) {
            leadingZeros++;
            if (leadingZeros > 30 || overrun) {
                overrun = true;
                return 0;
            }
        }
        return leadingZeros == 0 ? 0 : (1 << leadingZeros) - 1 + bits(leadingZeros);
    }

    /** Reads se(v). */
    public int signedExpGolomb() {
        int code = unsignedExpGolomb();
        return (code & 1) == 1 ? code / 2 + 1 : -(code / 2); // 0, 1, -1, 2, -2 …
    }

    private int bit() {
        if (bitsLeft == 0 && !loadByte()) {
            overrun = true;
            return 0;
        }
        bitsLeft--;
        return current >> bitsLeft & 1;
    }

    private boolean loadByte() {
        if (nextByte < unit.limit() && zerosInARow >= 2 && unit.get(nextByte) == 3) {
            nextByte++; // emulation_prevention_three_byte
            zerosInARow = 0;
        }
        if (nextByte >= unit.limit()) {
            return false;
        }
        current = unit.get(nextByte++) & 0xff;
        zerosInARow = current == 0 ? zerosInARow + 1 : 0;
        bitsLeft = 8;
        return true;
    }
}
