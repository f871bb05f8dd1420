package io.lancast.chat.http;

import io.lancast.chat.Role;

/** Whom a request comes from, as far as rights go. */
enum WhoAsks {
    /** Somebody at the server's own computer, or the holder of the owner key. */
    PRESENTER,
    /** Everybody else. */
    VIEWER;

    /** The role they have once they join a room. */
    Role role() {
        return this == PRESENTER ? Role.OWNER : Role.VIEWER;
    }

    /**
     * Decides it. A loopback connection alone proves little: a proxy on this computer passes strangers on over one, and a
     * stranger's page in this computer's browser makes one. So the browser must also believe to talk to loopback, and
     * nobody may say that they pass the request on. Whose page asks is not looked at here; see {@link
     * Caller#isFromOwnPage}.
     */
    static WhoAsks of(Caller caller, OwnerSessions sessions, long nowNanos) {
        boolean atThisComputer = caller.peer() != null
                && caller.peer().isLoopbackAddress()
                && caller.host() != null
                && caller.host().isLoopback()
                && !caller.forwarded();
        String token = caller.ownerToken();
        return atThisComputer || (token != null && sessions.isOpen(token, nowNanos)) ? PRESENTER : VIEWER;
    }
}
