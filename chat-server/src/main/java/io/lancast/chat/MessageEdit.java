package io.lancast.chat;

/**
 * That a message no longer reads as it was said.
 *
 * @param timeMillis when it was last changed, milliseconds since 1970
 * @param by the name of who changed it
 */
public record MessageEdit(long timeMillis, Nickname by) {}
