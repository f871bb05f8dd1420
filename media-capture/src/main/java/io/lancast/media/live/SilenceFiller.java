package io.lancast.media.live;

import io.lancast.media.AudioBlock;
import org.jspecify.annotations.Nullable;

/**
 * Puts silence where a live source has promised sound and none comes, as from a microphone that was unplugged: players wait
 * for sound, and would stop the picture with it. Pure; not thread-safe.
 */
public final class SilenceFiller {
    /** Sound may be so late before it counts as missing. */
    public static final long PATIENCE_MICROS = 500_000;

    private static final long LONGEST_BLOCK_MICROS = 200_000;

    /** Nobody fills more: the computer was suspended. */
    private static final long LONGEST_GAP_MICROS = 5_000_000;

    private long heardToMicros;
    private boolean filling;

    /** @param startMicros from when on there is to be sound, on the media clock */
    public SilenceFiller(long startMicros) {
        heardToMicros = startMicros;
    }

    /** Returns the silence that is due, or null when none is. */
    public @Nullable AudioBlock due(long nowMicros) {
        long missing = nowMicros - PATIENCE_MICROS - heardToMicros;
        if (missing < LONGEST_BLOCK_MICROS) {
            return null;
        }
        filling = true;
        if (missing > LONGEST_GAP_MICROS) {
            heardToMicros = nowMicros - PATIENCE_MICROS - LONGEST_BLOCK_MICROS;
        }
        int samples = (int) AudioBlock.samplesIn(LONGEST_BLOCK_MICROS);
        AudioBlock silence = new AudioBlock(heardToMicros, new float[samples * AudioBlock.CHANNELS]);
        heardToMicros += silence.durationMicros();
        return silence;
    }

    /** Returns what is left of true sound behind the silence that was put in before it, or null when nothing is. */
    public @Nullable AudioBlock accept(AudioBlock block) {
        AudioBlock rest = filling ? block.between(heardToMicros, Long.MAX_VALUE) : block;
        if (rest != null) {
            filling = false;
            heardToMicros = Math.max(heardToMicros, rest.timeMicros() + rest.durationMicros());
        }
        return rest;
    }
}
