package io.lancast.chat.http;

import java.nio.ByteBuffer;

/** One WebSocket message on its way out. */
sealed interface Outgoing {
    record Text(String text) implements Outgoing {}

    /** The bytes from position to limit; the sender moves the position. */
    record Binary(ByteBuffer bytes) implements Outgoing {}
}
