package io.lancast.chat;

/** What a member may do. Decided by whoever admits them, never by the client. */
public enum Role {
    /** Runs the server: the person at its computer, or the holder of the owner key. */
    OWNER,
    /** Presents in this room. */
    PRESENTER,
    /** Keeps the chat civil. */
    MODERATOR,
    /** Watches and chats. */
    VIEWER;

    /** Whether the rate limit holds for this role; those who run the room are not slowed down. */
    public boolean isRateLimited() {
        return this == VIEWER;
    }
}
