package io.lancast.chat.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes everything but what begins with "bad"; the small picture is three letters. */
public final class FakeProbe implements UploadProbe {
    @Override
    public void check(Path file) throws UploadRefusedException {
        try (var in = Files.newInputStream(file)) {
            if (new String(in.readNBytes(3), StandardCharsets.ISO_8859_1).equals("bad")) {
                throw new UploadRefusedException(
                        UploadRefusedException.Reason.NOT_MEDIA, "This is no film; choose a video file.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] thumbnail(Path file) {
        return "jpg".getBytes(StandardCharsets.US_ASCII);
    }
}
