package io.lancast.bench.child;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Results as JSON for people and diffs. What a program that computes from the rest has added is passed over when read. */
public final class JsonFile {
    private JsonFile() {}

    /** Reads what {@link #write} wrote. */
    public static <T> T read(Path file, Class<T> type) throws IOException {
        return new ObjectMapper()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .readValue(file.toFile(), type);
    }

    /** Writes a file, and the folder it is in. */
    public static void write(Path file, Object results) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), results);
    }
}
