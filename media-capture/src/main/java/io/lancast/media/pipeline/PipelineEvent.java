package io.lancast.media.pipeline;

import io.lancast.media.Concern;
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
     * The source has broken, wholly or in part, and is tried again. The last picture stays meanwhile.
     *
     * @param sentence what to show
     * @param retryMicros in how long it is tried again; 0 where it waits for a sender to come
     */
    record SourceInterrupted(String sentence, long retryMicros) implements PipelineEvent {}

    /**
     * The source is back.
     *
     * @param info what it has now; the picture keeps the size it had, with bars where the shape differs
     */
    record SourceResumed(SourceInfo info) implements PipelineEvent {}

    /**
     * Something seems wrong although everything runs.
     *
     * @param cause where to look for it, for programs that have their own words: such as {@code screen.linux}; may be empty
     * @param sentence what to show, with the likely cause and cure
     */
    record Warned(Concern concern, String cause, String sentence) implements PipelineEvent {}

    /** What was warned of is over. */
    record WarningOver(Concern concern) implements PipelineEvent {}

    /** Nothing new is read until it is resumed; the last picture stays. */
    record Paused() implements PipelineEvent {}

    /** It goes on after a pause. */
    record Resumed() implements PipelineEvent {}

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
