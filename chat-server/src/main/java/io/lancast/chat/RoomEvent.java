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
     * @param history the messages the member has not seen, oldest first
     * @param historyComplete false when some that they have not seen are already forgotten
     */
    record Welcome(
            Member you,
            String resumeKey,
            List<Member> people,
            List<ChatMessage> history,
            boolean historyComplete,
            LiveState live)
            implements RoomEvent {}

    /** Somebody said something; its author hears it too. */
    record MessagePosted(ChatMessage message) implements RoomEvent {}

    /**
     * People came, went or renamed themselves.
     *
     * @param count members in the room now
     * @param joined who came; they themselves are not told
     * @param left ids of those who went
     * @param renamed who goes by another name, or came back in another role or with another program
     */
    record PeopleChanged(int count, List<Member> joined, List<Long> left, List<Member> renamed) implements RoomEvent {}

    /** What there is to watch changed. */
    record LiveChanged(LiveState live) implements RoomEvent {}
}
