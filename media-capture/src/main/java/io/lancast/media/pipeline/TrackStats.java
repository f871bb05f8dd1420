package io.lancast.media.pipeline;

import io.lancast.media.TrackId;

/**
 * What a track has done so far. Counts run from the start of the pipeline, whether the track was always active or not.
 *
 * @param isActive whether it is being encoded now
 * @param subscribers how many sinks it has now
 * @param queued pictures or blocks of sound that wait for the encoder now
 * @param dropped pictures or blocks given up because the encoder was too slow
 * @param skipped pictures that the encoder's rate control left out
 * @param repeated frames made of a picture that had been encoded before, because no new one came
 * @param frames encoded frames
 * @param keyFrames keyframes among them; every frame of sound is one
 * @param bytes of all encoded frames
 * @param encodeP50Micros the time to encode, half of the latest 512 took less
 * @param encodeP99Micros the time to encode, 99 of a hundred of the latest 512 took less
 * @param encodeMaxMicros the longest of the latest 512
 * @param sinkFailures sinks that threw and were sent away
 * @param bitsPerSecond of the frames of the latest two seconds; 0 while it is not active
 */
public record TrackStats(
        TrackId id,
        boolean isActive,
        int subscribers,
        int queued,
        long dropped,
        long skipped,
        long repeated,
        long frames,
        long keyFrames,
        long bytes,
        long encodeP50Micros,
        long encodeP99Micros,
        long encodeMaxMicros,
        long sinkFailures,
        long bitsPerSecond) {}
