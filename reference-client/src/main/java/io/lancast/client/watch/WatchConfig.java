package io.lancast.client.watch;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to watch, and as who.
 *
 * @param host name or address of the server
 * @param port its UDP port
 * @param room null for the server's first room
 * @param nickname null to be given a name by the room
 * @param sayings said in the chat once joined, in their order
 * @param clientKind {@code desktop} or {@code headless}, as the chat protocol has it
 * @param recording file to record into, or null
 */
public record WatchConfig(
        String host,
        int port,
        @Nullable String room,
        @Nullable String nickname,
        List<String> sayings,
        String clientKind,
        @Nullable Path recording) {
    /** Copies the list. */
    public WatchConfig {
        sayings = List.copyOf(sayings);
    }
}
