package io.lancast.media.pipeline;

import io.lancast.media.SourceInfo;
import io.lancast.media.TrackFormat;
import io.lancast.media.TrackId;

/** What a pipeline tells its owner, once each time it happens. */
public sealed interface PipelineEvent {
    /** The source is being read. Always the first event. */
    record Started(SourceInfo info) implements PipelineEvent {}

    /** The format of a track has become known, or has changed. */
    record FormatKnown(TrackId track, TrackFormat format) implements PipelineEvent {}

    /**
     * A track cannot be encoded; the others go on.
     *
     * @param sentence what to show
     */
    record TrackFailed(TrackId track, String sentence) implements PipelineEvent {}

    /**
     * The end: all tracks have ended, and no event follows.
     *
     * @param sentence what to show
     */
    record Ended(EndReason reason, String sentence) implements PipelineEvent {}

    /** Why a pipeline ended. */
    enum EndReason {
        /** The source has nothing more. */
        SOURCE_ENDED,
        /** The pipeline was closed. */
        CLOSED,
        /** The source broke. */
        FAILED
    }
}
