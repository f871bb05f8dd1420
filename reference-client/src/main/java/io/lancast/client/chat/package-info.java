/** The chat of a room, as a client speaks it (docs/chat-protocol.md). */
@NullMarked
package io.lancast.client.chat;

import org.jspecify.annotations.NullMarked;
