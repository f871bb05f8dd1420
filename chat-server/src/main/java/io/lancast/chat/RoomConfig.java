package io.lancast.chat;

import org.jspecify.annotations.Nullable;

/**
 * What a room is and how much it holds.
 *
 * @param title the room's name as people read it, 1 to 80 code points
 * @param historySize messages kept for those who come later, 1 to 10 000
 * @param memberLimit members at one time, 1 to 10 000; at the limit joining is refused, watching is not
 * @param rateLimit messages and renamings of one member whose role has a limit
 * @param code what people need to be let in; null when the room is open to everybody
 */
public record RoomConfig(
        String title,
        int historySize,
        int memberLimit,
        RateLimit rateLimit,
        @Nullable RoomCode code) {
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

    public RoomConfig withHistorySize(int newHistorySize) {
        return new RoomConfig(title, newHistorySize, memberLimit, rateLimit, code);
    }

    public RoomConfig withMemberLimit(int newMemberLimit) {
        return new RoomConfig(title, historySize, newMemberLimit, rateLimit, code);
    }

    public RoomConfig withRateLimit(RateLimit newRateLimit) {
        return new RoomConfig(title, historySize, memberLimit, newRateLimit, code);
    }

    /** Lets in only those who know the code. */
    public RoomConfig withCode(RoomCode newCode) {
        return new RoomConfig(title, historySize, memberLimit, rateLimit, newCode);
    }

    /** Whether somebody who says this, or nothing, is let in. */
    public boolean admits(@Nullable String attempt) {
        return code == null || (attempt != null && code.matches(attempt));
    }

    private static void requireBetween(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " must be " + least + ".." + most + ", was " + value);
        }
    }
}
