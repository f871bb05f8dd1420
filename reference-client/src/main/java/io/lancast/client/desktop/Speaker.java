package io.lancast.client.desktop;

import io.lancast.media.AudioBlock;
import java.lang.System.Logger.Level;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import org.jspecify.annotations.Nullable;

/**
 * Plays sound as it comes and tells the {@link Playout} what is heard. Without a sound device it is silent, and the pictures
 * are shown at once. For one thread, but for {@link #mute}.
 */
final class Speaker implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Speaker.class.getName());

    /** Sound that may wait in the device: what it takes to bridge the unevenness of a network. */
    private static final int BUFFER_MILLIS = 120;

    private static final int FRAME_BYTES = AudioBlock.CHANNELS * Short.BYTES;

    private final @Nullable SourceDataLine line;
    private final Playout playout;
    private byte[] bytes = new byte[0];
    private long writtenSamples;
    private volatile boolean muted;

    Speaker(Playout playout) {
        this.playout = playout;
        this.line = open();
    }

    private static @Nullable SourceDataLine open() {
        AudioFormat format = new AudioFormat(AudioBlock.SAMPLE_RATE, 16, AudioBlock.CHANNELS, true, false);
        try {
            SourceDataLine opened = AudioSystem.getSourceDataLine(format);
            opened.open(format, (int) AudioBlock.samplesIn(BUFFER_MILLIS * 1_000L) * FRAME_BYTES);
            opened.start();
            return opened;
        } catch (LineUnavailableException | IllegalArgumentException e) {
            LOG.log(Level.DEBUG, "no sound device", e);
            return null;
        }
    }

    /** Whether there is a device to play on. */
    boolean isAvailable() {
        return line != null;
    }

    /** Plays silence instead of the sound, or the sound again. Any thread. */
    void mute(boolean nowMuted) {
        muted = nowMuted;
    }

    /** Plays a block; waits while the device has enough. */
    void play(AudioBlock block) {
        if (line == null) {
            return;
        }
        int length = fill(block);
        line.write(bytes, 0, length);
        writtenSamples += block.sampleCount();
        long waitingSamples = writtenSamples - line.getLongFramePosition();
        long blockEndMicros = block.timeMicros() + block.durationMicros();
        playout.onHeard(blockEndMicros - AudioBlock.microsOf(Math.max(0, waitingSamples)), System.nanoTime());
    }

    private int fill(AudioBlock block) {
        float[] samples = block.samples();
        int length = samples.length * Short.BYTES;
        if (bytes.length < length) {
            bytes = new byte[length];
        }
        for (int i = 0; i < samples.length; i++) {
            int value = muted ? 0 : Math.round(Math.max(-1f, Math.min(1f, samples[i])) * Short.MAX_VALUE);
            bytes[2 * i] = (byte) value;
            bytes[2 * i + 1] = (byte) (value >> 8);
        }
        return length;
    }

    @Override
    public void close() {
        if (line != null) {
            line.close();
        }
    }
}
