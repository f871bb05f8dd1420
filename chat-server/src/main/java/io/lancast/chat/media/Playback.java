package io.lancast.chat.media;

/**
 * Where a film stands that is shown.
 *
 * @param positionMillis from its beginning, 0 or more
 * @param durationMillis of the whole film; 0 when that is not known
 * @param isPaused whether its picture stands still because the presenter wants it to
 */
public record Playback(long positionMillis, long durationMillis, boolean isPaused) {}
