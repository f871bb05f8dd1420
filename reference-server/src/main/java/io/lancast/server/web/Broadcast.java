package io.lancast.server.web;

import io.lancast.chat.media.MediaFragment;
import io.lancast.chat.media.MediaInit;
import io.lancast.media.AudioFormat;
import io.lancast.media.EncodedFrame;
import io.lancast.media.FrameSink;
import io.lancast.media.TrackFormat;
import io.lancast.media.TrackId;
import io.lancast.media.VideoFormat;
import io.lancast.media.mp4.FragmentedMp4;
import io.lancast.media.mp4.InitSegment;
import io.lancast.media.pipeline.EncodedSource;
import io.lancast.media.pipeline.Subscription;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One source on its way to browsers: each frame is packaged once for all of them, and tracks that none of them plays are not
 * encoded.
 *
 * <p>All methods, and what encoder threads bring, run under the lock of the {@link WebShow}.
 */
final class Broadcast {
    /** How long the picture waits for a sound that was promised before it begins without. */
    static final long SOUND_WAIT_MICROS = 1_000_000;

    private static final long UNKNOWN = Long.MIN_VALUE;

    private final Object lock;
    private final EncodedSource source;
    private final Set<TrackId> tracks;
    private final Collection<WebViewer> viewers;
    private final FragmentedMp4 mp4 = new FragmentedMp4();
    private final GroupCache cache = new GroupCache();
    private final Map<TrackId, Subscription> subscriptions = new HashMap<>();
    private final Map<Sound, AudioFormat> soundFormats = new EnumMap<>(Sound.class);
    private final Map<Sound, Rendition> renditions = new EnumMap<>(Sound.class);
    private @Nullable VideoFormat videoFormat;
    /** The capture time at which the wait for a sound ends; not known before the first picture. */
    private long soundWaitEndMicros = UNKNOWN;

    private boolean soundAwaited = true;
    private boolean closed;

    /**
     * @param lock guards everything here and {@code viewers}
     * @param viewers everybody who watches, as it is at any time
     */
    Broadcast(Object lock, EncodedSource source, Collection<WebViewer> viewers) {
        this.lock = lock;
        this.source = source;
        this.tracks = source.tracks();
        this.viewers = viewers;
    }

    /** Somebody has come or gone: takes the tracks that are wanted now, and has whoever can begin at once begin. */
    void onViewersChanged() {
        Set<Sound> sounds = EnumSet.noneOf(Sound.class);
        viewers.forEach(viewer -> sounds.add(viewer.wanted().among(tracks)));
        want(TrackId.VIDEO_HIGH, !viewers.isEmpty());
        for (Sound sound : Sound.values()) {
            TrackId track = sound.track();
            if (track != null) {
                want(track, sounds.contains(sound));
            }
        }
        if (viewers.isEmpty()) {
            cache.clear(); // frames are missed from here on
        }
        beginWhoCan();
    }

    private void want(TrackId track, boolean wanted) {
        Subscription open = subscriptions.get(track);
        if (wanted && open == null) {
            subscriptions.put(track, source.subscribe(track, new Packager(track)));
            soundWaitEndMicros = UNKNOWN;
        } else if (!wanted && open != null) {
            open.close();
            subscriptions.remove(track);
        }
    }

    private void onFormat(TrackId track, TrackFormat format) {
        if (format instanceof VideoFormat video) {
            if (!video.equals(videoFormat)) {
                videoFormat = video;
                cache.clear();
                renditions.clear();
                viewers.forEach(WebViewer::forget);
            }
        } else if (format instanceof AudioFormat audio) {
            Sound sound = Sound.carriedBy(track);
            if (!audio.equals(soundFormats.put(sound, audio))) {
                renditions.remove(sound);
            }
        }
    }

    private void onFrame(TrackId track, EncodedFrame frame, MediaFragment fragment) {
        if (fragment.isVideo()) {
            awaitSound(frame.captureTimeMicros());
            viewers.forEach(viewer -> viewer.deliver(fragment, Sound.NONE));
            cache.addPicture(fragment);
        } else {
            Sound sound = Sound.carriedBy(track);
            viewers.forEach(viewer -> viewer.deliver(fragment, sound));
            cache.addSound(fragment, sound);
        }
        beginWhoCan();
    }

    private void awaitSound(long pictureMicros) {
        if (soundWaitEndMicros == UNKNOWN) {
            soundWaitEndMicros = pictureMicros + SOUND_WAIT_MICROS;
        }
        soundAwaited = pictureMicros < soundWaitEndMicros;
    }

    private void beginWhoCan() {
        if (!cache.canBegin()) {
            return;
        }
        for (WebViewer viewer : viewers) {
            Rendition rendition = rendition(viewer.wanted().among(tracks));
            if (rendition != null) {
                viewer.begin(rendition, cache);
            }
        }
    }

    /** What a browser begins with; null while something that it needs is not known yet. */
    private @Nullable Rendition rendition(Sound wanted) {
        AudioFormat audio = soundFormats.get(wanted);
        VideoFormat video = videoFormat;
        if (video == null || (wanted != Sound.NONE && audio == null && soundAwaited)) {
            return null;
        }
        return renditions.computeIfAbsent(audio == null ? Sound.NONE : wanted, sound -> {
            InitSegment segment = FragmentedMp4.initSegment(video, audio);
            return new Rendition(new MediaInit(segment.mimeType(), segment.bytes(), 0), sound);
        });
    }

    /** Takes nothing any more. */
    void close() {
        closed = true;
        subscriptions.values().forEach(Subscription::close);
        subscriptions.clear();
    }

    /** Packages the frames of one track in its encoder's thread. */
    private final class Packager implements FrameSink {
        private final TrackId track;

        Packager(TrackId track) {
            this.track = track;
        }

        @Override
        public void onFormat(TrackFormat format) {
            synchronized (lock) {
                if (!closed) {
                    Broadcast.this.onFormat(track, format);
                }
            }
        }

        @Override
        public void onFrame(EncodedFrame frame) {
            boolean video = track.equals(TrackId.VIDEO_HIGH);
            MediaFragment fragment = new MediaFragment(
                    mp4.fragment(frame), video, video && frame.isKeyFrame(), frame.captureTimeMicros());
            synchronized (lock) {
                if (!closed) {
                    Broadcast.this.onFrame(track, frame, fragment);
                }
            }
        }
    }
}
