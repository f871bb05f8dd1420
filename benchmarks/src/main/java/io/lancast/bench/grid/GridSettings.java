package io.lancast.bench.grid;

/**
 * What all cells have in common, as it stands in the results file.
 *
 * @param warmUpFrames frames before those that count, 30 a second
 * @param scoredFrames frames that count
 * @param parallel cells that ran at the same time, at most, in one process
 * @param seed of frames and faults
 */
public record GridSettings(int warmUpFrames, int scoredFrames, int parallel, long seed) {}
