package io.lancast.chat;

/**
 * Somebody in a room, as everybody may know them. An immutable snapshot: renaming makes a new one with the same id.
 *
 * @param id unique in its room for the life of the server, from 1 upwards; it is no secret and grants nothing
 * @param joinedMillis when they came, in milliseconds since 1970
 */
public record Member(long id, Nickname nickname, Role role, ClientKind client, long joinedMillis) {
    Member renamed(Nickname newNickname) {
        return new Member(id, newNickname, role, client, joinedMillis);
    }
}
