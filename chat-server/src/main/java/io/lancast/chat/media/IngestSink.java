package io.lancast.chat.media;

/** Where what a presenter's browser captures and encodes becomes the source of a room. Implemented by the server program. */
public interface IngestSink {
    /**
     * Shows what comes in place of the current source; the room's state is set by the implementation.
     *
     * @param wantsKeyframe to be run, by any thread, when a viewer needs a key frame sooner than the next one; returns at once
     * @throws SourceRefusedException when it cannot be shown; what was shown before goes on
     */
    Ingest begin(IngestFormat format, Runnable wantsKeyframe) throws SourceRefusedException;
}
