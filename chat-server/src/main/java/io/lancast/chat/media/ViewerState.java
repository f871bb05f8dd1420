package io.lancast.chat.media;

import org.jspecify.annotations.Nullable;

/**
 * How one viewer gets the picture at one moment.
 *
 * @param rung the quality that is sent, such as {@code high}
 * @param health what the viewer told a moment ago; null when it tells nothing
 */
public record ViewerState(String rung, @Nullable ViewerHealth health) {}
