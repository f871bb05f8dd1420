package io.lancast.chat.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of the pages, from the class path below {@code /web}. Read once and kept: they are few, small, and part of the
 * program. Thread-safe.
 */
final class WebFiles {
    /** No dots but before the ending, no escapes, no absolute paths: a name cannot lead out of the folder. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+(/[a-z0-9-]+){0,3}\\.(html|css|js|svg|yaml)");

    private static final int ETAG_BYTES = 12;
    private static final Map<String, String> CONTENT_TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private final ConcurrentMap<String, WebFile> files = new ConcurrentHashMap<>();

    /**
     * One file; all of ours are text in UTF-8.
     *
     * @param etag changes when the text does
     */
    record WebFile(String text, String contentType, String etag) {
        private static WebFile of(String text, String contentType) {
            return new WebFile(text, contentType, etagOf(text));
        }

        /** The file with a value in place of every {@code {{name}}}. The value goes in as it is. */
        WebFile with(String name, String value) {
            return of(text.replace("{{" + name + "}}", value), contentType);
        }

        private static String etagOf(String text) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                return '"' + HexFormat.of().formatHex(digest, 0, ETAG_BYTES) + '"';
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }

    /** Finds a file by its name below {@code /web}; null when there is none, or the name is none of ours. */
    @Nullable
    WebFile find(String name) {
        if (!NAME.matcher(name).matches()) {
            return null;
        }
        WebFile known = files.get(name);
        if (known != null) {
            return known;
        }
        WebFile read = read(name);
        if (read != null) {
            files.put(name, read);
        }
        return read;
    }

    /** A file that is part of the program. */
    WebFile get(String name) {
        WebFile file = find(name);
        if (file == null) {
            throw new IllegalStateException("the program lacks its file web/" + name);
        }
        return file;
    }

    private static @Nullable WebFile read(String name) {
        try (InputStream in = WebFiles.class.getResourceAsStream("/web/" + name)) {
            if (in == null) {
                return null;
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String ending = name.substring(name.lastIndexOf('.') + 1);
            return WebFile.of(text, CONTENT_TYPES.getOrDefault(ending, "text/plain; charset=utf-8"));
        } catch (IOException e) {
            throw new UncheckedIOException("the program's file web/" + name + " cannot be read", e);
        }
    }
}
