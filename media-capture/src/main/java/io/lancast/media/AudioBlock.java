package io.lancast.media;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A run of raw sound: 48 kHz, stereo, samples left and right in turn as floats, full scale -1 to 1.
 *
 * <p>Immutable once made and shared by reference; whoever reads {@link #samples()} must not write to it.
 */
public final class AudioBlock {
    /** Samples per second and channel of all raw sound. */
    public static final int SAMPLE_RATE = 48_000;
    /** Channels of all raw sound. */
    public static final int CHANNELS = 2;

    private final long timeMicros;
    private final float[] samples;

    /**
     * Makes a block around {@code samples}, which then belong to it.
     *
     * @param timeMicros the time of the first sample
     * @param samples an even number, at least two
     */
    public AudioBlock(long timeMicros, float[] samples) {
        if (samples.length == 0 || samples.length % CHANNELS != 0) {
            throw new IllegalArgumentException("samples must be an even number above 0, was " + samples.length);
        }
        this.timeMicros = timeMicros;
        this.samples = samples;
    }

    public long timeMicros() {
        return timeMicros;
    }

    /** Returns the array itself, not a copy. */
    public float[] samples() {
        return samples;
    }

    /** Returns how many samples each channel has. */
    public int sampleCount() {
        return samples.length / CHANNELS;
    }

    public long durationMicros() {
        return microsOf(sampleCount());
    }

    /** Returns the same sound at another time. The samples are shared. */
    public AudioBlock at(long newTimeMicros) {
        return new AudioBlock(newTimeMicros, samples);
    }

    /**
     * Returns the part that lies between two times, or null when none does. The whole block is returned as it is.
     *
     * @param fromMicros inclusive
     * @param toMicros exclusive
     */
    public @Nullable AudioBlock between(long fromMicros, long toMicros) {
        int first = clampedSample(fromMicros);
        int end = clampedSample(toMicros);
        if (first >= end) {
            return null;
        }
        if (first == 0 && end == sampleCount()) {
            return this;
        }
        float[] part = Arrays.copyOfRange(samples, first * CHANNELS, end * CHANNELS);
        return new AudioBlock(timeMicros + microsOf(first), part);
    }

    /** Rounds down, so that a part never starts later than asked. */
    private int clampedSample(long micros) {
        if (micros <= timeMicros) {
            return 0;
        }
        boolean behind = micros >= timeMicros + durationMicros();
        return behind ? sampleCount() : (int) ((micros - timeMicros) * SAMPLE_RATE / 1_000_000);
    }

    /** Returns how long {@code sampleCount} samples of each channel last, rounded to the nearest microsecond. */
    public static long microsOf(long sampleCount) {
        return Math.floorDiv(sampleCount * 1_000_000 + SAMPLE_RATE / 2, SAMPLE_RATE);
    }

    /** Returns how many samples of each channel fit {@code micros} best. */
    public static long samplesIn(long micros) {
        return Math.floorDiv(micros * SAMPLE_RATE + 500_000, 1_000_000);
    }
}
