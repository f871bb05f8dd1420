package io.lancast.chat.media;

/** Why a source is over. */
public enum MediaEnd {
    /** The presenter stopped it. */
    STOPPED,
    /** It came to its end. */
    FINISHED,
    /** It broke. */
    FAILED,
    /** What is shown now cannot be packaged in a way that this viewer accepts. */
    UNPLAYABLE
}
