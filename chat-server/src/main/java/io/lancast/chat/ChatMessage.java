package io.lancast.chat;

import org.jspecify.annotations.Nullable;

/**
 * One message of a room.
 *
 * @param sequence the room's counter, the number in its id
 * @param author who said it, as they were then; they may have left or renamed themselves since
 * @param timeMillis when the room took it, milliseconds since 1970
 * @param text as it reads now
 * @param edit null while it reads as it was said
 * @param clientRef what its author's program calls it, which so knows it again after a broken connection; null when it has no name for it
 */
public record ChatMessage(
        MessageId id,
        long sequence,
        Member author,
        long timeMillis,
        MessageText text,
        @Nullable MessageEdit edit,
        @Nullable String clientRef) {
    ChatMessage edited(MessageText newText, MessageEdit newEdit) {
        return new ChatMessage(id, sequence, author, timeMillis, newText, newEdit, clientRef);
    }
}
