package io.lancast.media;

import java.util.List;

/** Sounds to encode, and what is in a sound. */
public final class TestSounds {
    private TestSounds() {}

    /** A tone on both channels. */
    public static AudioBlock tone(long timeMicros, int sampleCount, double hertz) {
        float[] samples = new float[2 * sampleCount];
        long first = AudioBlock.samplesIn(timeMicros);
        for (int i = 0; i < sampleCount; i++) {
            float value = (float) (0.5 * Math.sin(2 * Math.PI * hertz * (first + i) / AudioBlock.SAMPLE_RATE));
            samples[2 * i] = value;
            samples[2 * i + 1] = value;
        }
        return new AudioBlock(timeMicros, samples);
    }

    /**
     * Puts blocks together into one channel that starts at {@code startMicros}; what is missing stays 0. As in an encoder,
     * a block within 10 ms of the end of the one before follows it directly: times in files are rounded.
     */
    public static float[] channel(List<AudioBlock> blocks, int channel, long startMicros, int sampleCount) {
        float[] joined = new float[sampleCount];
        int next = Integer.MIN_VALUE / 2;
        for (AudioBlock block : blocks) {
            int told = (int) AudioBlock.samplesIn(block.timeMicros() - startMicros);
            int at = Math.abs(told - next) <= 480 ? next : told;
            next = at + block.sampleCount();
            for (int i = Math.max(0, -at); i < block.sampleCount() && at + i < sampleCount; i++) {
                joined[at + i] = block.samples()[2 * i + channel];
            }
        }
        return joined;
    }

    /** Returns the amplitude of one frequency between two samples (Goertzel's sum; full scale is 1). */
    public static double amplitude(float[] samples, int from, int to, double hertz) {
        double real = 0;
        double imaginary = 0;
        for (int i = from; i < to; i++) {
            double angle = 2 * Math.PI * hertz * i / AudioBlock.SAMPLE_RATE;
            real += samples[i] * Math.cos(angle);
            imaginary += samples[i] * Math.sin(angle);
        }
        return 2 * Math.hypot(real, imaginary) / (to - from);
    }

    /** Returns the strongest frequency between 50 and 5000 Hz, in steps of 10. */
    public static double dominantHertz(float[] samples, int from, int to) {
        double best = 0;
        double bestAmplitude = -1;
        for (double hertz = 50; hertz <= 5_000; hertz += 10) {
            double amplitude = amplitude(samples, from, to, hertz);
            if (amplitude > bestAmplitude) {
                bestAmplitude = amplitude;
                best = hertz;
            }
        }
        return best;
    }

    /** Returns the first sample from {@code from} on that is louder than {@code level}, or -1. */
    public static int firstLouderThan(double level, float[] samples, int from) {
        for (int i = from; i < samples.length; i++) {
            if (Math.abs(samples[i]) > level) {
                return i;
            }
        }
        return -1;
    }
}
