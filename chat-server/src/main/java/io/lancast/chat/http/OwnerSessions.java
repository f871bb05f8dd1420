package io.lancast.chat.http;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;

/**
 * The browsers that showed the owner key: each got a random token as a cookie in exchange, so that the key itself leaves
 * the address bar. At most {@value #MAX_SESSIONS}, the oldest is forgotten first; each lasts 12 hours. Thread-safe.
 */
final class OwnerSessions {
    static final Duration LIFETIME = Duration.ofHours(12);

    private static final int MAX_SESSIONS = 64;
    private static final int TOKEN_BYTES = 16;

    private final SecureRandom random;
    private final Deque<Session> sessions = new ArrayDeque<>();

    OwnerSessions(SecureRandom random) {
        this.random = random;
    }

    private record Session(String token, long sinceNanos) {}

    /** Opens a session and returns its token. */
    synchronized String open(long nowNanos) {
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        if (sessions.size() == MAX_SESSIONS) {
            sessions.removeFirst();
        }
        Session session = new Session(HexFormat.of().formatHex(token), nowNanos);
        sessions.addLast(session);
        return session.token();
    }

    /** Ends a session; harmless when there is none of this token. */
    synchronized void close(String token) {
        sessions.removeIf(session -> OwnerKey.sameSecret(session.token(), token));
    }

    /** Whether the token is of a session that still lasts. */
    synchronized boolean isOpen(String token, long nowNanos) {
        sessions.removeIf(session -> nowNanos - session.sinceNanos() >= LIFETIME.toNanos());
        boolean open = false;
        for (Session session : sessions) {
            open |= OwnerKey.sameSecret(session.token(), token);
        }
        return open;
    }
}
