package io.lancast.chat.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers what is so malformed that Jetty refuses it before our routes see it, such as an address that is no UTF-8. Jetty's own
 * page for that repeats what was asked for, and has none of our headers.
 */
final class BareErrors implements Request.Handler {
    private static final byte[] BODY = Json.object()
            .put("error", Problem.BAD_REQUEST.code())
            .put("message", Problem.BAD_REQUEST.sentence())
            .toString()
            .getBytes(StandardCharsets.UTF_8);

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        response.getHeaders()
                .put(HttpHeader.CONTENT_TYPE, "application/json")
                .put(HttpHeader.CONTENT_LENGTH, BODY.length)
                .put(HttpHeader.CACHE_CONTROL, "no-store")
                .put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        SecurityHeaders.FIXED.forEach(response.getHeaders()::put);
        response.write(true, ByteBuffer.wrap(BODY), callback);
        return true;
    }
}
