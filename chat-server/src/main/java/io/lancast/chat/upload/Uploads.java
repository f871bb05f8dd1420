package io.lancast.chat.upload;

import io.lancast.chat.RoomName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The films and uploads of all rooms, each room in its own folder. Thread-safe. */
public final class Uploads {
    private final Path folder;
    private final UploadLimits limits;
    private final UploadProbe probe;
    private final RandomGenerator random;
    private final Map<RoomName, RoomShelf> shelves = new HashMap<>();

    /**
     * @param folder made when the first film comes
     * @param random names uploads; a {@link java.security.SecureRandom}
     */
    public Uploads(Path folder, UploadLimits limits, UploadProbe probe, RandomGenerator random) {
        this.folder = folder;
        this.limits = limits;
        this.probe = probe;
        this.random = random;
    }

    /** What one room has. */
    public record RoomShelf(RoomFiles files, RoomUploads uploads) {}

    /**
     * What a room has; makes its folder at the first time, and clears away uploads that were given up.
     *
     * @throws IOException when the folder cannot be made or read
     */
    public synchronized RoomShelf of(RoomName room, long nowMillis) throws IOException {
        RoomShelf shelf = shelves.get(room);
        if (shelf == null) {
            Path base =
                    folder.resolve("room-" + room.text()); // a room name has no character that means anything in a path
            RoomFiles files = new RoomFiles(base, probe);
            shelf = new RoomShelf(files, new RoomUploads(base, files, limits, random));
            shelves.put(room, shelf);
        }
        shelf.uploads().unfinished(nowMillis);
        return shelf;
    }
}
