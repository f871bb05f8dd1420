package io.lancast.chat;

/** What a member watches with, as the client itself says; shown in the list of people. */
public enum ClientKind {
    /** A page in a browser. */
    WEB,
    /** The desktop program. */
    DESKTOP,
    /** A program without a window: a recorder, a bot, a test. */
    HEADLESS
}
