package io.lancast.media.ffmpeg;

import io.lancast.media.AudioBlock;
import io.lancast.media.Picture;
import io.lancast.media.SourceItem;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Merges the pictures and the sound of one pass through a file by their times, and finds out how long each picture stays
 * by looking at the next.
 *
 * <p>It never waits for something that cannot come: who feeds it says when a stream has ended, or is not to be waited for.
 * Not thread-safe.
 */
final class PresentationOrder {
    private record TimedPicture(Picture picture, long timeMicros, long nominalMicros) {}

    private final ArrayDeque<TimedPicture> pictures = new ArrayDeque<>();
    private final ArrayDeque<AudioBlock> sounds = new ArrayDeque<>();
    private boolean picturesEnded;
    private boolean soundEnded;
    private boolean soundAwaited = true;

    /** @param nominalMicros how long it stays should it be the last */
    void add(Picture picture, long timeMicros, long nominalMicros) {
        pictures.add(new TimedPicture(picture, timeMicros, nominalMicros));
    }

    void add(AudioBlock sound) {
        sounds.add(sound);
        soundAwaited = true;
    }

    void endPictures() {
        picturesEnded = true;
    }

    void endSound() {
        soundEnded = true;
    }

    /** Says that sound is not in sight: pictures need not wait for it until some comes. */
    void doNotAwaitSound() {
        soundAwaited = false;
    }

    boolean needsPicture() {
        return !picturesEnded && pictures.size() < 2;
    }

    boolean needsSound() {
        return !soundEnded && soundAwaited && sounds.isEmpty();
    }

    /** Returns the time of the first picture there is, or {@link Long#MAX_VALUE}. */
    long nextPictureMicros() {
        return pictures.isEmpty() ? Long.MAX_VALUE : pictures.element().timeMicros;
    }

    /** Returns the time of the first sound there is, or {@link Long#MAX_VALUE}. */
    long nextSoundMicros() {
        return sounds.isEmpty() ? Long.MAX_VALUE : sounds.element().timeMicros();
    }

    /** Returns the next item, or null when more must be added first, or all is done. */
    @Nullable
    SourceItem poll() {
        if (needsPicture() || needsSound()) {
            return null;
        }
        if (!sounds.isEmpty() && nextSoundMicros() < nextPictureMicros()) {
            return new SourceItem.Audio(sounds.remove());
        }
        TimedPicture next = pictures.poll();
        if (next == null) {
            return null;
        }
        long duration = pictures.isEmpty() ? next.nominalMicros : nextPictureMicros() - next.timeMicros;
        return new SourceItem.Video(next.picture, next.timeMicros, duration);
    }

    /** Drops everything and starts over. */
    void restart() {
        pictures.forEach(timed -> timed.picture.close());
        pictures.clear();
        sounds.clear();
        picturesEnded = false;
        soundEnded = false;
        soundAwaited = true;
    }
}
