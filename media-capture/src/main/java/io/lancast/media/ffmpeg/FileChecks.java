package io.lancast.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXIT;

import io.lancast.media.MediaException;
import io.lancast.media.MediaException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What can be wrong with a file, in sentences. */
final class FileChecks {
    private FileChecks() {}

    /** Looks at the file before FFmpeg does, because what it would say is less clear, and a pipe could hold it for ever. */
    static void requireReadable(Path file) throws MediaException {
        if (Files.notExists(file)) {
            throw failure(Reason.MISSING, file, "does not exist; check the name and the folder");
        }
        if (Files.isDirectory(file)) {
            throw failure(Reason.NOT_A_FILE, file, "is a folder; choose a video in it");
        }
        if (!Files.isReadable(file)) {
            throw failure(Reason.UNREADABLE, file, "may not be read by this user; change its permissions");
        }
        if (!Files.isRegularFile(file)) {
            throw failure(Reason.NOT_A_FILE, file, "is a device or a pipe; choose an ordinary file");
        }
        if (sizeOf(file) == 0) {
            throw failure(Reason.EMPTY, file, "is empty; copy or download it again");
        }
    }

    private static long sizeOf(Path file) throws MediaException {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new MediaException(Reason.UNREADABLE, sentence(file, "cannot be read (" + e.getMessage() + ")"), e);
        }
    }

    static MediaException notMedia(Path file) {
        return failure(
                Reason.NOT_MEDIA,
                file,
                "is no video that can be read, or is damaged; choose an MP4, MKV, WebM, AVI or MPEG file");
    }

    static MediaException noVideo(Path file) {
        return failure(Reason.NO_VIDEO, file, "has sound but no picture; only videos can be played for now");
    }

    static MediaException unsupported(Path file, String codec) {
        return failure(
                Reason.UNSUPPORTED_CODEC,
                file,
                "is coded as \"" + codec + "\", for which there is no decoder here; convert it to H.264 first");
    }

    static MediaException broken(Path file, int code) {
        if (code == AVERROR_EXIT()) {
            return interrupted(file);
        }
        return failure(Reason.BROKEN, file, "cannot be read any further (" + FFmpeg.describe(code) + ")");
    }

    static MediaException interrupted(Path file) {
        return failure(Reason.INTERRUPTED, file, "was stopped");
    }

    private static MediaException failure(Reason reason, Path file, String predicate) {
        return new MediaException(reason, sentence(file, predicate));
    }

    private static String sentence(Path file, String predicate) {
        return "The file " + name(file) + " " + predicate + ".";
    }

    static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }
}
