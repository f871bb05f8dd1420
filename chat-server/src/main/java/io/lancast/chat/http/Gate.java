package io.lancast.chat.http;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import io.lancast.chat.Counters;
import io.lancast.chat.protocol.Visitor;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands before everything: gives each answer its security headers, turns away requests under foreign names and from
 * foreign pages, and knows who is the presenter.
 */
final class Gate {
    private static final Set<String> READING = Set.of("GET", "HEAD");
    /** Public files, needed to show the page that says why somebody was turned away. */
    private static final String ASSETS = "/assets/";

    private final KnownHosts hosts;
    private final OwnerKey ownerKey;
    private final OwnerSessions sessions;
    private final String ownerCookie;
    private final Counters<WebCounter> counters;

    /** @param port of this server; part of the cookie's name, because cookies do not tell ports apart */
    Gate(KnownHosts hosts, OwnerKey ownerKey, OwnerSessions sessions, int port, Counters<WebCounter> counters) {
        this.hosts = hosts;
        this.ownerKey = ownerKey;
        this.sessions = sessions;
        this.ownerCookie = "lancast_owner_" + port;
        this.counters = counters;
    }

    /** Before every request. */
    void checkRequest(Context ctx) {
        SecurityHeaders.putOn(ctx);
        if (ctx.path().startsWith(ASSETS)) {
            return;
        }
        Caller caller = Caller.of(ctx, ownerCookie);
        checkHost(caller);
        if (!READING.contains(ctx.req().getMethod()) && !caller.isFromOwnPage()) {
            throw foreignOrigin();
        }
    }

    /** Before every WebSocket. Programs that are no browsers send no origin; browsers always do. */
    void checkUpgrade(Context ctx) {
        Caller caller = Caller.of(ctx, ownerCookie);
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

    /** Who asks for a page or presses a button. */
    WhoAsks whoAsks(Context ctx) {
        return WhoAsks.of(
                Caller.of(ctx, ownerCookie), sessions, SystemMoment.now().steadyNanos());
    }

    /** Who opens a WebSocket: without an origin nobody can tell that it is one of our pages, so it is a viewer. */
    private WhoAsks whoOpens(Context ctx) {
        return Caller.of(ctx, ownerCookie).isFromOwnPage() ? whoAsks(ctx) : WhoAsks.VIEWER;
    }

    /** Who opens a chat. */
    Visitor visitor(Context ctx) {
        return new Visitor(whoOpens(ctx).role(), Caller.of(ctx, ownerCookie).tellingAddress(), null);
    }

    void requirePresenter(Context ctx) {
        if (whoAsks(ctx) != WhoAsks.PRESENTER) {
            counters.count(WebCounter.PRESENTING_REFUSED);
            throw Problem.PRESENTER_ONLY.asException();
        }
    }

    /**
     * Takes the owner key out of a link and gives a cookie for it.
     *
     * @return whether there was a key; the caller then leads the browser to the same page without it
     */
    boolean exchangeKey(Context ctx) {
        @Nullable String attempt = ctx.queryParam("key");
        if (attempt == null) {
            return false;
        }
        if (!ownerKey.matches(attempt)) {
            counters.count(WebCounter.OWNER_KEYS_REFUSED);
            throw Problem.WRONG_KEY.asException();
        }
        Cookie cookie = new Cookie(ownerCookie, sessions.open(SystemMoment.now().steadyNanos()));
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.STRICT);
        ctx.cookie(cookie);
        return true;
    }
}
