package io.lancast.server.web;

import io.lancast.chat.media.LinkCondition;
import io.lancast.chat.media.MediaFragment;
import io.lancast.chat.media.MediaQuality;
import io.lancast.chat.media.Quality;
import io.lancast.media.Rung;
import io.lancast.server.rung.AutoRung;
import io.lancast.server.rung.Ladder;
import io.lancast.server.rung.Reception;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One browser's place in a {@link Broadcast}: the quality it is sent, the one it is to get, and how it goes from one to the other.
 * Not thread-safe.
 *
 * <p>All qualities have keyframes at the same capture times. A browser changes where the next quality has one: it is sent the old
 * one up to there, and the next one from there on, so that no picture is missing.
 */
final class Seat {
    /** The old quality may have gone on for so long beyond the keyframe; a player replaces that, as it is not shown yet. */
    static final long OVERLAP_MICROS = 100_000;

    /** How long the old quality may take to come up to the keyframe before what is missing of it is left out. */
    static final long PATIENCE_MICROS = 300_000;

    private final WebViewer viewer;
    private final Ladder ladder;
    private AutoRung auto;
    private boolean lowered;
    private PictureFeed target;
    private @Nullable PictureFeed current;
    private @Nullable Rendition begunWith;
    private long lastSoundMicros = Long.MIN_VALUE;

    /** @param target what it is to begin with */
    Seat(WebViewer viewer, Ladder ladder, PictureFeed target, long nowNanos) {
        this.viewer = viewer;
        this.ladder = ladder;
        this.target = target;
        this.auto = ladder.auto(ladder.indexFor(viewer.quality()), nowNanos);
    }

    WebViewer viewer() {
        return viewer;
    }

    /** What it is to be sent. */
    PictureFeed target() {
        return target;
    }

    /** What it is sent; null before it has begun. */
    @Nullable
    PictureFeed current() {
        return current;
    }

    /** Takes what its user wants, and returns the rung for that. */
    int choose(Quality quality, long nowNanos) {
        viewer.choose(quality);
        lowered = false;
        int index = quality == Quality.AUTO ? auto.rung() : ladder.indexFor(quality);
        auto = ladder.auto(index, nowNanos);
        return index;
    }

    /** Takes how its connection does, and returns the rung that suits it. */
    int onCondition(LinkCondition seen, long nowNanos) {
        if (viewer.quality() != Quality.AUTO || current != target) {
            return auto.rung();
        }
        long meant = seen.sentFragments() + seen.droppedFragments();
        double lossRatio = meant == 0 ? 0 : (double) seen.droppedFragments() / meant;
        int before = auto.rung();
        int after = auto.observe(new Reception(lossRatio, seen.lateMillis(), seen.stalled(), Long.MAX_VALUE), nowNanos);
        if (after != before) {
            lowered = after > before;
        }
        return after;
    }

    void aimAt(PictureFeed feed) {
        target = feed;
    }

    /** Whether it can go over to its target now that {@code latest} has a picture of this capture time. */
    boolean maySwitch(PictureFeed latest, long captureTimeMicros) {
        PictureFeed from = current;
        if (from == null || from == target || !target.cache().canBegin()) {
            return false;
        }
        long startMicros = target.cache().startMicros();
        if (latest == from) {
            return captureTimeMicros >= startMicros && captureTimeMicros - startMicros <= OVERLAP_MICROS;
        }
        boolean tooLate = from.newestMicros() - startMicros > OVERLAP_MICROS;
        boolean complete = from.newestMicros() >= startMicros || target.newestMicros() - startMicros > PATIENCE_MICROS;
        return latest == target && complete && !tooLate;
    }

    /** Has it begin with its target, or begin anew. */
    void begin(Rendition rendition) {
        lastSoundMicros = Long.MIN_VALUE;
        show(rendition, false);
    }

    /** Has it go on with its target. */
    void goOn(Rendition rendition) {
        show(rendition, true);
    }

    private void show(Rendition rendition, boolean continuing) {
        begunWith = rendition;
        current = target;
        tellQuality();
        viewer.outlet().onInit(continuing ? rendition.init().asContinuation() : rendition.init());
        for (MediaFragment fragment : target.cache().group(rendition.sound())) {
            if (fragment.isVideo()) {
                viewer.outlet().onFragment(fragment);
            } else {
                deliverSound(fragment);
            }
        }
    }

    /** Tells which quality is sent. */
    void tellQuality() {
        PictureFeed sent = current;
        if (sent != null) {
            List<MediaQuality.Choice> choices = sent.isJpeg()
                    ? List.of()
                    : ladder.rungs().stream().map(Seat::choice).toList();
            viewer.outlet()
                    .onQuality(new MediaQuality(
                            viewer.quality(), sent.track().name(), choices, lowered && !sent.isJpeg()));
        }
    }

    private static MediaQuality.Choice choice(Rung rung) {
        return new MediaQuality.Choice(rung.track().name(), rung.width(), rung.height());
    }

    /** Whether it has begun, and otherwise than with this. */
    boolean isOutdated(Rendition rendition) {
        return begunWith != null && !rendition.equals(begunWith);
    }

    void deliverPicture(PictureFeed from, MediaFragment fragment) {
        if (current == from) {
            viewer.outlet().onFragment(fragment);
        }
    }

    void deliverSound(MediaFragment fragment, Sound sound) {
        if (begunWith != null && begunWith.sound() == sound) {
            deliverSound(fragment);
        }
    }

    /** Of two qualities around a change, both have the same sound beside them. */
    private void deliverSound(MediaFragment fragment) {
        if (fragment.captureTimeMicros() > lastSoundMicros) {
            lastSoundMicros = fragment.captureTimeMicros();
            viewer.outlet().onFragment(fragment);
        }
    }

    /** What it has begun with cannot go on; it has to begin anew. */
    void forget() {
        current = null;
        begunWith = null;
    }
}
