package io.lancast.chat;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Does what members ask for, if they may. Called under the room's lock. */
final class RoomActions {
    private final Talk talk;
    private final Moderation moderation;

    RoomActions(Talk talk, Moderation moderation) {
        this.talk = talk;
        this.moderation = moderation;
    }

    void act(Membership actor, RoomAction action, Moment now, Consumer<Outcome<RoomAction>> answer) {
        Refusal refusal = whyNot(actor, action, now);
        if (refusal != null) {
            answer.accept(new Outcome.Refused<>(refusal));
        } else if (action instanceof RoomAction.Edit edit) {
            talk.edit(actor.member(), edit, now, answer);
        } else if (action instanceof RoomAction.Delete delete) {
            talk.delete(actor.member(), delete, now, answer);
        } else if (action instanceof RoomAction.Pin pin) {
            talk.pin(pin, answer);
        } else if (action instanceof RoomAction.Unpin unpin) {
            talk.unpin(unpin, answer);
        } else if (action instanceof RoomAction.SlowMode slowMode) {
            talk.slowDown(slowMode, answer);
        } else if (action instanceof RoomAction.Mute mute) {
            moderation.mute(actor, mute, now, answer);
        } else if (action instanceof RoomAction.Kick kick) {
            moderation.kick(actor, kick, now, answer);
        } else if (action instanceof RoomAction.Ban ban) {
            moderation.ban(actor, ban, now, answer);
        } else if (action instanceof RoomAction.Unban unban) {
            moderation.unban(actor, unban, now, answer);
        } else if (action instanceof RoomAction.Hand hand) {
            moderation.hand(actor, hand, now, answer);
        } else {
            throw new AssertionError("nobody does " + action);
        }
    }

    private static @Nullable Refusal whyNot(Membership actor, RoomAction action, Moment now) {
        Member member = actor.member();
        Permission needed = permissionFor(action);
        if (needed != null && !Permissions.may(member.role(), needed)) {
            return new Refusal.NotAllowed();
        }
        if (Permissions.may(member.role(), Permission.TALK_FREELY)) {
            return null;
        }
        if (action instanceof RoomAction.Edit && member.isMuted()) {
            return new Refusal.Muted();
        }
        return actor.pace().take(now); // everybody hears of it, so it counts as a message
    }

    /** Null when everybody may, or when it depends on what it is done to. */
    private static @Nullable Permission permissionFor(RoomAction action) {
        if (action instanceof RoomAction.Pin || action instanceof RoomAction.Unpin) {
            return Permission.PIN;
        }
        if (action instanceof RoomAction.SlowMode) {
            return Permission.SLOW_DOWN;
        }
        if (action instanceof RoomAction.Mute) {
            return Permission.MUTE;
        }
        if (action instanceof RoomAction.Kick) {
            return Permission.KICK;
        }
        if (action instanceof RoomAction.Ban || action instanceof RoomAction.Unban) {
            return Permission.BAN;
        }
        return null;
    }
}
