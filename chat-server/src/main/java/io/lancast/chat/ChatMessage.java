package io.lancast.chat;

/**
 * One message of a room.
 *
 * @param sequence the room's counter: 1 for its first message, then without gaps
 * @param author who said it, as they were then; they may have left or renamed themselves since
 * @param timeMillis when the room took it, milliseconds since 1970
 */
public record ChatMessage(MessageId id, long sequence, Member author, long timeMillis, MessageText text) {}
