package io.lancast.media.pipeline;

import java.util.List;

/**
 * What a pipeline has done so far.
 *
 * @param pictures read from the source
 * @param audioBlocks read from the source
 * @param decodeErrors pieces of the source that could not be decoded and were skipped
 * @param resyncs times the source had fallen so far behind the clock that it was not caught up with
 * @param tracks one for each track
 */
public record PipelineStats(long pictures, long audioBlocks, long decodeErrors, long resyncs, List<TrackStats> tracks) {
    public PipelineStats {
        tracks = List.copyOf(tracks);
    }
}
