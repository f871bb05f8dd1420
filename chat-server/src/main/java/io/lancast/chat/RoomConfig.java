package io.lancast.chat;

import org.jspecify.annotations.Nullable;

/**
 * What a room is and how much it holds.
 *
 * @param title the room's name as people read it, 1 to 80 code points
 * @param historySize messages kept for those who come later, 1 to 10 000
 * @param memberLimit members at one time, 1 to 10 000; at the limit joining is refused, watching is not
 * @param rateLimit messages and renamings of one member whose role has a limit
 * @param lock asks people for a code; null when the room is open to everybody
 */
public record RoomConfig(
        String title,
        int historySize,
        int memberLimit,
        RateLimit rateLimit,
        @Nullable RoomLock lock) {
    /** @throws IllegalArgumentException when a value lies outside its documented range */
    public RoomConfig {
        int titleLength = title.codePointCount(0, title.length());
        if (title.isBlank() || titleLength > 80) {
            throw new IllegalArgumentException("title must have 1..80 code points, had " + titleLength);
        }
        requireBetween("historySize", historySize, 1, 10_000);
        requireBetween("memberLimit", memberLimit, 1, 10_000);
    }

    /** An open room with 200 messages of history, 1 000 members and {@link RateLimit#MESSAGES}. */
    public static RoomConfig titled(String title) {
        return new RoomConfig(title, 200, 1_000, RateLimit.MESSAGES, null);
    }

    /** Whether a text can be the title of a new room: 1 to 80 code points that show something and command nothing. */
    public static boolean isTitle(String typed) {
        return typed.codePointCount(0, typed.length()) <= 80
                && typed.codePoints().noneMatch(CodePoints::isCommand)
                && !typed.codePoints().allMatch(CodePoints::isInkless);
    }

    public RoomConfig withHistorySize(int newHistorySize) {
        return new RoomConfig(title, newHistorySize, memberLimit, rateLimit, lock);
    }

    public RoomConfig withMemberLimit(int newMemberLimit) {
        return new RoomConfig(title, historySize, newMemberLimit, rateLimit, lock);
    }

    public RoomConfig withRateLimit(RateLimit newRateLimit) {
        return new RoomConfig(title, historySize, memberLimit, newRateLimit, lock);
    }

    /** Lets in only those whom the lock opens to; everybody when null. */
    public RoomConfig withLock(@Nullable RoomLock newLock) {
        return new RoomConfig(title, historySize, memberLimit, rateLimit, newLock);
    }

    /** The room's code; null when it has none, or it is not known here. */
    public @Nullable RoomCode code() {
        return lock == null ? null : lock.code();
    }

    /** Whether somebody who says this, or nothing, is let in. */
    public boolean admits(@Nullable String attempt) {
        return lock == null || (attempt != null && lock.opensTo(attempt));
    }

    private static void requireBetween(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " must be " + least + ".." + most + ", was " + value);
        }
    }
}
