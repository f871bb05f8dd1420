package io.lancast.media.ffmpeg;

import io.lancast.media.AudioBlock;
import io.lancast.media.SourceItem;
import org.jspecify.annotations.Nullable;

/**
 * Joins the passes of a loop: moves each from the file's time line to one that runs on, and cuts off what would make the
 * picture halt at a seam. Pure; not thread-safe.
 */
final class LoopSeams {
    /** Sound that is alone for longer than this is meant to be heard, and the picture waits for it. */
    static final long LONGEST_CUT_MICROS = 500_000;

    private final long firstPictureMicros;
    private boolean started;
    private long firstItemMicros;
    private long fromMicros;
    private long toMicros = Long.MAX_VALUE;
    private long playedToMicros;
    private long offsetMicros;

    /** @param firstPictureMicros when the first picture of every pass appears, on the file's time line */
    LoopSeams(long firstPictureMicros) {
        this.firstPictureMicros = firstPictureMicros;
    }

    /** Returns the item where it belongs, or null when it is cut off. The first item of all lies at 0. */
    @Nullable
    SourceItem place(SourceItem item) {
        if (!started) {
            started = true;
            firstItemMicros = item.timeMicros();
            fromMicros = firstItemMicros;
        }
        long shift = offsetMicros - fromMicros;
        if (item instanceof SourceItem.Video video) {
            playedToMicros = Math.max(playedToMicros, video.timeMicros() + video.durationMicros());
            return new SourceItem.Video(video.picture(), video.timeMicros() + shift, video.durationMicros());
        }
        AudioBlock block = ((SourceItem.Audio) item).block().between(fromMicros, toMicros);
        if (block == null) {
            return null;
        }
        playedToMicros = Math.max(playedToMicros, block.timeMicros() + block.durationMicros());
        return new SourceItem.Audio(block.at(block.timeMicros() + shift));
    }

    /** Cuts what is left of this pass at this time, at which its last picture ends. */
    void cutAt(long micros) {
        toMicros = micros;
    }

    /** Starts the next pass where this one ended. */
    void startNextPass() {
        offsetMicros += Math.max(playedToMicros, fromMicros) - fromMicros;
        fromMicros = firstPictureMicros - firstItemMicros <= LONGEST_CUT_MICROS ? firstPictureMicros : firstItemMicros;
        toMicros = Long.MAX_VALUE;
        playedToMicros = fromMicros;
    }
}
