package io.lancast.server.udp;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a native client says when it joins: {@code v=1&room=NAME&code=CODE&token=TOKEN&quality=auto}, encoded like a
 * web form (docs/native-clients.md). Fields that are not known are passed over.
 *
 * @param room name of the room; null for the server's first
 * @param code of a room that has one; null when it says none
 * @param token an invitation; null when it has none
 * @param movable whether it may be moved between the rungs of a picture as its connection allows; otherwise it stays where it
 *     subscribed
 */
record JoinText(
        @Nullable String room,
        @Nullable String code,
        @Nullable String token,
        boolean movable) {
    /** Reads the text; what is not a field is passed over too. */
    static JoinText parse(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String field : text.split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(field.substring(0, equals), decoded(field.substring(equals + 1)));
            }
        }
        return new JoinText(
                fields.get("room"), fields.get("code"), fields.get("token"), "auto".equals(fields.get("quality")));
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) { // a % without its two digits
            return value;
        }
    }
}
