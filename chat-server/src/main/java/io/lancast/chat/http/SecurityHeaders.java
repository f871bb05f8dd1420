package io.lancast.chat.http;

import io.javalin.http.Context;
import java.util.Map;

/** What every answer tells the browser not to do. */
final class SecurityHeaders {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "media-src 'self' blob:; connect-src 'self'%s; base-uri 'none'; form-action 'none'; "
                    + "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    /** Those that are the same on every answer. */
    static final Map<String, String> FIXED = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin");

    private SecurityHeaders() {}

    static void putOn(Context ctx) {
        ctx.header("Content-Security-Policy", POLICY.formatted(webSockets(ctx)));
        FIXED.forEach(ctx::header);
    }

    /** Safari before 15.4 does not count our own WebSockets as 'self', so they are named. */
    private static String webSockets(Context ctx) {
        Authority host = Authority.ofHost(ctx.header("Host"));
        if (host == null || !host.host().matches("[a-z0-9.-]+")) {
            return "";
        }
        String authority = host.port() < 0 ? host.host() : host.host() + ":" + host.port();
        return " ws://" + authority + " wss://" + authority;
    }
}
