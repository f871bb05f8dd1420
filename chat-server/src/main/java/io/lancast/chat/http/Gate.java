package io.lancast.chat.http;

import io.javalin.http.Context;
import io.lancast.chat.Counters;
import io.lancast.chat.Permission;
import io.lancast.chat.Permissions;
import io.lancast.chat.Role;
import io.lancast.chat.Room;
import io.lancast.chat.protocol.Visitor;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands before everything: gives each answer its security headers, turns away requests under foreign names and from
 * foreign pages, and knows what whoever asks is to a room.
 */
final class Gate {
    private static final Set<String> READING = Set.of("GET", "HEAD");
    /** Public files, needed to show the page that says why somebody was turned away. */
    private static final String ASSETS = "/assets/";

    private final KnownHosts hosts;
    private final OwnerSessions ownerSessions;
    private final GuestSessions guestSessions;
    private final Cookies cookies;
    private final Counters<WebCounter> counters;

    Gate(
            KnownHosts hosts,
            OwnerSessions ownerSessions,
            GuestSessions guestSessions,
            Cookies cookies,
            Counters<WebCounter> counters) {
        this.hosts = hosts;
        this.ownerSessions = ownerSessions;
        this.guestSessions = guestSessions;
        this.cookies = cookies;
        this.counters = counters;
    }

    /** Before every request. */
    void checkRequest(Context ctx) {
        SecurityHeaders.putOn(ctx);
        if (ctx.path().startsWith(ASSETS)) {
            return;
        }
        Caller caller = caller(ctx);
        checkHost(caller);
        if (!READING.contains(ctx.req().getMethod()) && !caller.isFromOwnPage()) {
            throw foreignOrigin();
        }
    }

    /** Before every WebSocket. Programs that are no browsers send no origin; browsers always do. */
    void checkUpgrade(Context ctx) {
        Caller caller = caller(ctx);
        checkHost(caller);
        if (caller.hasOrigin() && !caller.isFromOwnPage()) {
            throw foreignOrigin();
        }
    }

    private void checkHost(Caller caller) {
        if (caller.host() == null || !hosts.isKnown(caller.host())) {
            counters.count(WebCounter.HOSTS_REFUSED);
            throw Problem.FORBIDDEN_HOST.asException();
        }
    }

    private ProblemException foreignOrigin() {
        counters.count(WebCounter.ORIGINS_REFUSED);
        return Problem.FORBIDDEN_ORIGIN.asException();
    }

    private Caller caller(Context ctx) {
        return Caller.of(ctx, cookies.owner(ctx));
    }

    /** Whether the owner asks for a page or presses a button. */
    WhoAsks whoAsks(Context ctx) {
        return WhoAsks.of(caller(ctx), ownerSessions, SystemMoment.now().steadyNanos());
    }

    /** Whether the browser has the owner's cookie, which can be given back. */
    boolean isSignedIn(Context ctx) {
        String token = cookies.owner(ctx);
        return token != null && ownerSessions.isOpen(token, SystemMoment.now().steadyNanos());
    }

    /** Ends what the browser was let in by; from now on it is a stranger, or at the server's own computer. */
    void signOut(Context ctx) {
        String owner = cookies.owner(ctx);
        String guest = cookies.guest(ctx);
        if (owner != null) {
            ownerSessions.close(owner);
        }
        if (guest != null) {
            guestSessions.forget(guest);
        }
        cookies.clear(ctx);
    }

    /** What whoever asks for a page or presses a button is to a room. */
    Standing standing(Context ctx, Room room) {
        if (whoAsks(ctx) == WhoAsks.PRESENTER) {
            return new Standing(Role.OWNER, true, null);
        }
        return guest(
                guestSessions.find(
                        cookies.guest(ctx), room.name(), SystemMoment.now().epochMillis()),
                room);
    }

    private static Standing guest(GuestSessions.@Nullable Admission admission, Room room) {
        return admission == null
                ? new Standing(Role.VIEWER, room.config().admits(null), null)
                : new Standing(admission.role(), true, admission.fixedNick());
    }

    /**
     * Who opens a WebSocket; a problem when they are not let in. Without an origin nobody can tell that it is one of our pages,
     * so its cookies count for nothing, only what it shows in the address.
     */
    Visitor visitor(Context ctx, Room room, Entrance entrance) {
        Caller caller = caller(ctx);
        GuestSessions.Admission shown = entrance.shown(ctx, room);
        Standing standing = shown == null && caller.isFromOwnPage() ? standing(ctx, room) : guest(shown, room);
        requireAdmitted(standing);
        return new Visitor(standing.role(), caller.tellingAddress(), standing.fixedNick());
    }

    /** A problem unless they are let in. */
    void requireAdmitted(Standing standing) {
        if (!standing.isAdmitted()) {
            throw Problem.CODE_NEEDED.asException();
        }
    }

    /** A problem unless whoever asks may do that in this room. */
    void require(Context ctx, Room room, Permission permission) {
        if (!standing(ctx, room).may(permission)) {
            throw refused(permission);
        }
    }

    /** A problem unless whoever asks may do that in the whole server. */
    void require(Context ctx, Permission permission) {
        if (!Permissions.may(whoAsks(ctx).role(), permission)) {
            throw refused(permission);
        }
    }

    private ProblemException refused(Permission permission) {
        counters.count(WebCounter.PRESENTING_REFUSED);
        return (Permissions.may(Role.PRESENTER, permission) ? Problem.PRESENTER_ONLY : Problem.OWNER_ONLY)
                .asException();
    }
}
