package io.lancast.server.show;

import io.lancast.media.MediaKind;
import io.lancast.media.pipeline.PipelineStats;
import io.lancast.media.pipeline.TrackStats;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What the sources of one or more rooms have cost and come to. What a presenter's browser encodes itself does not count.
 *
 * @param pictures read from sources
 * @param decodeErrors pieces of sources that could not be decoded
 * @param resyncs times a source had fallen so far behind that it was not caught up with
 * @param frames of picture that were encoded, in all qualities together
 * @param frameBytes of those
 * @param picturesDropped given up because an encoder was too slow
 * @param picturesSkipped left out by an encoder's rate control
 * @param soundFrames that were encoded
 * @param encoders that run now
 * @param encodeP99Micros what 99 of a hundred pictures took at most in the slowest encoder that runs now
 */
public record MediaTotals(
        long pictures,
        long decodeErrors,
        long resyncs,
        long frames,
        long frameBytes,
        long picturesDropped,
        long picturesSkipped,
        long soundFrames,
        int encoders,
        long encodeP99Micros) {
    /** Of no source at all. */
    public static final MediaTotals NOTHING = new MediaTotals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    static MediaTotals of(PipelineStats stats) {
        List<TrackStats> video = stats.tracks().stream()
                .filter(track -> track.id().kind() == MediaKind.VIDEO)
                .toList();
        List<TrackStats> audio = stats.tracks().stream()
                .filter(track -> track.id().kind() == MediaKind.AUDIO)
                .toList();
        return new MediaTotals(
                stats.pictures(),
                stats.decodeErrors(),
                stats.resyncs(),
                sum(video, TrackStats::frames),
                sum(video, TrackStats::bytes),
                sum(video, TrackStats::dropped),
                sum(video, TrackStats::skipped),
                sum(audio, TrackStats::frames),
                (int) stats.tracks().stream().filter(TrackStats::isActive).count(),
                video.stream()
                        .filter(TrackStats::isActive)
                        .mapToLong(TrackStats::encodeP99Micros)
                        .max()
                        .orElse(0));
    }

    private static long sum(List<TrackStats> tracks, ToLongFunction<TrackStats> value) {
        return tracks.stream().mapToLong(value).sum();
    }

    /** Both together. */
    public MediaTotals plus(MediaTotals other) {
        return new MediaTotals(
                pictures + other.pictures,
                decodeErrors + other.decodeErrors,
                resyncs + other.resyncs,
                frames + other.frames,
                frameBytes + other.frameBytes,
                picturesDropped + other.picturesDropped,
                picturesSkipped + other.picturesSkipped,
                soundFrames + other.soundFrames,
                encoders + other.encoders,
                Math.max(encodeP99Micros, other.encodeP99Micros));
    }

    /** The same once nothing of it runs any more. */
    public MediaTotals ended() {
        return new MediaTotals(
                pictures,
                decodeErrors,
                resyncs,
                frames,
                frameBytes,
                picturesDropped,
                picturesSkipped,
                soundFrames,
                0,
                0);
    }
}
