package io.lancast.chat.access;

import io.lancast.chat.ChatStore;
import io.lancast.chat.KeptRoom;
import io.lancast.chat.RoomChange;
import io.lancast.chat.RoomCode;
import io.lancast.chat.RoomConfig;
import io.lancast.chat.RoomLock;
import io.lancast.chat.RoomName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The rooms that the owner opened and that open again with the server, until the owner closes them. Codes are kept as
 * hashes. Thread-safe; every method waits for the disk.
 */
public final class KeptRooms {
    private final ChatStore store;
    private final CodeHashes hashes;

    /** @param key under which codes are hashed; with another one, no code is right any more */
    public KeptRooms(ChatStore store, JoinTokens key) {
        this.store = store;
        this.hashes = new CodeHashes(key);
    }

    /**
     * The rooms that are kept, first opened first.
     *
     * @throws UncheckedIOException with a sentence for people when the store cannot be read
     */
    public Map<RoomName, RoomConfig> all() {
        Map<RoomName, RoomConfig> rooms = new LinkedHashMap<>();
        store.keptRooms().forEach(kept -> rooms.put(kept.name(), config(kept)));
        return rooms;
    }

    private RoomConfig config(KeptRoom kept) {
        RoomConfig config = RoomConfig.titled(kept.title()).withMemberLimit(kept.memberLimit());
        String hash = kept.codeHash();
        return hash == null ? config : config.withLock(new HashedCode(kept.name(), hash, hashes));
    }

    /**
     * Keeps a room, or how it is from now on.
     *
     * @throws UncheckedIOException when it could not be kept; then it is as it was
     */
    public void keep(RoomName name, RoomConfig config, long nowMillis) {
        write(
                name,
                new RoomChange.Kept(new KeptRoom(
                        name, config.title(), config.memberLimit(), hash(name, config.lock()), nowMillis)));
    }

    private @Nullable String hash(RoomName name, @Nullable RoomLock lock) {
        if (lock instanceof HashedCode hashed) {
            return hashed.hash();
        }
        RoomCode code = lock == null ? null : lock.code();
        return code == null ? null : hashes.of(name, code);
    }

    /**
     * Keeps a room no longer; harmless when it is not kept.
     *
     * @throws UncheckedIOException when that could not be written; then it is kept as before
     */
    public void forget(RoomName name) {
        write(name, new RoomChange.Forgotten());
    }

    private void write(RoomName name, RoomChange change) {
        CompletableFuture<Boolean> kept = new CompletableFuture<>();
        store.keep(name, change, kept::complete);
        if (!kept.join()) {
            throw new UncheckedIOException(
                    new IOException("The server could not keep the room: its disk is full or broken."));
        }
    }
}
