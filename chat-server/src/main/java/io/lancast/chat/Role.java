package io.lancast.chat;

/**
 * What somebody is in a room, highest first. Decided by whoever admits them, never by the client; what it lets them do
 * stands in {@link Permissions}.
 */
public enum Role {
    /** Runs the server: the person at its computer, or the holder of the owner key. */
    OWNER,
    /** Presents in this room. */
    PRESENTER,
    /** Keeps the chat civil. */
    MODERATOR,
    /** Watches and chats. */
    VIEWER
}
