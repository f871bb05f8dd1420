package io.lancast.chat;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A member's place in a room, for the one connection that holds it. After {@link #leave}, or after the place was lost, it
 * refuses everything with {@link Refusal.NotAMember}.
 *
 * <p>What is asked for is answered once, when it is kept and told, or refused; by the calling thread or by one of the store,
 * perhaps under the room's lock: answers must return at once.
 *
 * <p>Thread-safe; the state is guarded by the room's lock.
 */
public final class Membership {
    private final Room room;
    private final MemberOutlet outlet;
    private final @Nullable String address;
    private final String resumeKey;
    private final Pace pace;
    private volatile Member member;

    Membership(Room room, Member member, MemberOutlet outlet, @Nullable String address, String resumeKey, Pace pace) {
        this.room = room;
        this.member = member;
        this.outlet = outlet;
        this.address = address;
        this.resumeKey = resumeKey;
        this.pace = pace;
    }

    /** Who this is, under the name they go by now. */
    public Member member() {
        return member;
    }

    /**
     * Says something to everybody in the room, the author included.
     *
     * @param clientRef as of {@link ChatMessage}
     */
    public void say(String text, @Nullable String clientRef, Moment now, Consumer<Outcome<ChatMessage>> answer) {
        room.say(this, new Said(text, clientRef), now, answer);
    }

    /** Asks for something to be done; the answer is what was asked for. */
    public void act(RoomAction action, Moment now, Consumer<Outcome<RoomAction>> answer) {
        room.act(this, action, now, answer);
    }

    /**
     * Reads older messages.
     *
     * @param before the messages before this one
     * @param limit how many at most, 1 to {@value HistoryPage#MAX_MESSAGES}
     */
    public void earlier(MessageId before, int limit, Consumer<Outcome<HistoryPage>> answer) {
        if (limit < 1 || limit > HistoryPage.MAX_MESSAGES) {
            throw new IllegalArgumentException("limit must be 1.." + HistoryPage.MAX_MESSAGES + ", was " + limit);
        }
        room.earlier(this, before, limit, answer);
    }

    /** Takes another nickname; everybody but the member itself is told. Counts as a message for the rate limit. */
    public Outcome<Member> rename(String nickname, Moment now) {
        return room.rename(this, nickname, now);
    }

    /** Who is kept out of the room. */
    public Outcome<List<Ban>> bans() {
        return room.bans(this);
    }

    /** Gives the place up; harmless when it is already lost. The outlet hears no more. */
    public void leave(LeaveReason reason) {
        room.leave(this, reason);
    }

    MemberOutlet outlet() {
        return outlet;
    }

    @Nullable
    String address() {
        return address;
    }

    String resumeKey() {
        return resumeKey;
    }

    Pace pace() {
        return pace;
    }

    void become(Member changed) {
        member = changed;
    }
}
