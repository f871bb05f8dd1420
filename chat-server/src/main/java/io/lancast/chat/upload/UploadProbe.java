package io.lancast.chat.upload;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Looks at what was uploaded. Implemented by the server program; thread-safe; may take seconds. */
public interface UploadProbe {
    /**
     * Looks into a file that is there in full.
     *
     * @throws UploadRefusedException with {@link UploadRefusedException.Reason#NOT_MEDIA} when it cannot be played, with a
     *     sentence for the presenter
     */
    void check(Path file) throws UploadRefusedException;

    /** A small picture of the film in JPEG; null when there is none to be had. */
    byte @Nullable [] thumbnail(Path file);

    /** What the file is called as a source, for {@link io.lancast.chat.media.RoomControl#start}. */
    default String source(Path file) {
        return "file:" + file.toAbsolutePath();
    }
}
