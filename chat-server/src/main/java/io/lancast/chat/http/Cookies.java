package io.lancast.chat.http;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import org.jspecify.annotations.Nullable;

/** Our cookies: not for scripts, and not sent along when another site leads here. Their names carry the port, because cookies do not. */
final class Cookies {
    private final String owner;
    private final String guest;

    Cookies(int port) {
        this.owner = "lancast_owner_" + port;
        this.guest = "lancast_guest_" + port;
    }

    @Nullable
    String owner(Context ctx) {
        return ctx.cookie(owner);
    }

    @Nullable
    String guest(Context ctx) {
        return ctx.cookie(guest);
    }

    void setOwner(Context ctx, String value) {
        set(ctx, owner, value);
    }

    void setGuest(Context ctx, String value) {
        set(ctx, guest, value);
    }

    /** Takes both back. */
    void clear(Context ctx) {
        ctx.removeCookie(owner).removeCookie(guest);
    }

    private static void set(Context ctx, String name, String value) {
        Cookie cookie = new Cookie(name, value);
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.STRICT);
        ctx.cookie(cookie);
    }
}
