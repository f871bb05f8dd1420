package io.lancast.server.web;

import io.lancast.chat.media.LinkCondition;
import io.lancast.chat.media.MediaFragment;
import io.lancast.chat.media.MediaQuality;
import io.lancast.chat.media.Quality;
import io.lancast.media.Rung;
import io.lancast.server.rung.AutoRung;
import io.lancast.server.rung.Ladder;
import io.lancast.server.rung.Reception;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One browser's place in a {@link Broadcast}: the quality it is sent, the one it is to get, and how it goes from one to the other.
 * Not thread-safe.
 *
 * <p>All qualities have keyframes at the same capture times. A browser changes where the next quality has one: it is sent the old
 * one up to there, and the next one from there on, so that no picture is missing.
 *
 * <p>It is never sent two pictures of the same time. A decoder reads ahead of what is shown, and one that has read the old pictures
 * finds nothing to go on with in a group that began before them: Chromium then shows nothing until the next keyframe. So what the
 * old quality has from a keyframe on is kept back until the next one has come up to it.
 */
final class Seat {
    /** For so long the old quality is kept back from a keyframe on at first, as an encoder may only be starting: a browser has more to show. */
    static final long HOLD_MICROS = 100_000;

    /** The same where another keyframe had to be asked for; and how long the old quality is waited for when it is behind. */
    static final long PATIENCE_MICROS = 300_000;

    private final WebViewer viewer;
    private final Ladder ladder;
    private AutoRung auto;
    private boolean lowered;
    private PictureFeed target;
    private @Nullable PictureFeed current;
    private @Nullable Rendition begunWith;
    private long lastSoundMicros = Long.MIN_VALUE;
    private long lastPictureMicros = Long.MIN_VALUE;
    private final List<MediaFragment> held = new ArrayList<>();
    /** Whether pictures were kept back and nothing has come of the target since. */
    private boolean heldInVain;

    private boolean keyFrameAsked;

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
        heldInVain = false;
        keyFrameAsked = false;
        sendHeld(Long.MAX_VALUE);
    }

    /** Whether it can go over to its target now that {@code latest} has a picture of this capture time. */
    boolean maySwitch(PictureFeed latest, long captureTimeMicros) {
        PictureFeed from = current;
        if (from == null || from == target || !target.cache().canBegin()) {
            return false;
        }
        long startMicros = target.cache().startMicros();
        if (startMicros <= lastPictureMicros) {
            return false;
        }
        if (latest == from) {
            return captureTimeMicros >= startMicros;
        }
        boolean complete = from.newestMicros() >= startMicros || target.newestMicros() - startMicros > PATIENCE_MICROS;
        return latest == target && complete;
    }

    /**
     * Whether a keyframe has to be asked for, because its target has begun a group of pictures too late for it to go over there. Says so once
     * for each target: after that it waits for the next keyframe that comes by itself.
     */
    boolean needsKeyFrame(PictureFeed latest, MediaFragment picture) {
        boolean isOnItsWay = current != null && current != target;
        boolean missed = picture.startsGroup() && picture.captureTimeMicros() <= lastPictureMicros;
        boolean needs = isOnItsWay && latest == target && missed && !keyFrameAsked;
        keyFrameAsked |= needs;
        return needs;
    }

    /** Has it begin with its target, or begin anew. */
    void begin(Rendition rendition) {
        lastSoundMicros = Long.MIN_VALUE;
        held.clear();
        show(rendition, false);
    }

    /** Has it go on with its target. */
    void goOn(Rendition rendition) {
        sendHeld(target.cache().startMicros());
        show(rendition, true);
    }

    private void show(Rendition rendition, boolean continuing) {
        begunWith = rendition;
        current = target;
        tellQuality();
        viewer.outlet().onInit(continuing ? rendition.init().asContinuation() : rendition.init());
        for (MediaFragment fragment : target.cache().group(rendition.sound())) {
            if (fragment.isVideo()) {
                send(fragment);
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
        heldInVain &= from != target;
        if (current != from) {
            return;
        }
        boolean mayChangeHere = current != target && fragment.startsGroup() && !heldInVain;
        if (held.isEmpty() && !mayChangeHere) {
            send(fragment);
        } else {
            hold(fragment);
        }
    }

    private void hold(MediaFragment fragment) {
        held.add(fragment);
        long limitMicros = keyFrameAsked ? PATIENCE_MICROS : HOLD_MICROS;
        if (fragment.captureTimeMicros() - held.get(0).captureTimeMicros() >= limitMicros) {
            heldInVain = true;
            sendHeld(Long.MAX_VALUE);
        }
    }

    /** Sends what was kept back and is older than this; the rest is left out. */
    private void sendHeld(long endMicros) {
        held.stream()
                .filter(fragment -> fragment.captureTimeMicros() < endMicros)
                .forEach(this::send);
        held.clear();
    }

    private void send(MediaFragment picture) {
        lastPictureMicros = picture.captureTimeMicros();
        viewer.outlet().onFragment(picture);
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
        held.clear();
    }
}
