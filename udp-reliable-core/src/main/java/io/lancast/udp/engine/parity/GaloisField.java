package io.lancast.udp.engine.parity;

/**
 * Arithmetic with bytes as elements of GF(2<sup>8</sup>), polynomial x<sup>8</sup>+x<sup>4</sup>+x<sup>3</sup>+x<sup>2</sup>+1
 * (RFC 5510 §8.1), on single elements and on runs of bytes. Addition and subtraction are XOR. Immutable tables, any thread.
 */
final class GaloisField {
    private static final int POLYNOMIAL = 0x11D;
    private static final int ORDER = 255; // of the multiplicative group, which 2 generates

    private static final int[] EXP = new int[2 * ORDER];
    private static final int[] LOG = new int[256];
    private static final byte[][] MULTIPLES = new byte[256][256];

    static {
        int power = 1;
        for (int exponent = 0; exponent < ORDER; exponent++) {
            EXP[exponent] = power;
            EXP[exponent + ORDER] = power;
            LOG[power] = exponent;
            power <<= 1;
            power ^= power > 0xFF ? POLYNOMIAL : 0;
        }
        for (int factor = 1; factor < 256; factor++) {
            for (int value = 1; value < 256; value++) {
                MULTIPLES[factor][value] = (byte) EXP[LOG[factor] + LOG[value]];
            }
        }
    }

    private GaloisField() {}

    /** The product of two elements, 0 to 255 each. */
    static int multiply(int a, int b) {
        return MULTIPLES[a][b] & 0xFF;
    }

    /** The quotient of two elements, of which {@code b} is not 0. */
    static int divide(int a, int b) {
        return a == 0 ? 0 : EXP[LOG[a] + ORDER - LOG[b]];
    }

    /** Adds {@code factor} times each of {@code count} bytes of {@code from} to those of {@code to}. */
    static void addMultiple(byte[] to, int toIndex, byte[] from, int fromIndex, int factor, int count) {
        if (factor == 0) {
            return;
        }
        if (factor == 1) {
            for (int i = 0; i < count; i++) {
                to[toIndex + i] ^= from[fromIndex + i];
            }
            return;
        }
        byte[] multiples = MULTIPLES[factor];
        for (int i = 0; i < count; i++) {
            to[toIndex + i] ^= multiples[from[fromIndex + i] & 0xFF];
        }
    }
}
