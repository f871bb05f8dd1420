package io.lancast.media;

/** What kind of thing a source is, as far as it decides what is normal for it. */
public enum SourceKind {
    /** A file, the test pattern, or whatever else may be dark, still and silent on purpose. */
    OTHER,
    /** A screen: still most of the time. */
    SCREEN,
    /** A camera: never quite still, as its pictures have noise. */
    CAMERA,
    /** A stream from the network. */
    STREAM
}
