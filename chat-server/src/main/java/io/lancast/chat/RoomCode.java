package io.lancast.chat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.random.RandomGenerator;

/**
 * What people type to be let into a room that is not open to everybody: 4 to 32 letters and digits of ASCII. It is shown to
 * whoever presents, so that they can tell it, and kept as a hash only.
 */
public record RoomCode(String text) implements RoomLock {
    private static final int RANDOM_BELOW = 1_000_000;

    /** @throws IllegalArgumentException when it is no code; the message does not repeat it */
    public RoomCode {
        if (!isCode(text)) {
            throw new IllegalArgumentException("a room code has 4..32 letters and digits, had " + text.length());
        }
    }

    /** Whether the text can be a code. */
    public static boolean isCode(String text) {
        return text.matches("[A-Za-z0-9]{4,32}");
    }

    /** Six random digits. */
    public static RoomCode random(RandomGenerator random) {
        return new RoomCode(String.format("%06d", random.nextInt(RANDOM_BELOW)));
    }

    @Override
    public boolean opensTo(String attempt) {
        return MessageDigest.isEqual(
                text.getBytes(StandardCharsets.UTF_8), attempt.strip().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public RoomCode code() {
        return this;
    }

    @Override
    public String toString() {
        return "RoomCode[hidden]";
    }
}
