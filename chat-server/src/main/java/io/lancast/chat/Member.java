package io.lancast.chat;

/**
 * Somebody in a room, as everybody may know them. An immutable snapshot: what changes makes a new one with the same id.
 *
 * @param id unique in its room, from 1 upwards; it is no secret and grants nothing
 * @param joinedMillis when they came, in milliseconds since 1970
 * @param handMillis when they raised their hand, in milliseconds since 1970; 0 when it is down
 * @param isMuted whether they may listen but not talk
 */
public record Member(
        long id, Nickname nickname, Role role, ClientKind client, long joinedMillis, long handMillis, boolean isMuted) {
    /** Somebody with their hand down, who may talk. */
    public Member(long id, Nickname nickname, Role role, ClientKind client, long joinedMillis) {
        this(id, nickname, role, client, joinedMillis, 0, false);
    }

    /** As the author of a message, of whom only the lasting things matter. */
    Member asAuthor() {
        return new Member(id, nickname, role, client, joinedMillis);
    }

    Member renamed(Nickname newNickname) {
        return new Member(id, newNickname, role, client, joinedMillis, handMillis, isMuted);
    }

    Member withHand(long newHandMillis) {
        return new Member(id, nickname, role, client, joinedMillis, newHandMillis, isMuted);
    }

    Member muted(boolean newMuted) {
        return new Member(id, nickname, role, client, joinedMillis, handMillis, newMuted);
    }

    /** The same member over another connection. */
    Member as(Role newRole, ClientKind newClient) {
        return new Member(id, nickname, newRole, newClient, joinedMillis, handMillis, isMuted);
    }
}
