package io.lancast.chat;

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

    /** Says something to everybody in the room, the author included. */
    public Outcome<ChatMessage> say(String text, Moment now) {
        return room.say(this, text, now);
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
