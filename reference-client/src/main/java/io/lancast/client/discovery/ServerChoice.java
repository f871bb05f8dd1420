package io.lancast.client.discovery;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which of the servers that were found to watch: the only one, or none.
 *
 * @param server null when there is not exactly one
 * @param sentence what to tell the person
 */
public record ServerChoice(@Nullable FoundServer server, String sentence) {
    /** Chooses. */
    public static ServerChoice of(List<FoundServer> found) {
        return switch (found.size()) {
            case 0 ->
                new ServerChoice(
                        null,
                        "No Lancast server was found on this network. Some networks keep devices from finding each"
                                + " other: say where the server is, as in \"watch 192.168.1.23\".");
            case 1 -> new ServerChoice(found.get(0), "Found " + line(found.get(0)) + ".");
            default ->
                new ServerChoice(
                        null,
                        found.stream()
                                .map(server -> "  watch " + line(server))
                                .collect(Collectors.joining("\n", "Several servers were found; say which one:\n", "")));
        };
    }

    private static String line(FoundServer server) {
        String address = server.host() + ":" + server.udpPort();
        return server.roomTitle().isEmpty() ? address : address + "   (" + printable(server.roomTitle()) + ")";
    }

    /** What a stranger calls a room must not steer a terminal. */
    private static String printable(String title) {
        return title.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
                .limit(80)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
