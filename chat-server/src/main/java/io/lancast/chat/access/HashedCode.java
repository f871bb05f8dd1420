package io.lancast.chat.access;

import io.lancast.chat.RoomCode;
import io.lancast.chat.RoomLock;
import io.lancast.chat.RoomName;
import org.jspecify.annotations.Nullable;

/** A room's code of which only the hash was kept. It is known again once somebody has said it. */
final class HashedCode implements RoomLock {
    private final RoomName room;
    private final String hash;
    private final CodeHashes hashes;
    private volatile @Nullable RoomCode said;

    HashedCode(RoomName room, String hash, CodeHashes hashes) {
        this.room = room;
        this.hash = hash;
        this.hashes = hashes;
    }

    @Override
    public boolean opensTo(String attempt) {
        String text = attempt.strip();
        if (!RoomCode.isCode(text)) {
            return false;
        }
        RoomCode code = new RoomCode(text);
        boolean isRight = hashes.matches(hash, room, code);
        if (isRight) {
            said = code;
        }
        return isRight;
    }

    @Override
    public @Nullable RoomCode code() {
        return said;
    }

    /** What was kept. */
    String hash() {
        return hash;
    }

    @Override
    public String toString() {
        return "HashedCode[hidden]";
    }
}
