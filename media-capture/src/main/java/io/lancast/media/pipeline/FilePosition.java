package io.lancast.media.pipeline;

/**
 * Where a file stands that is played.
 *
 * @param positionMicros from its beginning, 0 or more; where it goes to, if that was asked for just now
 * @param durationMicros of one pass through it; 0 when the file does not tell
 * @param isPaused whether its picture stands still because somebody wants it to
 */
public record FilePosition(long positionMicros, long durationMicros, boolean isPaused) {}
