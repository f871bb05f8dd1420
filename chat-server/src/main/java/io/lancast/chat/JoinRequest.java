package io.lancast.chat;

import org.jspecify.annotations.Nullable;

/**
 * Somebody at the door.
 *
 * @param nickname as typed; null lets the room give a guest name
 * @param role decided by whoever admits them
 * @param lastSeen the newest message they already have; null when they have none
 * @param address where they come from, as far as that says who they are: a ban or a mute holds for it as well; null when it
 *     does not, as behind a proxy
 * @param resumeKey from an earlier {@link RoomEvent.Welcome}: takes the place of that member if they are still counted as
 *     present, which they are while nobody noticed that their connection is dead; null or unknown is an ordinary join
 */
public record JoinRequest(
        @Nullable String nickname,
        Role role,
        ClientKind client,
        @Nullable String address,
        @Nullable MessageId lastSeen,
        @Nullable String resumeKey) {
    /** A first join under a name. */
    public static JoinRequest as(String nickname, Role role, ClientKind client) {
        return new JoinRequest(nickname, role, client, null, null, null);
    }
}
