package io.lancast.chat;

import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Where people come into a room: who is let in, under which name and number. Called under the room's lock. */
final class Door {
    private static final int RESUME_KEY_BYTES = 16;

    private final RoomConfig config;
    private final RandomGenerator random;
    private final Roster roster;
    private final Audience audience;
    private final Keeping keeping;
    private final Talk talk;
    private final Moderation moderation;

    private long lastMemberId;

    /** @param lastMemberId the greatest id that was ever given */
    Door(
            RoomConfig config,
            RandomGenerator random,
            Roster roster,
            Audience audience,
            Keeping keeping,
            Talk talk,
            Moderation moderation,
            long lastMemberId) {
        this.config = config;
        this.random = random;
        this.roster = roster;
        this.audience = audience;
        this.keeping = keeping;
        this.talk = talk;
        this.moderation = moderation;
        this.lastMemberId = lastMemberId;
    }

    Outcome<Membership> admit(Room room, JoinRequest request, MemberOutlet outlet, LiveState live, Moment now) {
        Membership earlier = roster.withResumeKey(request.resumeKey());
        return earlier == null ? seat(room, request, outlet, live, now) : reseat(room, earlier, request, outlet, live);
    }

    private Outcome<Membership> seat(Room room, JoinRequest request, MemberOutlet outlet, LiveState live, Moment now) {
        String typed = request.nickname();
        Nickname.Problem problem = typed == null ? null : Nickname.problemOf(typed);
        if (problem != null) {
            return new Outcome.Refused<>(new Refusal.NicknameInvalid(problem));
        }
        Nickname nickname = typed == null ? roster.freeGuestName() : Nickname.of(typed);
        Refusal refusal = whyNotSeat(request, nickname);
        if (refusal != null) {
            return new Outcome.Refused<>(refusal);
        }
        boolean isMuted = request.role() == Role.VIEWER && moderation.isMuted(request.address());
        Member member =
                new Member(++lastMemberId, nickname, request.role(), request.client(), now.epochMillis(), 0, isMuted);
        Membership membership =
                new Membership(room, member, outlet, request.address(), newResumeKey(), new Pace(config.rateLimit()));
        roster.put(membership);
        keeping.keep(new RoomChange.MemberNumbered(member.id()));
        if (welcome(membership, request.lastSeen(), live)) {
            audience.tellJoined(member, membership);
        } else {
            roster.remove(membership); // nobody was told of them yet
            outlet.close(LeaveReason.TOO_SLOW);
        }
        return new Outcome.Done<>(membership);
    }

    private @Nullable Refusal whyNotSeat(JoinRequest request, Nickname nickname) {
        if (roster.count() >= config.memberLimit()) {
            return new Refusal.RoomFull(config.memberLimit());
        }
        if (request.role() == Role.VIEWER && moderation.isAddressBanned(request.address())) {
            return new Refusal.Banned();
        }
        if (request.role() == Role.VIEWER && moderation.isNameBanned(nickname)) {
            return new Refusal.NicknameBanned();
        }
        return roster.isTaken(nickname, 0) ? new Refusal.NicknameTaken(roster.freeNumbered(nickname)) : null;
    }

    /** A member is back over another connection before the old one was missed: same place, hardly a word to the others. */
    private Outcome<Membership> reseat(
            Room room, Membership earlier, JoinRequest request, MemberOutlet outlet, LiveState live) {
        Member was = earlier.member();
        Member member = was.as(request.role(), request.client());
        Membership membership =
                new Membership(room, member, outlet, request.address(), earlier.resumeKey(), earlier.pace());
        roster.put(membership);
        earlier.outlet().close(LeaveReason.REPLACED);
        if (!welcome(membership, request.lastSeen(), live)) {
            audience.remove(List.of(membership), LeaveReason.TOO_SLOW);
        } else if (!member.equals(was)) {
            audience.tellChanged(member, membership);
        }
        return new Outcome.Done<>(membership);
    }

    private boolean welcome(Membership membership, @Nullable MessageId lastSeen, LiveState live) {
        return membership
                .outlet()
                .offer(new RoomEvent.Welcome(
                        membership.member(),
                        membership.resumeKey(),
                        roster.members(),
                        talk.since(lastSeen),
                        talk.board(),
                        live));
    }

    private String newResumeKey() {
        byte[] key = new byte[RESUME_KEY_BYTES];
        random.nextBytes(key);
        return HexFormat.of().formatHex(key);
    }
}
