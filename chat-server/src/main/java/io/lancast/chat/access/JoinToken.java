package io.lancast.chat.access;

import io.lancast.chat.Nickname;
import io.lancast.chat.Role;
import io.lancast.chat.RoomName;
import org.jspecify.annotations.Nullable;

/**
 * Lets its holder into one room.
 *
 * @param room the only one it is good for
 * @param role what they are there; not {@link Role#OWNER}, who needs no token
 * @param expiresSeconds when it ends, seconds since 1970
 * @param nickname the name they go by and cannot change; null when they choose one
 */
public record JoinToken(
        RoomName room,
        Role role,
        long expiresSeconds,
        @Nullable Nickname nickname) {
    /** @throws IllegalArgumentException when the role is the owner's, or the time is none */
    public JoinToken {
        if (role == Role.OWNER) {
            throw new IllegalArgumentException("a token makes nobody the owner");
        }
        if (expiresSeconds < 0) {
            throw new IllegalArgumentException("expiresSeconds must be 0 or more, was " + expiresSeconds);
        }
    }
}
