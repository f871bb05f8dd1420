package io.lancast.server.udp;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a native client says when it joins: {@code v=1&room=NAME}, encoded like a web form (docs/native-clients.md). Fields
 * that are not known are passed over.
 *
 * @param room name of the room; null for the server's first
 */
record JoinText(@Nullable String room) {
    /** Reads the text; what is not a field is passed over too. */
    static JoinText parse(String text) {
        String room = null;
        for (String field : text.split("&", -1)) {
            if (field.startsWith("room=")) {
                room = decoded(field.substring("room=".length()));
            }
        }
        return new JoinText(room);
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) { // a % without its two digits
            return value;
        }
    }
}
