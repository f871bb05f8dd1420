package io.lancast.media.ffmpeg;

import io.lancast.media.AudioBlock;
import io.lancast.media.MediaException;

/**
 * Cuts a stream of sound blocks into frames of equal length whose times run on without a gap.
 *
 * <p>Time is counted in samples, so that nothing drifts. A block that comes within {@value #TOLERANCE_MILLIS} ms of where the stream
 * has got to is taken as the next piece: times in files are rounded, and those of devices tremble. A later one is
 * preceded by silence, up to {@value #MAX_FILL_SECONDS} s of it; after more than that the frames start anew at its time.
 * Of an earlier one, what was heard before is cut off. Not thread-safe.
 */
final class AudioFramer {
    static final int TOLERANCE_MILLIS = 10;
    static final int MAX_FILL_SECONDS = 2;

    private static final long TOLERANCE_SAMPLES = AudioBlock.SAMPLE_RATE * TOLERANCE_MILLIS / 1_000;
    private static final long MAX_FILL_SAMPLES = AudioBlock.SAMPLE_RATE * MAX_FILL_SECONDS;

    private final float[] frame;
    private int filled;
    private long frameStart;
    private boolean started;
    private long silentSamples;

    /** Takes a frame. */
    interface FrameTaker {
        /**
         * Takes the frame that starts at {@code startSample} on the media clock, in 48 000ths of a second.
         *
         * @param samples left and right in turn; the array is used again
         */
        void onFrame(float[] samples, long startSample) throws MediaException;
    }

    AudioFramer(int samplesPerFrame) {
        this.frame = new float[samplesPerFrame * AudioBlock.CHANNELS];
    }

    /** Returns how many samples of silence were put in. */
    long silentSamples() {
        return silentSamples;
    }

    void add(AudioBlock block, FrameTaker out) throws MediaException {
        long blockStart = AudioBlock.samplesIn(block.timeMicros());
        if (!started) {
            started = true;
            frameStart = blockStart;
        }
        long ahead = blockStart - next();
        if (ahead > MAX_FILL_SAMPLES) {
            startAnewAt(blockStart, out);
        } else if (ahead > TOLERANCE_SAMPLES) {
            appendSilence(ahead, out);
        }
        int overlap = ahead < -TOLERANCE_SAMPLES ? (int) Math.min(-ahead, block.sampleCount()) : 0;
        append(block.samples(), overlap * AudioBlock.CHANNELS, out);
    }

    /** The sample after the last one taken. */
    private long next() {
        return frameStart + filled / AudioBlock.CHANNELS;
    }

    private void startAnewAt(long sample, FrameTaker out) throws MediaException {
        if (filled > 0) {
            appendSilence((frame.length - filled) / AudioBlock.CHANNELS, out);
        }
        frameStart = sample;
    }

    private void appendSilence(long samples, FrameTaker out) throws MediaException {
        silentSamples += samples;
        append(new float[(int) samples * AudioBlock.CHANNELS], 0, out);
    }

    private void append(float[] samples, int from, FrameTaker out) throws MediaException {
        int position = from;
        while (position < samples.length) {
            int length = Math.min(samples.length - position, frame.length - filled);
            System.arraycopy(samples, position, frame, filled, length);
            position += length;
            filled += length;
            if (filled == frame.length) {
                out.onFrame(frame, frameStart);
                frameStart += frame.length / AudioBlock.CHANNELS;
                filled = 0;
            }
        }
    }
}
