package io.lancast.client;

import io.lancast.udp.ServerKey;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which key a server has to have: the one that was given with the link or the command line; else the one it had at the last
 * visit; else any, which is then remembered.
 */
final class Trust {
    private final ServerAddress server;
    private final Path file;
    private final KnownServers known;
    private final @Nullable ServerKey given;

    private Trust(ServerAddress server, Path file, KnownServers known, @Nullable ServerKey given) {
        this.server = server;
        this.file = file;
        this.known = known;
        this.given = given;
    }

    /**
     * In this server.
     *
     * @param given a key that counts for more than one remembered, or null
     * @param dataFolder where {@code known-servers} is kept
     * @throws IOException with a sentence for people when that cannot be read
     */
    static Trust in(ServerAddress server, @Nullable ServerKey given, Path dataFolder) throws IOException {
        Path file = dataFolder.resolve("known-servers");
        return new Trust(server, file, KnownServers.read(file), given == null ? server.key() : given);
    }

    /** The only key to accept, or null for any. */
    @Nullable
    ServerKey expected() {
        return given == null ? known.keyOf(server) : given;
    }

    /**
     * The server has proven to own this key.
     *
     * @return a sentence for people about a first visit, else null
     * @throws IOException with a sentence for people when the key cannot be remembered
     */
    @Nullable
    String onProven(ServerKey proven) throws IOException {
        boolean first = expected() == null;
        try {
            known.remember(server, proven);
        } catch (IOException e) {
            throw new IOException("The key of the server could not be remembered in " + file + " (" + e + ").", e);
        }
        return first
                ? "First visit to " + server + ": its key " + proven + " is remembered, and no other is accepted there."
                : null;
    }

    /** What to say to somebody whose server has another key. */
    String otherKeySentence() {
        if (given != null) {
            return "The server at " + server + " does not have the key " + given
                    + ": the link is of another server or of before it was set up anew. Ask who runs it for a new link.";
        }
        return "The server at " + server + " has another key than at your last visit: it was set up anew, or another"
                + " computer answers in its place. If you know that it was set up anew, remove its line from " + file
                + ", or use the link with its key.";
    }
}
