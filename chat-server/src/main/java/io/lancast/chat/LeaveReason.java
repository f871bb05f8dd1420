package io.lancast.chat;

/** Why somebody is no longer in a room. */
public enum LeaveReason {
    /** They closed the connection, or it broke. */
    DISCONNECTED,
    /** Nothing was heard of them for too long. */
    SILENT,
    /** They did not take what was sent to them, and their queue was full. */
    TOO_SLOW,
    /** They kept sending what is not of the protocol. */
    MISBEHAVED,
    /** Somebody who runs the room sent them out; they may come back. */
    KICKED,
    /** Somebody who runs the room sent them out for good. */
    BANNED,
    /** They came back over another connection, which took this one's place. */
    REPLACED,
    /** The room was closed. */
    ROOM_CLOSED,
    /** The server is going down. */
    SERVER_CLOSING
}
