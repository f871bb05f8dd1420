package io.lancast.chat;

/** What a member may ask for besides talking. Whether they may: {@link Permissions}. */
public sealed interface RoomAction {
    /** Puts another text in the place of what was said. */
    record Edit(MessageId message, String text) implements RoomAction {}

    /** Takes back what was said. */
    record Delete(MessageId message) implements RoomAction {}

    /** Shows a message above the chat, in place of the one that was there. */
    record Pin(MessageId message) implements RoomAction {}

    /** Shows no message above the chat. */
    record Unpin() implements RoomAction {}

    /** Lets a member listen but not talk, from whichever connection of the same address; or lets them talk again. */
    record Mute(long member, boolean muted) implements RoomAction {}

    /** Sends a member out; they may come back. */
    record Kick(long member) implements RoomAction {}

    /** Sends a member out and does not let them in again: neither the name nor the address. */
    record Ban(long member) implements RoomAction {}

    /** Lets a name, and the address it was banned with, in again. */
    record Unban(String nickname) implements RoomAction {}

    /**
     * Lets each viewer talk only so often.
     *
     * @param seconds between two messages, 1 to {@value #MAX_SECONDS}; 0 for no such limit
     */
    record SlowMode(int seconds) implements RoomAction {
        /** The longest pause. */
        public static final int MAX_SECONDS = 3_600;
    }

    /**
     * Raises or lowers a hand.
     *
     * @param member whose; 0 for one's own
     */
    record Hand(long member, boolean up) implements RoomAction {}
}
