package io.lancast.chat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a room civil: who is muted, who is sent out, who is kept out, whose hand is up. Bans are kept across restarts, mutes
 * are not. Its methods are called under the room's lock.
 */
final class Moderation {
    /** The most bans of one room. */
    static final int MAX_BANS = 1_000;

    /** Mutes are remembered for so many addresses; the one that is forgotten beyond that can talk after coming back. */
    private static final int MAX_MUTED_ADDRESSES = 1_000;

    private final Keeping keeping;
    private final Roster roster;
    private final Audience audience;
    private final List<Ban> bans;
    private final Set<String> mutedAddresses = new HashSet<>();

    Moderation(Keeping keeping, Roster roster, Audience audience, StoredRoom stored) {
        this.keeping = keeping;
        this.roster = roster;
        this.audience = audience;
        this.bans = new ArrayList<>(stored.bans());
    }

    List<Ban> bans() {
        return List.copyOf(bans);
    }

    /** Whether no viewer may go by this name. */
    boolean isNameBanned(Nickname nickname) {
        return bans.stream().anyMatch(ban -> ban.isOfName(nickname));
    }

    /** Whether a viewer from there is kept out under whatever name. */
    boolean isAddressBanned(@Nullable String address) {
        return bans.stream().anyMatch(ban -> ban.isOfAddress(address));
    }

    /** Whether whoever comes from there is muted. */
    boolean isMuted(@Nullable String address) {
        return address != null && mutedAddresses.contains(address);
    }

    void mute(Membership actor, RoomAction.Mute mute, Moment now, Consumer<Outcome<RoomAction>> answer) {
        Membership target = target(actor, mute.member(), answer);
        if (target == null) {
            return;
        }
        String address = target.address();
        if (address != null && !mute.muted()) {
            mutedAddresses.remove(address);
        } else if (address != null && mutedAddresses.size() < MAX_MUTED_ADDRESSES) {
            mutedAddresses.add(address);
        }
        change(target, target.member().muted(mute.muted()));
        notice(mute.muted() ? RoomEvent.Notice.Kind.MUTED : RoomEvent.Notice.Kind.UNMUTED, target, actor, now);
        answer.accept(new Outcome.Done<>(mute));
    }

    void kick(Membership actor, RoomAction.Kick kick, Moment now, Consumer<Outcome<RoomAction>> answer) {
        Membership target = target(actor, kick.member(), answer);
        if (target != null) {
            notice(RoomEvent.Notice.Kind.KICKED, target, actor, now);
            audience.remove(List.of(target), LeaveReason.KICKED);
            answer.accept(new Outcome.Done<>(kick));
        }
    }

    void ban(Membership actor, RoomAction.Ban ban, Moment now, Consumer<Outcome<RoomAction>> answer) {
        Membership target = target(actor, ban.member(), answer);
        if (target == null) {
            return;
        }
        if (bans.size() >= MAX_BANS) {
            answer.accept(new Outcome.Refused<>(new Refusal.TooManyBans(MAX_BANS)));
            return;
        }
        Nickname by = actor.member().nickname();
        Ban made = new Ban(target.member().nickname(), target.address(), by, now.epochMillis());
        keeping.keep(new RoomChange.Banned(made), answer, () -> {
            bans.add(made);
            notice(RoomEvent.Notice.Kind.BANNED, target, actor, now);
            audience.remove(allOf(made), LeaveReason.BANNED);
            return ban;
        });
    }

    /** Everybody the ban is meant for: whoever came from the same place goes with them. */
    private List<Membership> allOf(Ban ban) {
        return roster.all().stream()
                .filter(membership -> membership.member().role() == Role.VIEWER)
                .filter(membership -> ban.isOfAddress(membership.address())
                        || ban.isOfName(membership.member().nickname()))
                .toList();
    }

    void unban(Membership actor, RoomAction.Unban unban, Moment now, Consumer<Outcome<RoomAction>> answer) {
        Ban ban = bans.stream()
                .filter(each -> each.nickname().text().equals(unban.nickname()))
                .findFirst()
                .orElse(null);
        if (ban == null) {
            answer.accept(new Outcome.Refused<>(new Refusal.UnknownMember()));
            return;
        }
        keeping.keep(new RoomChange.Unbanned(ban), answer, () -> {
            bans.remove(ban);
            tellModerators(
                    new RoomEvent.Notice(
                            RoomEvent.Notice.Kind.UNBANNED,
                            ban.nickname(),
                            actor.member().nickname(),
                            now.epochMillis()),
                    null);
            return unban;
        });
    }

    void hand(Membership actor, RoomAction.Hand hand, Moment now, Consumer<Outcome<RoomAction>> answer) {
        boolean isOwn = hand.member() == 0 || hand.member() == actor.member().id();
        Membership target = isOwn ? actor : roster.withId(hand.member());
        if (target == null) {
            answer.accept(new Outcome.Refused<>(new Refusal.UnknownMember()));
        } else if (!isOwn && (hand.up() || !Permissions.may(actor.member().role(), Permission.LOWER_HANDS))) {
            answer.accept(new Outcome.Refused<>(new Refusal.NotAllowed()));
        } else {
            boolean isUp = target.member().handMillis() != 0;
            if (isUp != hand.up()) {
                change(target, target.member().withHand(hand.up() ? now.epochMillis() : 0));
            }
            answer.accept(new Outcome.Done<>(hand));
        }
    }

    /** Whom something is to be done to; null, and answered, when there is nobody or it may not be. */
    private @Nullable Membership target(Membership actor, long memberId, Consumer<Outcome<RoomAction>> answer) {
        Membership target = roster.withId(memberId);
        if (target == null) {
            answer.accept(new Outcome.Refused<>(new Refusal.UnknownMember()));
            return null;
        }
        if (!Permissions.outranks(actor.member().role(), target.member().role())) {
            answer.accept(new Outcome.Refused<>(new Refusal.NotAllowed()));
            return null;
        }
        return target;
    }

    private void change(Membership membership, Member member) {
        membership.become(member);
        audience.tellChanged(member, null);
    }

    private void notice(RoomEvent.Notice.Kind kind, Membership about, Membership by, Moment now) {
        tellModerators(
                new RoomEvent.Notice(
                        kind, about.member().nickname(), by.member().nickname(), now.epochMillis()),
                about);
    }

    private void tellModerators(RoomEvent.Notice notice, @Nullable Membership and) {
        audience.tellSome(
                notice,
                membership -> Objects.equals(membership, and)
                        || Permissions.may(membership.member().role(), Permission.KICK));
    }
}
