package io.lancast.client.chat;

/**
 * One message of the chat.
 *
 * @param id the server's, growing
 * @param nickname who said it
 * @param text what
 * @param timeMillis when, milliseconds since 1970
 * @param own whether we said it
 */
public record ChatLine(String id, String nickname, String text, long timeMillis, boolean own) {}
