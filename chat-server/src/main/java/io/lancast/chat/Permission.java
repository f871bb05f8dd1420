package io.lancast.chat;

/** What somebody may be allowed to do, beyond talking and watching. Who may: {@link Permissions}. */
public enum Permission {
    /** Talk without rate limit, slow mode and mute. */
    TALK_FREELY,
    /** Edit and delete what people of a lower role have said, at any time. */
    CHANGE_MESSAGES,
    /** Pin a message above the chat. */
    PIN,
    /** Silence people of a lower role, and let them talk again. */
    MUTE,
    /** Send people of a lower role out. */
    KICK,
    /** Send people of a lower role out for good, see who is, and let them in again. */
    BAN,
    /** Set how often viewers may talk. */
    SLOW_DOWN,
    /** Take down the raised hands of others. */
    LOWER_HANDS,
    /** Start and stop what is shown in a room. */
    PRESENT,
    /** Put files onto the server, name and delete them. */
    UPLOAD,
    /** Make tokens that let others in. */
    INVITE,
    /** Open and close rooms. */
    MANAGE_ROOMS
}
