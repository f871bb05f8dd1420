package io.lancast.chat;

/** What changes in a room and must outlive the server. */
public sealed interface RoomChange {
    /** Somebody said something. */
    record Posted(ChatMessage message) implements RoomChange {}

    /** A member was given this id, the greatest one yet. */
    record MemberNumbered(long memberId) implements RoomChange {}
}
