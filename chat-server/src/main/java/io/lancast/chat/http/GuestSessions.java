package io.lancast.chat.http;

import io.lancast.chat.Role;
import io.lancast.chat.RoomName;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The browsers that showed a room's code or a token: each got a random cookie, and for each of its rooms it is remembered
 * as what they were let in. At most {@value #MAX_SESSIONS}, the one not seen for longest is forgotten first; each admission
 * lasts 12 hours, or as long as its token does. Thread-safe.
 */
final class GuestSessions {
    static final Duration LIFETIME = Duration.ofHours(12);

    private static final int MAX_SESSIONS = 5_000;
    private static final int MAX_ROOMS = 20;
    private static final int TOKEN_BYTES = 16;

    private final SecureRandom random;
    private final Map<String, Map<RoomName, Admission>> sessions = new Bounded<>(MAX_SESSIONS);

    GuestSessions(SecureRandom random) {
        this.random = random;
    }

    /**
     * What somebody was let in as.
     *
     * @param fixedNick the name they were invited under; null when they choose one
     * @param untilMillis when it ends, milliseconds since 1970
     * @param byCode whether it was the room's code that let them in
     */
    record Admission(Role role, @Nullable String fixedNick, long untilMillis, boolean byCode) {}

    /**
     * Lets a browser into a room, besides those it is in already; returns its new cookie. The one it had is good for nothing
     * any more: somebody else may have given it to the browser.
     */
    synchronized String admit(@Nullable String cookie, RoomName room, Admission admission) {
        Map<RoomName, Admission> rooms = cookie == null ? null : sessions.remove(cookie);
        if (rooms == null) {
            rooms = new Bounded<>(MAX_ROOMS);
        }
        rooms.put(room, admission);
        String fresh = newCookie();
        sessions.put(fresh, rooms);
        return fresh;
    }

    /** What the browser was let in as; null when it was not, or no longer is. */
    synchronized @Nullable Admission find(@Nullable String cookie, RoomName room, long nowMillis) {
        Map<RoomName, Admission> rooms = cookie == null ? null : sessions.get(cookie);
        Admission admission = rooms == null ? null : rooms.get(room);
        return admission != null && nowMillis < admission.untilMillis() ? admission : null;
    }

    /** Forgets a browser and all its rooms; harmless when it is not known. */
    synchronized void forget(String cookie) {
        sessions.remove(cookie);
    }

    /** The code of a room is no longer the one that people were let in by; who came by a token stays. */
    synchronized void endCodes(RoomName room) {
        for (Map<RoomName, Admission> rooms : sessions.values()) {
            Admission admission = rooms.get(room);
            if (admission != null && admission.byCode()) {
                rooms.remove(room);
            }
        }
    }

    private String newCookie() {
        byte[] cookie = new byte[TOKEN_BYTES];
        random.nextBytes(cookie);
        return HexFormat.of().formatHex(cookie);
    }

    /** Forgets what was used least lately. */
    private static final class Bounded<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1;

        private final int capacity;

        Bounded(int capacity) {
            super(16, 0.75F, true);
            this.capacity = capacity;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > capacity;
        }
    }
}
