package io.lancast.server.web;

import io.lancast.chat.media.LinkCondition;
import io.lancast.chat.media.MediaEnd;
import io.lancast.chat.media.MediaFragment;
import io.lancast.chat.media.Quality;
import io.lancast.media.AudioFormat;
import io.lancast.media.EncodedFrame;
import io.lancast.media.FrameSink;
import io.lancast.media.MediaClock;
import io.lancast.media.Rung;
import io.lancast.media.TrackFormat;
import io.lancast.media.TrackId;
import io.lancast.media.VideoFormat;
import io.lancast.media.mp4.FragmentedMp4;
import io.lancast.media.pipeline.EncodedSource;
import io.lancast.media.pipeline.Subscription;
import io.lancast.server.rung.Ladder;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One source on its way to browsers: each frame of each quality is packaged once for all of them, and tracks that none of them
 * watches are not encoded.
 *
 * <p>All methods, and what encoder threads bring, run under the lock of the {@link WebShow}.
 */
final class Broadcast {
    /** How long the picture waits for a sound that was promised before it begins without. */
    static final long SOUND_WAIT_MICROS = 1_000_000;

    /** How long a newcomer waits for a new keyframe rather than begin with a long group. */
    static final long KEY_WAIT_MICROS = 500_000;

    private static final long UNKNOWN = Long.MIN_VALUE;

    private final Object lock;
    private final EncodedSource source;
    private final MediaClock clock;
    private final Set<TrackId> tracks;
    private final Ladder ladder;
    private final Map<TrackId, PictureFeed> feeds = new HashMap<>();
    private final FragmentedMp4 mp4 = new FragmentedMp4();
    private final Map<WebViewer, Seat> seats = new LinkedHashMap<>();
    private final Map<WebViewer, Long> keyWaitEndMicros = new HashMap<>();
    private final Map<TrackId, Subscription> subscriptions = new HashMap<>();
    private final Map<Sound, AudioFormat> soundFormats = new EnumMap<>(Sound.class);
    /** The capture time at which the wait for a sound ends; not known before the first picture. */
    private long soundWaitEndMicros = UNKNOWN;

    private boolean soundAwaited = true;
    private boolean closed;

    /**
     * Shows the source to nobody yet.
     *
     * @param lock guards everything here
     */
    Broadcast(Object lock, EncodedSource source, MediaClock clock) {
        this.lock = lock;
        this.source = source;
        this.clock = clock;
        this.tracks = source.tracks();
        this.ladder = new Ladder(source.rungs());
        for (Rung rung : ladder.rungs()) {
            feeds.put(rung.track(), new PictureFeed(rung.track()));
        }
        if (tracks.contains(TrackId.VIDEO_JPEG)) {
            feeds.put(TrackId.VIDEO_JPEG, new PictureFeed(TrackId.VIDEO_JPEG));
        }
    }

    /** Somebody comes; they begin at once where they can. */
    void add(WebViewer viewer) {
        PictureFeed feed =
                viewer.isJpegOnly() ? feeds.get(TrackId.VIDEO_JPEG) : feed(ladder.indexFor(viewer.quality()));
        if (feed == null) {
            viewer.outlet().onEnd(MediaEnd.UNPLAYABLE);
            return;
        }
        seats.put(viewer, new Seat(viewer, ladder, feed, nowNanos()));
        if (feed.cache().isLong()) {
            keyWaitEndMicros.put(viewer, clock.nowMicros() + KEY_WAIT_MICROS);
            source.requestKeyFrame(feed.track());
        }
        takeWhatIsWanted();
        beginWhoCan();
    }

    /** Somebody goes. */
    void remove(WebViewer viewer) {
        seats.remove(viewer);
        keyWaitEndMicros.remove(viewer);
        takeWhatIsWanted();
    }

    /** Somebody wants another quality. */
    void choose(WebViewer viewer, Quality quality) {
        Seat seat = seats.get(viewer);
        if (seat == null) {
            viewer.choose(quality);
        } else if (!viewer.isJpegOnly()) {
            aim(seat, seat.choose(quality, nowNanos()));
            seat.tellQuality();
        }
    }

    /** Somebody's connection does so and so. */
    void onCondition(WebViewer viewer, LinkCondition condition) {
        Seat seat = seats.get(viewer);
        if (seat != null && !viewer.isJpegOnly() && seat.current() != null) {
            aim(seat, seat.onCondition(condition, nowNanos()));
        }
    }

    private void aim(Seat seat, int rung) {
        PictureFeed feed = feed(rung);
        if (seat.target() != feed) {
            boolean running = subscriptions.containsKey(feed.track());
            seat.aimAt(feed);
            takeWhatIsWanted();
            if (running) {
                source.requestKeyFrame(feed.track());
            }
        }
    }

    private PictureFeed feed(int rung) {
        TrackId track = ladder.get(rung).track();
        PictureFeed feed = feeds.get(track);
        if (feed == null) {
            throw new AssertionError("every rung has a feed, " + track + " has none");
        }
        return feed;
    }

    private long nowNanos() {
        return clock.nowMicros() * 1_000;
    }

    private void takeWhatIsWanted() {
        Set<TrackId> wanted = new HashSet<>();
        for (Seat seat : seats.values()) {
            wanted.add(seat.target().track());
            PictureFeed current = seat.current();
            if (current != null) {
                wanted.add(current.track());
            }
            TrackId sound = seat.viewer().sound().among(tracks).track();
            if (sound != null) {
                wanted.add(sound);
            }
        }
        tracks.forEach(track -> want(track, wanted.contains(track)));
    }

    private void want(TrackId track, boolean wanted) {
        Subscription open = subscriptions.get(track);
        if (wanted && open == null) {
            PictureFeed feed = feeds.get(track);
            FrameSink sink = feed == null ? new SoundSink(track) : new PictureSink(feed);
            subscriptions.put(track, source.subscribe(track, sink));
            soundWaitEndMicros = UNKNOWN;
        } else if (!wanted && open != null) {
            open.close();
            subscriptions.remove(track);
            PictureFeed feed = feeds.get(track);
            if (feed != null) {
                feed.pause();
            }
        }
    }

    private void onPictureFormat(PictureFeed feed, VideoFormat format) {
        if (feed.onFormat(format)) {
            for (Seat seat : seats.values()) {
                if (seat.current() == feed) {
                    seat.forget();
                }
            }
        }
    }

    private void onSoundFormat(Sound sound, AudioFormat format) {
        if (!format.equals(soundFormats.put(sound, format))) {
            feeds.values().forEach(feed -> feed.onSoundFormat(sound));
        }
    }

    private void onPicture(PictureFeed feed, MediaFragment fragment) {
        awaitSound(fragment.captureTimeMicros());
        boolean moved = false;
        boolean missed = false;
        feed.onPicture(fragment);
        for (Seat seat : seats.values()) {
            Rendition next = seat.maySwitch(feed, fragment.captureTimeMicros()) ? rendition(seat) : null;
            if (next == null) {
                seat.deliverPicture(feed, fragment);
                missed |= seat.needsKeyFrame(feed, fragment);
            } else {
                seat.goOn(next);
                moved = true;
            }
        }
        if (missed) {
            source.requestKeyFrame(feed.track());
        }
        if (moved) {
            takeWhatIsWanted();
        }
        beginWhoCan();
    }

    private void onSound(Sound sound, MediaFragment fragment) {
        seats.values().forEach(seat -> seat.deliverSound(fragment, sound));
        for (PictureFeed feed : feeds.values()) {
            if (subscriptions.containsKey(feed.track())) {
                feed.onSound(fragment, sound);
            }
        }
        beginWhoCan();
    }

    private void awaitSound(long pictureMicros) {
        if (soundWaitEndMicros == UNKNOWN) {
            soundWaitEndMicros = pictureMicros + SOUND_WAIT_MICROS;
        }
        soundAwaited = pictureMicros < soundWaitEndMicros;
    }

    /** Has everybody begin who has not, and those begin anew whose sound has come or changed. */
    private void beginWhoCan() {
        for (Seat seat : seats.values()) {
            if (!seat.target().cache().canBegin() || isAwaitingKeyFrame(seat)) {
                continue;
            }
            Rendition rendition = seat.current() == null || seat.current() == seat.target() ? rendition(seat) : null;
            if (rendition != null && (seat.current() == null || seat.isOutdated(rendition))) {
                seat.begin(rendition);
            }
        }
    }

    private boolean isAwaitingKeyFrame(Seat seat) {
        Long endMicros = keyWaitEndMicros.get(seat.viewer());
        boolean waits = endMicros != null
                && clock.nowMicros() < endMicros
                && seat.target().cache().isLong();
        if (endMicros != null && !waits) {
            keyWaitEndMicros.remove(seat.viewer());
        }
        return waits;
    }

    /** What a browser is given of its target; null while something that it needs is not known yet. */
    private @Nullable Rendition rendition(Seat seat) {
        Sound wanted = seat.viewer().sound().among(tracks);
        AudioFormat audio = soundFormats.get(wanted);
        boolean waits = wanted != Sound.NONE && audio == null && soundAwaited;
        return waits ? null : seat.target().rendition(wanted, audio);
    }

    /** Takes nothing any more. */
    void close() {
        closed = true;
        subscriptions.values().forEach(Subscription::close);
        subscriptions.clear();
        seats.clear();
    }

    /** Packages the pictures of one quality in their encoder's thread. */
    private final class PictureSink implements FrameSink {
        private final PictureFeed feed;

        PictureSink(PictureFeed feed) {
            this.feed = feed;
        }

        @Override
        public void onFormat(TrackFormat format) {
            synchronized (lock) {
                if (!closed && format instanceof VideoFormat video) {
                    onPictureFormat(feed, video);
                }
            }
        }

        @Override
        public void onFrame(EncodedFrame frame) {
            MediaFragment fragment = feed.packaged(frame, mp4);
            synchronized (lock) {
                if (!closed && subscriptions.containsKey(feed.track())) {
                    onPicture(feed, fragment);
                }
            }
        }
    }

    /** Packages the sound of one codec in its encoder's thread. */
    private final class SoundSink implements FrameSink {
        private final Sound sound;

        SoundSink(TrackId track) {
            this.sound = Sound.carriedBy(track);
        }

        @Override
        public void onFormat(TrackFormat format) {
            synchronized (lock) {
                if (!closed && format instanceof AudioFormat audio) {
                    onSoundFormat(sound, audio);
                }
            }
        }

        @Override
        public void onFrame(EncodedFrame frame) {
            MediaFragment fragment = new MediaFragment(mp4.fragment(frame), false, false, frame.captureTimeMicros());
            synchronized (lock) {
                if (!closed) {
                    Broadcast.this.onSound(sound, fragment);
                }
            }
        }
    }
}
