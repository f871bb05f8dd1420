package io.lancast.chat;

import org.jspecify.annotations.Nullable;

/**
 * What stands above a room's chat.
 *
 * @param pinned the message that everybody should see; null when there is none
 * @param slowModeSeconds how long a viewer waits between two messages; 0 when they need not
 */
public record Board(@Nullable ChatMessage pinned, int slowModeSeconds) {
    Board withPinned(@Nullable ChatMessage newPinned) {
        return new Board(newPinned, slowModeSeconds);
    }

    Board withSlowModeSeconds(int newSeconds) {
        return new Board(pinned, newSeconds);
    }
}
