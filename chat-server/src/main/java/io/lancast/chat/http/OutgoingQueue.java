package io.lancast.chat.http;

import org.jspecify.annotations.Nullable;

/** Where a {@link SocketSender} takes from: bounded, filled by other threads. */
interface OutgoingQueue {
    /** The next message, or null when none waits. Called by one thread at a time. */
    @Nullable
    Outgoing poll();
}
