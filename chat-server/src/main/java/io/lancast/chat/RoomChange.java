package io.lancast.chat;

import org.jspecify.annotations.Nullable;

/** What changes in a room and must outlive the server. */
public sealed interface RoomChange {
    /** Somebody said something. */
    record Posted(ChatMessage message) implements RoomChange {}

    /** A message reads otherwise. */
    record Edited(ChatMessage message) implements RoomChange {}

    /** A message is gone; that it was there once is all that is kept. */
    record Deleted(MessageId id, long timeMillis) implements RoomChange {}

    /** A message stands above the chat; none does when null. */
    record Pinned(@Nullable MessageId id) implements RoomChange {}

    /** Viewers may talk once in so many seconds; as often as they like when 0. */
    record SlowModeSet(int seconds) implements RoomChange {}

    /** Somebody is not let in any more. */
    record Banned(Ban ban) implements RoomChange {}

    /** Somebody is let in again. */
    record Unbanned(Ban ban) implements RoomChange {}

    /** A member was given this id, the greatest one yet. */
    record MemberNumbered(long memberId) implements RoomChange {}

    /** The room opens again with the server; when it did before, as is said now, but first opened when it was. */
    record Kept(KeptRoom room) implements RoomChange {}

    /** The room does not open again with the server. */
    record Forgotten() implements RoomChange {}
}
