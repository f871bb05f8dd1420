package io.lancast.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells other programs that the server listens, and where. The file appears whole or not at all. */
final class ReadyFile {
    private ReadyFile() {}

    static void write(Path file, Lancast server) throws IOException {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("webUrl", server.presenterUrl().toString());
        content.put("webPort", server.webPort());
        content.put("udpPort", server.udpPort());
        content.put("serverKey", server.serverKey().toString());
        content.put("ownerKey", server.ownerKey());
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " names no file");
        }
        Path written = Files.createTempFile(folder, "ready", ".new");
        Files.write(written, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
