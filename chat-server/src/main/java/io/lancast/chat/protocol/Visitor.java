package io.lancast.chat.protocol;

import io.lancast.chat.Role;
import org.jspecify.annotations.Nullable;

/**
 * Who opens a chat session, as far as the transport knows: nothing of this comes from the client's texts.
 *
 * @param role what they are in the room once they join
 * @param address where they come from, as far as that says who they are, such as {@code 192.168.1.7}: bans and mutes hold
 *     for it; null when it does not, as on this computer or behind a proxy
 * @param fixedNick the name they were invited under and cannot change; null when they choose one
 */
public record Visitor(
        Role role, @Nullable String address, @Nullable String fixedNick) {
    /** Somebody of whom nothing but the role is known. */
    public static Visitor of(Role role) {
        return new Visitor(role, null, null);
    }
}
