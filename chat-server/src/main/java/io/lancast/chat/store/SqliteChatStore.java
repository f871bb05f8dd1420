package io.lancast.chat.store;

import io.lancast.chat.ChatStore;
import io.lancast.chat.Counters;
import io.lancast.chat.HistoryPage;
import io.lancast.chat.KeptRoom;
import io.lancast.chat.MessageId;
import io.lancast.chat.Outcome;
import io.lancast.chat.Refusal;
import io.lancast.chat.RoomChange;
import io.lancast.chat.RoomName;
import io.lancast.chat.StoredRoom;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Keeps rooms in one SQLite file. What it says it has kept survives the sudden death of the program; see {@code
 * docs/adr/0013-chat-store.md}.
 *
 * <p>Thread-safe; one thread of its own owns the database. {@link #close} after the rooms are closed.
 */
public final class SqliteChatStore implements ChatStore {
    /** The file in the data folder; SQLite puts one or two more beside it. */
    public static final String FILE_NAME = "chat.db";

    private static final long EXPIRY_INTERVAL_MILLIS = 3_600_000;

    private final Path path;
    private final Retention retention;
    private final LongSupplier epochMillis;
    private final StoredRooms rooms;
    private final Counters<StoreCounter> counters = new Counters<>(StoreCounter.class);
    private final StoreThread thread;
    private long lastExpiryMillis;

    private SqliteChatStore(Path path, Handle handle, Retention retention, LongSupplier epochMillis) {
        this.path = path;
        this.retention = retention;
        this.epochMillis = epochMillis;
        this.lastExpiryMillis = epochMillis.getAsLong() - EXPIRY_INTERVAL_MILLIS; // due at once
        this.rooms = new StoredRooms(handle);
        this.thread = new StoreThread(handle, this::expireWhenDue, rooms::rolledBack, counters);
    }

    /**
     * Opens the database in a folder, or makes one.
     *
     * @param folder must exist
     * @param epochMillis the calendar clock, such as {@code System::currentTimeMillis}
     * @throws StoreException when the database is damaged, read-only or in use, with a sentence for people
     */
    public static SqliteChatStore open(Path folder, Retention retention, LongSupplier epochMillis)
            throws StoreException {
        SqliteLibrary.load(folder);
        Path path = folder.resolve(FILE_NAME);
        SqliteChatStore store = new SqliteChatStore(path, new DatabaseFile(path).open(), retention, epochMillis);
        store.thread.start();
        return store;
    }

    public Counters<StoreCounter> counters() {
        return counters;
    }

    @Override
    public StoredRoom load(RoomName room, int newest) {
        return read(() -> rooms.load(room, newest));
    }

    @Override
    public List<KeptRoom> keptRooms() {
        return read(rooms::kept);
    }

    private <T> T read(Supplier<T> reader) {
        CompletableFuture<T> loaded = new CompletableFuture<>();
        thread.offer(new Reading<>(reader, outcome -> complete(loaded, outcome)));
        try {
            return loaded.join();
        } catch (CompletionException e) {
            throw new UncheckedIOException(new StoreException(StoreTrouble.unreadable(path), e));
        }
    }

    private static <T> void complete(CompletableFuture<T> future, Outcome<T> outcome) {
        if (outcome instanceof Outcome.Done<T> done) {
            future.complete(done.value());
        } else {
            future.completeExceptionally(new IllegalStateException("not read"));
        }
    }

    @Override
    public void keep(RoomName room, RoomChange change, Consumer<Boolean> then) {
        thread.offer(new StoreThread.Job() {
            @Override
            public void run() {
                rooms.apply(room, change);
            }

            @Override
            public void answer(boolean done) {
                counters.count(done ? StoreCounter.CHANGES_KEPT : StoreCounter.CHANGES_FAILED);
                then.accept(done);
            }
        });
    }

    @Override
    public void page(RoomName room, MessageId before, int limit, Consumer<Outcome<HistoryPage>> then) {
        thread.offer(new Reading<>(() -> rooms.page(room, before, limit), then));
    }

    /** Runs on the store's thread. */
    private void expireWhenDue() {
        long nowMillis = epochMillis.getAsLong();
        if (Math.abs(nowMillis - lastExpiryMillis) >= EXPIRY_INTERVAL_MILLIS) { // the clock may have been set back
            lastExpiryMillis = nowMillis;
            counters.add(StoreCounter.MESSAGES_EXPIRED, rooms.expire(retention, nowMillis));
        }
    }

    @Override
    public void close() {
        thread.close();
    }

    /** Reads something, and tells it once what was written before it is committed. */
    private static final class Reading<T> implements StoreThread.Job {
        private final Supplier<T> reader;
        private final Consumer<Outcome<T>> then;
        private @Nullable T read;

        Reading(Supplier<T> reader, Consumer<Outcome<T>> then) {
            this.reader = reader;
            this.then = then;
        }

        @Override
        public void run() {
            read = reader.get();
        }

        @Override
        public void answer(boolean done) {
            T value = read;
            then.accept(
                    done && value != null
                            ? new Outcome.Done<>(value)
                            : new Outcome.Refused<>(new Refusal.StoreFailed()));
        }
    }
}
