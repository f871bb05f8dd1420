package io.lancast.chat;

/** Why a room did not do what it was asked to. */
public sealed interface Refusal {
    /** The name is no nickname. */
    record NicknameInvalid(Nickname.Problem problem) implements Refusal {}

    /**
     * Somebody in the room has that name, or one that looks like it.
     *
     * @param suggestion the same name with a number, free at this moment
     */
    record NicknameTaken(Nickname suggestion) implements Refusal {}

    /** As many members are in the room as it holds. */
    record RoomFull(int memberLimit) implements Refusal {}

    /** The text is no message. */
    record TextInvalid(MessageText.Problem problem) implements Refusal {}

    /**
     * The member said too much in too short a time.
     *
     * @param retryAfterMillis when the next message will be taken, 1 or more
     */
    record TooFast(long retryAfterMillis) implements Refusal {}

    /** Slow mode is on, and the member's last message is too recent. */
    record SlowedDown(long retryAfterMillis) implements Refusal {}

    /** The member may listen, but not talk. */
    record Muted() implements Refusal {}

    /** They are not let in any more, under whatever name. */
    record Banned() implements Refusal {}

    /** Somebody of that name is not let in any more; under another name they may come. */
    record NicknameBanned() implements Refusal {}

    /** Their role, or whom or what it is about, does not allow it. */
    record NotAllowed() implements Refusal {}

    /**
     * Their own message is too old to be changed.
     *
     * @param minutes how long it could have been
     */
    record TooLate(int minutes) implements Refusal {}

    /** There is no such message, or it is no longer remembered. */
    record UnknownMessage() implements Refusal {}

    /** There is no such member now, or no such ban. */
    record UnknownMember() implements Refusal {}

    /** As many are banned as there may be. */
    record TooManyBans(int limit) implements Refusal {}

    /** A number lies outside its range. */
    record OutOfRange(int most) implements Refusal {}

    /** Only members may do this. */
    record NotAMember() implements Refusal {}

    /** The store could not keep or read it: the disk is full, or worse. Nobody else heard of it. */
    record StoreFailed() implements Refusal {}

    /** The room is closed. */
    record RoomClosed() implements Refusal {}
}
