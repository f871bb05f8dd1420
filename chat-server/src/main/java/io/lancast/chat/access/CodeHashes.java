package io.lancast.chat.access;

import io.lancast.chat.RoomCode;
import io.lancast.chat.RoomName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * Hashes of room codes as they are kept: HMAC-SHA-256 of room and code under the key that signs tokens, so that the
 * database alone tells nothing; why this way stands in docs/adr/0022-rooms-that-stay.md. Thread-safe.
 */
final class CodeHashes {
    private final JoinTokens key;

    CodeHashes(JoinTokens key) {
        this.key = key;
    }

    String of(RoomName room, RoomCode code) {
        String marked = "room-code\n" + room.text() + "\n" + code.text(); // no token begins so
        return Base64.getEncoder().withoutPadding().encodeToString(key.signature(marked));
    }

    boolean matches(String hash, RoomName room, RoomCode code) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.UTF_8), of(room, code).getBytes(StandardCharsets.UTF_8));
    }
}
