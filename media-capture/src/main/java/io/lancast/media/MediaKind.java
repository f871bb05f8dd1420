package io.lancast.media;

/** Picture or sound. */
public enum MediaKind {
    VIDEO,
    AUDIO
}
