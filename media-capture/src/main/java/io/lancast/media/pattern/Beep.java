package io.lancast.media.pattern;

import io.lancast.media.AudioBlock;

/** The sound of the test pattern: 1 kHz for the first tenth of each second of the wall clock, then silence. */
final class Beep {
    private static final int TONE_HERTZ = 1_000;
    private static final float LEVEL = 0.25f; // -12 dB below full scale
    private static final int LENGTH_SAMPLES = AudioBlock.SAMPLE_RATE * PatternPainter.FLASH_MILLIS / 1_000;
    /** The tone swells and fades over 5 ms, so that it does not click. */
    private static final int RAMP_SAMPLES = AudioBlock.SAMPLE_RATE / 200;

    private Beep() {}

    /**
     * Returns a block of sound.
     *
     * @param wallMicrosOfDay the wall clock at its first sample
     */
    static AudioBlock block(long timeMicros, long wallMicrosOfDay, int sampleCount) {
        float[] samples = new float[sampleCount * AudioBlock.CHANNELS];
        long first = AudioBlock.samplesIn(wallMicrosOfDay % 1_000_000);
        for (int i = 0; i < sampleCount; i++) {
            float value = sample((int) ((first + i) % AudioBlock.SAMPLE_RATE));
            samples[2 * i] = value;
            samples[2 * i + 1] = value;
        }
        return new AudioBlock(timeMicros, samples);
    }

    private static float sample(int indexInSecond) {
        if (indexInSecond >= LENGTH_SAMPLES) {
            return 0;
        }
        int fromEdge = Math.min(indexInSecond, LENGTH_SAMPLES - indexInSecond);
        float swell = Math.min(1, (float) fromEdge / RAMP_SAMPLES);
        return LEVEL * swell * (float) Math.sin(2 * Math.PI * TONE_HERTZ * indexInSecond / AudioBlock.SAMPLE_RATE);
    }
}
