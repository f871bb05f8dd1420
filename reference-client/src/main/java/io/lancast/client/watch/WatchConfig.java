package io.lancast.client.watch;

import io.lancast.udp.ServerKey;
import io.lancast.udp.io.PortChoice;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to watch, and as who.
 *
 * @param host name or address of the server
 * @param port its UDP port
 * @param serverKey the only key that the server may have, or null for any
 * @param room null for the server's first room
 * @param code of a room that has one, or null
 * @param token an invitation into the room, or null
 * @param nickname null to be given a name by the room
 * @param sayings said in the chat once joined, in their order
 * @param clientKind {@code desktop} or {@code headless}, as the chat protocol has it
 * @param recording file to record into, or null
 * @param sockets which kind of socket to use
 * @param quality {@code auto}, {@code high}, {@code medium} or {@code low}
 */
public record WatchConfig(
        String host,
        int port,
        @Nullable ServerKey serverKey,
        @Nullable String room,
        @Nullable String code,
        @Nullable String token,
        @Nullable String nickname,
        List<String> sayings,
        String clientKind,
        @Nullable Path recording,
        PortChoice sockets,
        String quality) {
    /** What there is to want; the first one is chosen while watching. */
    public static final List<String> QUALITIES = List.of("auto", "high", "medium", "low");

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when {@code quality} is none of {@link #QUALITIES}
     */
    public WatchConfig {
        sayings = List.copyOf(sayings);
        if (!QUALITIES.contains(quality)) {
            throw new IllegalArgumentException("quality must be one of " + QUALITIES + ", was " + quality);
        }
    }

    /** Whether the server may change the quality while we watch: not while recording, as a file has one size. */
    boolean isMovable() {
        return quality.equals(QUALITIES.get(0)) && recording == null;
    }

    /** What the client says when it joins (docs/native-clients.md). */
    String joinText() {
        return "v=1" + field("room", room) + field("code", code) + field("token", token)
                + field("quality", isMovable() ? quality : null);
    }

    private static String field(String name, @Nullable String value) {
        return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
