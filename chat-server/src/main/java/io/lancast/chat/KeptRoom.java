package io.lancast.chat;

import org.jspecify.annotations.Nullable;

/**
 * A room that opens again with the server.
 *
 * @param title the room's name as people read it
 * @param memberLimit members at one time
 * @param codeHash tells a right code from a wrong one; null when the room is open to everybody
 * @param openedMillis when it was first opened, milliseconds since 1970
 */
public record KeptRoom(
        RoomName name,
        String title,
        int memberLimit,
        @Nullable String codeHash,
        long openedMillis) {}
