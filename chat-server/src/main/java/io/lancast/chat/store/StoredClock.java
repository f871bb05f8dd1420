package io.lancast.chat.store;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/**
 * The calendar clock as it was read a day ago, kept in the database. A message's age is judged by that reading, once another one
 * has borne it out, so that a clock which is wrong for less than a day deletes nothing ({@code docs/adr/0013-chat-store.md}).
 *
 * <p>Confined to whoever has the handle.
 */
final class StoredClock {
    /** How much later the clock has to stand than at an earlier reading for that one to be believed. */
    static final Duration TRIAL = Duration.ofDays(1);

    private final Handle handle;

    StoredClock(Handle handle) {
        this.handle = handle;
    }

    /**
     * Takes a reading, in milliseconds since 1970. Returns the earlier one when the clock has gone on by {@link #TRIAL} since, and
     * puts this one in its place; empty while it has not. A clock that was set back makes the earlier reading worth nothing.
     */
    OptionalLong believed(long nowMillis) {
        Optional<Long> earlier = handle.createQuery("SELECT millis FROM clock_reading")
                .mapTo(Long.class)
                .findOne();
        if (earlier.isPresent() && nowMillis >= earlier.get() && nowMillis - earlier.get() < TRIAL.toMillis()) {
            return OptionalLong.empty();
        }
        note(nowMillis);
        return earlier.isPresent() && nowMillis >= earlier.get()
                ? OptionalLong.of(earlier.get())
                : OptionalLong.empty();
    }

    private void note(long millis) {
        handle.execute("DELETE FROM clock_reading");
        handle.execute("INSERT INTO clock_reading (millis) VALUES (?)", millis);
    }
}
