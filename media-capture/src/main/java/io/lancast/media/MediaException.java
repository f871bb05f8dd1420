package io.lancast.media;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Something outside this program keeps media from being opened, read, encoded or written.
 *
 * <p>The message is one sentence for the person in front of the screen, with the cause and, where there is one, the
 * cure. Programs that speak other languages go by {@link #reason()}.
 */
public final class MediaException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What is wrong, for programs to tell apart. */
    public enum Reason {
        /** The text names no source. */
        BAD_SPEC,
        /** There is no such file. */
        MISSING,
        /** There is no such screen, camera, microphone or graphics card, or the system does not let programs have it. */
        NO_DEVICE,
        /** Nothing that sends answers at the address. */
        UNREACHABLE,
        /** It is there, but it is a directory, a device or a pipe. */
        NOT_A_FILE,
        /** The file has no bytes. */
        EMPTY,
        /** The operating system does not let us read it. */
        UNREADABLE,
        /** It can be read, but it is no audio or video, or damaged beyond use. */
        NOT_MEDIA,
        /** It is media, but has no pictures. */
        NO_VIDEO,
        /** Its coding is known by name, but there is no decoder for it here. */
        UNSUPPORTED_CODEC,
        /** It started well and cannot be read any further. */
        BROKEN,
        /** An encoder that is needed is not there or refuses to work. */
        ENCODER,
        /** A file cannot be written. */
        WRITE,
        /** FFmpeg's native libraries cannot be used on this computer. */
        NATIVE_LIBRARIES,
        /** Another thread told the source to stop. */
        INTERRUPTED
    }

    private final Reason reason;

    public MediaException(Reason reason, String sentence) {
        this(reason, sentence, null);
    }

    public MediaException(Reason reason, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Returns the message, which is never null. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
