package io.lancast.chat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** Who may do what: the one place that decides it. */
public final class Permissions {
    /** How long everybody may edit and delete what they said themselves. */
    public static final Duration OWN_MESSAGE_TIME = Duration.ofMinutes(10);

    private static final Set<Permission> MODERATING = EnumSet.of(
            Permission.TALK_FREELY,
            Permission.CHANGE_MESSAGES,
            Permission.PIN,
            Permission.MUTE,
            Permission.KICK,
            Permission.BAN,
            Permission.SLOW_DOWN,
            Permission.LOWER_HANDS);

    private Permissions() {}

    /** Whether the role has the permission. */
    public static boolean may(Role role, Permission permission) {
        return switch (role) {
            case OWNER -> true;
            case PRESENTER ->
                MODERATING.contains(permission) || permission == Permission.PRESENT || permission == Permission.UPLOAD;
            case MODERATOR -> MODERATING.contains(permission);
            case VIEWER -> false;
        };
    }

    /** Everything the role may. */
    public static Set<Permission> of(Role role) {
        Set<Permission> permissions = EnumSet.allOf(Permission.class);
        permissions.removeIf(permission -> !may(role, permission));
        return permissions;
    }

    /** Whether one may mute, kick and ban the other, and change what they said: only downwards. */
    public static boolean outranks(Role actor, Role target) {
        return actor.compareTo(target) < 0;
    }

    /** Whether somebody may edit or delete a message; when not, and it is their own, they are too late. */
    static boolean mayChange(Member member, ChatMessage message, long nowMillis) {
        boolean isOwn = member.id() == message.author().id();
        if (may(member.role(), Permission.CHANGE_MESSAGES)) {
            return isOwn || outranks(member.role(), message.author().role());
        }
        return isOwn && nowMillis - message.timeMillis() <= OWN_MESSAGE_TIME.toMillis();
    }
}
