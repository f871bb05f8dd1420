package io.lancast.client;

import io.lancast.udp.ServerKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the servers that were visited, one line each: address, a space, the key. The file is read when this is made.
 * Not thread-safe.
 */
final class KnownServers {
    private final Path file;
    private final Map<String, ServerKey> keys = new LinkedHashMap<>();

    private KnownServers(Path file) {
        this.file = file;
    }

    /**
     * Reads the file, which need not exist.
     *
     * @throws IOException with a sentence for people when it cannot be read or a line of it is none
     */
    static KnownServers read(Path file) throws IOException {
        KnownServers known = new KnownServers(file);
        String text = "";
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            // nobody was visited yet
        } catch (IOException e) {
            throw new IOException("The known servers in " + file + " cannot be read (" + e + ").", e);
        }
        for (String line : text.lines().filter(each -> !each.isBlank()).toList()) {
            known.add(line);
        }
        return known;
    }

    private void add(String line) throws IOException {
        String[] words = line.strip().split(" +", -1);
        try {
            if (words.length == 2) {
                keys.put(words[0], ServerKey.parse(words[1]));
                return;
            }
        } catch (IllegalArgumentException e) {
            // not a key: see below
        }
        throw new IOException(file + " is damaged: \"" + line + "\" is not an address and a key; remove that line.");
    }

    /** The key that the server had, or null if it was never visited. */
    @Nullable
    ServerKey keyOf(ServerAddress server) {
        return keys.get(server.toString());
    }

    /**
     * Keeps the key of a server, instead of another one it may have had.
     *
     * @throws IOException when the file cannot be written
     */
    void remember(ServerAddress server, ServerKey key) throws IOException {
        if (key.equals(keys.put(server.toString(), key))) {
            return;
        }
        StringBuilder text = new StringBuilder();
        keys.forEach(
                (address, each) -> text.append(address).append(' ').append(each).append('\n'));
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " names no file");
        }
        Files.createDirectories(folder);
        Path written = Files.createTempFile(folder, "known", ".new");
        Files.writeString(written, text, StandardCharsets.UTF_8);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
