/**
 * The chat protocol: JSON texts over any ordered transport, and the rules of a conversation.
 *
 * <p>{@link io.lancast.chat.protocol.ChatProtocol} opens a {@link io.lancast.chat.protocol.ChatSession} for each
 * connection; the transport hands it what comes in and sends what its {@link io.lancast.chat.protocol.ChatOutlet} is
 * offered. Browsers reach it over a WebSocket, native clients over a reliable stream. The texts are described in
 * docs/chat-protocol.md.
 */
@NullMarked
package io.lancast.chat.protocol;

import org.jspecify.annotations.NullMarked;
