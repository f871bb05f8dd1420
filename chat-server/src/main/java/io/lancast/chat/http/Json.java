package io.lancast.chat.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.lancast.chat.LiveState;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;

/** JSON in and out of the HTTP API. */
final class Json {
    private static final int MAX_BODY_BYTES = 16 << 10;
    private static final long MAX_BODY_NANOS = 5_000_000_000L;
    private static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static void reply(Context ctx, ObjectNode body) {
        ctx.contentType("application/json").header("Cache-Control", "no-store").result(body.toString());
        if (ctx.path().startsWith("/api/")) {
            ctx.header("Content-Disposition", "attachment; filename=\"api.json\""); // never a page of its own
        }
    }

    /** Reads the body of a request; a problem when it is too large, or not a JSON object. */
    static JsonNode body(Context ctx) {
        try {
            JsonNode body = MAPPER.readTree(bytes(ctx.bodyInputStream()));
            if (body != null && body.isObject()) {
                return body;
            }
        } catch (IOException e) {
            throw Problem.BAD_REQUEST.saying("The body of the request is not JSON.");
        }
        throw Problem.BAD_REQUEST.saying("The body of the request is not a JSON object.");
    }

    /** All bytes, if they are few and come soon. */
    private static byte[] bytes(InputStream in) throws IOException {
        long deadline = SystemMoment.now().steadyNanos() + MAX_BODY_NANOS;
        byte[] buffer = new byte[MAX_BODY_BYTES];
        int size = 0;
        while (true) {
            int read = size < MAX_BODY_BYTES ? in.read(buffer, size, MAX_BODY_BYTES - size) : in.read();
            if (read < 0) {
                return Arrays.copyOf(buffer, size);
            }
            if (size == MAX_BODY_BYTES) {
                throw Problem.TOO_LARGE.asException();
            }
            size += read;
            if (SystemMoment.now().steadyNanos() > deadline) {
                throw Problem.TOO_SLOW.asException();
            }
        }
    }

    /** A text of a body; a problem unless it has 1 to so many characters, none of them a control, and something to see. */
    static String text(JsonNode body, String field, int maxLength) {
        JsonNode value = body.path(field);
        boolean isReasonable = value.isTextual()
                && !value.textValue().isBlank()
                && value.textValue().length() <= maxLength
                && value.textValue().chars().noneMatch(Character::isISOControl);
        if (!isReasonable) {
            throw Problem.BAD_REQUEST.saying(
                    "The request must have a \"" + field + "\": a text of 1 to " + maxLength + " characters.");
        }
        return value.textValue();
    }

    /** A whole number of a body; a problem unless it lies in that range. */
    static int number(JsonNode body, String field, int least, int most) {
        JsonNode value = body.path(field);
        if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
            throw Problem.BAD_REQUEST.saying(
                    "The \"" + field + "\" is a whole number from " + least + " to " + most + ".");
        }
        return value.intValue();
    }

    /** Whether there is something to watch, as it stands in all our texts. */
    static ObjectNode live(LiveState live) {
        return object().put("state", word(live.phase()))
                .put("title", live.title())
                .put("sinceMillis", live.sinceMillis());
    }

    /** The name of a constant as it stands in texts: {@code TOO_SLOW} is {@code too-slow}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
