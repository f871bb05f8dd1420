package io.lancast.media.pipeline;

import io.lancast.media.MediaException;
import io.lancast.media.Picture;
import io.lancast.media.PicturePool;
import io.lancast.media.Rung;
import io.lancast.media.ffmpeg.PictureScaler;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands pictures to the rungs that are watched, each scaled once for each rung: from the next larger one that is there, which is cheaper than
 * from the source.
 *
 * <p>The latest picture stays, with what was scaled of it, so that repeating it costs no scaling. Not thread-safe; one thread feeds and closes.
 */
final class RungFeed implements AutoCloseable {
    private final List<Place> places;
    private @Nullable SharedPicture source;

    /** What was decided for the latest picture; see {@link StampedPicture}. */
    record Stamp(long captureTimeMicros, long durationMicros, boolean keyFrame, boolean isRepeated, ContentMode mode) {
        private StampedPicture on(SharedPicture picture, long leastDurationMicros) {
            long duration = Math.max(durationMicros, leastDurationMicros);
            return new StampedPicture(picture, captureTimeMicros, duration, keyFrame, isRepeated, mode);
        }
    }

    /** @param fullRate pictures a second of the source; rungs with fewer leave some out */
    RungFeed(List<VideoTrack> rungs, double fullRate) {
        this.places = rungs.stream()
                .map(track -> new Place(track, fullRate))
                .sorted(Comparator.comparing(place -> -place.rung.width()))
                .toList();
    }

    /** Takes the next picture over and forgets the one before. */
    void show(Picture picture) {
        forget();
        source = new SharedPicture(picture);
    }

    /** Hands the latest picture out. */
    void handOut(Stamp stamp) {
        SharedPicture nearest = source;
        if (nearest == null) {
            return;
        }
        for (Place place : places) {
            if (place.track.isWatched() && place.takes(stamp.captureTimeMicros, stamp.keyFrame)) {
                try {
                    nearest = place.scaled(nearest);
                } catch (MediaException e) {
                    place.track.fail(e.sentence());
                    continue;
                }
                place.track.offer(stamp.on(nearest.retain(), place.leastDurationMicros));
            }
        }
    }

    private void forget() {
        if (source != null) {
            source.release();
            source = null;
        }
        places.forEach(Place::forget);
    }

    @Override
    public void close() {
        forget();
        places.forEach(Place::close);
    }

    /** One rung and what was scaled for it last. */
    private static final class Place {
        private final VideoTrack track;
        private final Rung rung;
        private final @Nullable FrameRateLimit limit;
        private final long leastDurationMicros;
        private final PicturePool pool = new PicturePool();
        private @Nullable PictureScaler scaler;
        private int scalesFromWidth;
        private int scalesFromHeight;
        private @Nullable SharedPicture scaled;

        Place(VideoTrack track, double fullRate) {
            this.track = track;
            this.rung = track.rung();
            this.limit = rung.frameRate() < fullRate ? new FrameRateLimit(rung.frameRate()) : null;
            this.leastDurationMicros = limit == null ? 0 : limit.distanceMicros();
        }

        boolean takes(long captureTimeMicros, boolean keyFrame) {
            return limit == null || limit.takes(captureTimeMicros, keyFrame && !track.hasKeyFramesOnly());
        }

        SharedPicture scaled(SharedPicture larger) throws MediaException {
            if (scaled == null) {
                scaled = scale(larger);
            }
            return scaled;
        }

        private SharedPicture scale(SharedPicture larger) throws MediaException {
            Picture from = larger.picture();
            if (from.width() == rung.width() && from.height() == rung.height()) {
                return larger.retain();
            }
            if (scaler == null || scalesFromWidth != from.width() || scalesFromHeight != from.height()) {
                close();
                scaler = PictureScaler.open(from.width(), from.height(), rung.width(), rung.height());
                scalesFromWidth = from.width();
                scalesFromHeight = from.height();
            }
            Picture to = pool.take(rung.width(), rung.height(), from.colorSpace());
            scaler.scale(from, to);
            return new SharedPicture(to);
        }

        void forget() {
            if (scaled != null) {
                scaled.release();
                scaled = null;
            }
        }

        void close() {
            if (scaler != null) {
                scaler.close();
                scaler = null;
            }
        }
    }
}
