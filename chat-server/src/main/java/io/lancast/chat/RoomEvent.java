package io.lancast.chat;

import java.util.List;

/** What a room tells those in it. Shared by reference among all of them. */
public sealed interface RoomEvent {
    /**
     * The first event of a member: how the room is at the moment of joining. No message is both in here and told as
     * {@link MessagePosted}, and none is missing between the two.
     *
     * @param resumeKey a secret of this member; who joins with it later takes this member's place
     * @param people everybody in the room, in the order they came, the new member included
     * @param history what the member has not seen
     * @param board what stands above the chat, and the rules
     */
    record Welcome(Member you, String resumeKey, List<Member> people, Missed history, Board board, LiveState live)
            implements RoomEvent {}

    /** Somebody said something; its author hears it too. */
    record MessagePosted(ChatMessage message) implements RoomEvent {}

    /**
     * People came, went or renamed themselves.
     *
     * @param count members in the room now
     * @param joined who came; they themselves are not told
     * @param left ids of those who went
     * @param changed who goes by another name, raised or lowered a hand, was muted or unmuted, or came back in another role
     *     or with another program
     */
    record PeopleChanged(int count, List<Member> joined, List<Long> left, List<Member> changed) implements RoomEvent {}

    /** A message reads otherwise. */
    record MessageEdited(ChatMessage message) implements RoomEvent {}

    /** A message is gone. */
    record MessageDeleted(MessageId id) implements RoomEvent {}

    /** What stands above the chat changed, or the rules. */
    record BoardChanged(Board board) implements RoomEvent {}

    /**
     * Somebody who runs the room did something to somebody. Told to those who run it, and to whom it was done.
     *
     * @param about the name of whom it was done to
     * @param by the name of who did it
     * @param timeMillis milliseconds since 1970
     */
    record Notice(Kind kind, Nickname about, Nickname by, long timeMillis) implements RoomEvent {
        /** What was done. */
        public enum Kind {
            MUTED,
            UNMUTED,
            KICKED,
            BANNED,
            UNBANNED
        }
    }

    /** What there is to watch changed. */
    record LiveChanged(LiveState live) implements RoomEvent {}
}
