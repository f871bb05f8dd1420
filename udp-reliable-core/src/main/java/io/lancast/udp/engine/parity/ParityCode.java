package io.lancast.udp.engine.parity;

import org.jspecify.annotations.Nullable;

/**
 * The code that parity packets are made with: Reed-Solomon on a Cauchy matrix over GF(2<sup>8</sup>) (RFC 5510; docs/protocol.md,
 * Parity). The fragments of a frame are dealt to blocks of at most {@value #MAX_BLOCK_FRAGMENTS} in turns, so that a burst
 * spreads over them; parity packets are dealt in the same way. Of a block, as many fragments can be missing as it has parity
 * packets, whichever they are.
 *
 * <p>The first parity packet of a block is the XOR of its fragments: with {@code x(j) = 128 + j} and {@code y(i) = i}, the
 * factor of the i-th fragment in the j-th parity packet of a block is {@code (x(0) + y(i)) / (x(j) + y(i))}.
 */
final class ParityCode {
    /** Fragments of a block, and parity packets of a block, at most. */
    static final int MAX_BLOCK_FRAGMENTS = 128;

    private ParityCode() {}

    /** Blocks that a frame of so many fragments is dealt to. */
    static int blocks(int fragmentCount) {
        return (fragmentCount + MAX_BLOCK_FRAGMENTS - 1) / MAX_BLOCK_FRAGMENTS;
    }

    /** How many of {@code count} things dealt to {@code blocks} blocks in turns are in this one. */
    static int dealt(int count, int blocks, int block) {
        return (count - block + blocks - 1) / blocks;
    }

    /** The factor of the {@code fragment}-th of a block in its {@code parity}-th parity packet; never 0. */
    static int factor(int parity, int fragment) {
        return GaloisField.divide(MAX_BLOCK_FRAGMENTS ^ fragment, (MAX_BLOCK_FRAGMENTS + parity) ^ fragment);
    }

    /**
     * Finds the missing fragments of one block.
     *
     * @param symbols the frame's fragments, each at its index times {@code symbolBytes}; a missing one is overwritten, and a
     *     short last one is followed by zeros
     * @param symbolBytes bytes of each fragment, padding included
     * @param fragmentCount of the frame
     * @param block which of its blocks
     * @param missing indices in the frame of the block's missing fragments
     * @param parity the frame's parity packets by their index, null for one that is not there; those of the block are at
     *     least as many as {@code missing}, and the first of them are changed
     */
    static void rebuild(
            byte[] symbols, int symbolBytes, int fragmentCount, int block, int[] missing, byte[] @Nullable [] parity) {
        int blocks = blocks(fragmentCount);
        int unknowns = missing.length;
        int[][] matrix = new int[unknowns][unknowns];
        byte[][] sums = new byte[unknowns][];
        int equations = 0;
        for (int j = block; equations < unknowns; j += blocks) {
            byte[] sum = parity[j];
            if (sum == null) {
                continue;
            }
            int row = j / blocks;
            int next = 0;
            for (int i = block; i < fragmentCount; i += blocks) {
                int factor = factor(row, i / blocks);
                if (next < unknowns && missing[next] == i) {
                    matrix[equations][next++] = factor;
                } else {
                    GaloisField.addMultiple(sum, 0, symbols, i * symbolBytes, factor, symbolBytes);
                }
            }
            sums[equations++] = sum;
        }
        solve(matrix, sums, symbolBytes);
        for (int i = 0; i < unknowns; i++) {
            System.arraycopy(sums[i], 0, symbols, missing[i] * symbolBytes, symbolBytes);
        }
    }

    /** Gauss-Jordan elimination; each square part of a Cauchy matrix is regular, and no pivot of it is 0 in this order. */
    private static void solve(int[][] matrix, byte[][] sums, int symbolBytes) {
        int unknowns = matrix.length;
        for (int pivot = 0; pivot < unknowns; pivot++) {
            scale(matrix[pivot], sums, pivot, GaloisField.divide(1, matrix[pivot][pivot]), symbolBytes);
            for (int row = 0; row < unknowns; row++) {
                int factor = matrix[row][pivot];
                if (row == pivot || factor == 0) {
                    continue;
                }
                for (int column = 0; column < unknowns; column++) {
                    matrix[row][column] ^= GaloisField.multiply(factor, matrix[pivot][column]);
                }
                GaloisField.addMultiple(sums[row], 0, sums[pivot], 0, factor, symbolBytes);
            }
        }
    }

    private static void scale(int[] row, byte[][] sums, int pivot, int factor, int symbolBytes) {
        for (int column = 0; column < row.length; column++) {
            row[column] = GaloisField.multiply(factor, row[column]);
        }
        byte[] scaled = new byte[symbolBytes];
        GaloisField.addMultiple(scaled, 0, sums[pivot], 0, factor, symbolBytes);
        sums[pivot] = scaled;
    }
}
