package io.lancast.chat;

import java.util.List;
import java.util.function.Consumer;

/**
 * Where rooms keep what must outlive the server. A room keeps first and tells afterwards: what anybody sees, and what is
 * acknowledged to its author, is kept.
 *
 * <p><b>Threads:</b> safe for all. {@link #keep} and {@link #page} are called under a room's lock and return at once; their
 * answers come in the order of the calls, either from within the call or later from a thread of the store, which then
 * holds no lock of its own.
 */
public interface ChatStore extends AutoCloseable {
    /**
     * What is kept of a room; an empty room when there is nothing. Waits for the disk.
     *
     * @param newest how many of the last messages are wanted, 1 or more
     * @throws java.io.UncheckedIOException when it cannot be read, with a sentence for people
     */
    StoredRoom load(RoomName room, int newest);

    /**
     * The rooms that open again with the server, first opened first. Waits for the disk.
     *
     * @throws java.io.UncheckedIOException when they cannot be read, with a sentence for people
     */
    List<KeptRoom> keptRooms();

    /**
     * Keeps a change.
     *
     * @param then told true once the change would survive the end of the program, however sudden; false when it could not
     *     be kept, and never will be
     */
    void keep(RoomName room, RoomChange change, Consumer<Boolean> then);

    /**
     * Reads older messages.
     *
     * @param limit how many at most, 1 or more
     * @param then told the newest ones before that id, or the refusal {@link Refusal.StoreFailed}
     */
    void page(RoomName room, MessageId before, int limit, Consumer<Outcome<HistoryPage>> then);

    /** Finishes what was begun. Calls that come later are answered as failures. */
    @Override
    void close();

    /** A store that keeps nothing: what rooms remember ends with the program. */
    static ChatStore forgetful() {
        return new ForgetfulStore();
    }
}
