package io.lancast.chat;

import org.jspecify.annotations.Nullable;

/** Keeps people out of a room who do not know its code. Thread-safe. */
public interface RoomLock {
    /** Whether somebody who says this is let in; takes as long for a near miss as for a far one, and does not block. */
    boolean opensTo(String attempt);

    /** The code, to be shown to who presents; null where only its hash is known. */
    @Nullable
    RoomCode code();
}
