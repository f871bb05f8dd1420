package io.lancast.chat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The rooms of a server, by name. Thread-safe. */
public final class RoomRegistry {
    /** The most rooms at one time. */
    public static final int MAX_ROOMS = 100;

    /** How long a room gathers who comes to and goes from a crowd before it tells everybody. */
    public static final int GATHERING_MILLIS = 100;

    private static final Executor LATER = CompletableFuture.delayedExecutor(GATHERING_MILLIS, TimeUnit.MILLISECONDS);

    private final ConcurrentMap<RoomName, Room> rooms = new ConcurrentHashMap<>();
    private final RandomGenerator random;
    private final ChatStore store;

    /**
     * Rooms that remember nothing across restarts.
     *
     * @param random makes the members' resume keys, from several threads; a {@link java.security.SecureRandom}
     */
    public RoomRegistry(RandomGenerator random) {
        this(random, ChatStore.forgetful());
    }

    /**
     * Rooms as the store knows them.
     *
     * @param random makes the members' resume keys, from several threads; a {@link java.security.SecureRandom}
     * @param store stays the caller's, to be closed after the rooms
     */
    public RoomRegistry(RandomGenerator random, ChatStore store) {
        this.random = random;
        this.store = store;
    }

    /**
     * Opens a room.
     *
     * @throws IllegalStateException when there is a room of this name, or {@value #MAX_ROOMS} rooms are open
     * @throws java.io.UncheckedIOException when the store cannot be read, with a sentence for people
     */
    public synchronized Room open(RoomName name, RoomConfig config, Moment now) {
        if (rooms.containsKey(name)) {
            throw new IllegalStateException("room \"" + name + "\" is already open");
        }
        if (rooms.size() >= MAX_ROOMS) {
            throw new IllegalStateException("at most " + MAX_ROOMS + " rooms can be open");
        }
        Room room = new Room(name, config, random, store, LATER, now);
        rooms.put(name, room);
        return room;
    }

    public @Nullable Room find(RoomName name) {
        return rooms.get(name);
    }

    /** The rooms now, in no particular order. */
    public List<Room> all() {
        return List.copyOf(rooms.values());
    }

    /** Closes one room and forgets it; harmless when there is none of this name. */
    public void close(RoomName name) {
        Room room = rooms.remove(name);
        if (room != null) {
            room.close(LeaveReason.ROOM_CLOSED);
        }
    }

    /** Closes all rooms because the server goes down. */
    public void closeAll() {
        for (Room room : all()) {
            rooms.remove(room.name(), room);
            room.close(LeaveReason.SERVER_CLOSING);
        }
    }
}
