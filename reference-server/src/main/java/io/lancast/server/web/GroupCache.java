package io.lancast.server.web;

import io.lancast.chat.media.MediaFragment;
import java.util.ArrayList;
import java.util.List;

/**
 * The newest group of pictures with the sounds beside it: what a browser is given at once, so that it shows a picture before
 * the next keyframe. Not thread-safe.
 */
final class GroupCache {
    /** Three groups of the highest bit rate: whatever is longer is not worth keeping, as the browser would skip it. */
    static final int MAX_BYTES = 8 << 20;

    /** Sound is encoded sooner than the picture of the same moment: what came this long before a keyframe belongs to it. */
    static final long SOUND_AHEAD_MICROS = 100_000;

    /** A group that is longer or larger than this is slower to send and to decode than the next keyframe is made. */
    static final long LONG_MICROS = 3_000_000;

    static final int LARGE_BYTES = 3 << 20;

    /** One fragment and where it belongs. */
    private record Entry(MediaFragment fragment, Sound sound) {}

    private final List<Entry> entries = new ArrayList<>();
    private boolean hasKeyFrame;
    private long startMicros;
    private long newestMicros;
    private long bytes;

    void addPicture(MediaFragment picture) {
        if (picture.startsGroup()) {
            startMicros = picture.captureTimeMicros();
            long since = startMicros - SOUND_AHEAD_MICROS;
            entries.removeIf(entry -> entry.fragment.isVideo() || entry.fragment.captureTimeMicros() < since);
            bytes = entries.stream()
                    .mapToLong(entry -> entry.fragment.sizeBytes())
                    .sum();
            hasKeyFrame = true;
        } else if (!hasKeyFrame) {
            return;
        }
        newestMicros = picture.captureTimeMicros();
        add(picture, Sound.NONE);
    }

    void addSound(MediaFragment fragment, Sound sound) {
        add(fragment, sound);
    }

    private void add(MediaFragment fragment, Sound sound) {
        entries.add(new Entry(fragment, sound));
        bytes += fragment.sizeBytes();
        if (bytes > MAX_BYTES) {
            clear();
        }
    }

    /** Forgets everything; there is nothing to begin with until the next keyframe. */
    void clear() {
        entries.clear();
        hasKeyFrame = false;
        bytes = 0;
    }

    /** Whether a browser can begin with what is here. */
    boolean canBegin() {
        return hasKeyFrame;
    }

    /** Whether it has grown so much that a newcomer does better with a new keyframe. */
    boolean isLong() {
        return hasKeyFrame && (newestMicros - startMicros > LONG_MICROS || bytes > LARGE_BYTES);
    }

    /** The capture time of the keyframe; only meaningful when {@link #canBegin}. */
    long startMicros() {
        return startMicros;
    }

    /** The group with one of its sounds, in the order in which it came. */
    List<MediaFragment> group(Sound sound) {
        return entries.stream()
                .filter(entry -> entry.fragment.isVideo() || entry.sound == sound)
                .map(Entry::fragment)
                .toList();
    }
}
