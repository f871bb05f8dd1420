package io.lancast.chat.http;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Enumeration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a request itself says about who sends it.
 *
 * @param peer the other end of the connection; null when it is no internet address
 * @param host what the browser believes to talk to; null when missing or malformed
 * @param hasOrigin whether there is an {@code Origin} header at all
 * @param origin the page that makes the request; null when missing or not a web page's
 * @param forwarded whether a proxy says that it passes the request on
 * @param ownerToken the owner's cookie; null when there is none
 */
record Caller(
        @Nullable InetAddress peer,
        @Nullable Authority host,
        boolean hasOrigin,
        @Nullable Authority origin,
        boolean forwarded,
        @Nullable String ownerToken) {

    static Caller of(Context request, @Nullable String ownerToken) {
        String origin = request.header("Origin");
        return new Caller(
                address(request.req().getRemoteAddr()),
                Authority.ofHost(request.header("Host")),
                origin != null,
                Authority.ofOrigin(origin),
                isForwarded(request),
                ownerToken);
    }

    /** Whether the request comes from a page of this very server. */
    boolean isFromOwnPage() {
        return origin != null && origin.equals(host);
    }

    /**
     * Where they come from, as far as that says who they are: not behind a proxy, where everybody comes from the same place,
     * nor on this computer.
     */
    @Nullable
    String tellingAddress() {
        return forwarded || peer == null || peer.isLoopbackAddress() ? null : peer.getHostAddress();
    }

    private static boolean isForwarded(Context request) {
        for (Enumeration<String> names = request.req().getHeaderNames(); names.hasMoreElements(); ) {
            String name = names.nextElement().toLowerCase(Locale.ROOT);
            if (name.equals("forwarded")
                    || name.equals("via")
                    || name.equals("x-real-ip")
                    || name.startsWith("x-forwarded-")) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable InetAddress address(String literal) {
        String plain = literal.startsWith("[") ? literal.substring(1, literal.length() - 1) : literal;
        try {
            return InetAddress.getByName(plain); // always a literal: the peer's address as Jetty writes it
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
