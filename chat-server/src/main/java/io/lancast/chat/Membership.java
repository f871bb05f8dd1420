package io.lancast.chat;

import java.util.function.Consumer;

/**
 * A member's place in a room, for the one connection that holds it. After {@link #leave}, or after the place was lost, it
 * refuses everything with {@link Refusal.NotAMember}.
 *
 * <p>Thread-safe; the state is guarded by the room's lock.
 */
public final class Membership {
    private final Room room;
    private final MemberOutlet outlet;
    private final String resumeKey;
    private final RateWindow rateWindow;
    private volatile Member member;

    Membership(Room room, Member member, MemberOutlet outlet, String resumeKey, RateWindow rateWindow) {
        this.room = room;
        this.member = member;
        this.outlet = outlet;
        this.resumeKey = resumeKey;
        this.rateWindow = rateWindow;
    }

    /** Who this is, under the name they go by now. */
    public Member member() {
        return member;
    }

    /**
     * Says something to everybody in the room, the author included.
     *
     * @param answer told what came of it once the message is kept and told, or was refused; by this thread or by one of the
     *     store, perhaps under the room's lock: it must return at once
     */
    public void say(String text, Moment now, Consumer<Outcome<ChatMessage>> answer) {
        room.say(this, text, now, answer);
    }

    /**
     * Reads older messages.
     *
     * @param before the messages before this one
     * @param limit how many at most, 1 to {@value HistoryPage#MAX_MESSAGES}
     * @param answer as of {@link #say}
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

    /** Gives the place up; harmless when it is already lost. The outlet hears no more. */
    public void leave(LeaveReason reason) {
        room.leave(this, reason);
    }

    MemberOutlet outlet() {
        return outlet;
    }

    String resumeKey() {
        return resumeKey;
    }

    RateWindow rateWindow() {
        return rateWindow;
    }

    void renamed(Nickname nickname) {
        member = member.renamed(nickname);
    }
}
