package io.lancast.chat.upload;

import io.lancast.chat.upload.UploadRefusedException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The uploads of one room: begun with a name and a size, gone on with piece by piece wherever the last one ended, whatever
 * happened in between. Thread-safe; one piece of an upload at a time.
 */
public final class RoomUploads {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int ID_BYTES = 16;
    private static final int MAX_STAMP_LENGTH = 40;

    private final Path folder;
    private final RoomFiles files;
    private final UploadLimits limits;
    private final RandomGenerator random;
    private final Set<String> busy = new HashSet<>();

    RoomUploads(Path base, RoomFiles files, UploadLimits limits, RandomGenerator random) throws IOException {
        this.folder = Files.createDirectories(base.resolve("incoming"));
        this.files = files;
        this.limits = limits;
        this.random = random;
    }

    /**
     * How far an upload is.
     *
     * @param offsetBytes where to go on
     * @param film what it became once it is complete; null before
     */
    public record Progress(String id, FileName name, long sizeBytes, long offsetBytes, RoomFiles.@Nullable Film film) {}

    /**
     * Begins an upload, or finds the one that was begun for the same file.
     *
     * @param stamp anything of up to {@value #MAX_STAMP_LENGTH} letters and digits that changes when the file does
     */
    public synchronized Progress begin(FileName name, long sizeBytes, String stamp, long nowMillis)
            throws IOException, UploadRefusedException {
        requireSize(sizeBytes);
        if (!stamp.matches("[A-Za-z0-9]{0," + MAX_STAMP_LENGTH + "}")) {
            throw new UploadRefusedException(Reason.BAD_STAMP, "The stamp of a file has letters and digits only.");
        }
        List<UnfinishedUpload> unfinished = unfinished(nowMillis);
        for (UnfinishedUpload each : unfinished) {
            if (each.isOf(name, sizeBytes, stamp)) {
                return progress(each);
            }
        }
        if (unfinished.size() >= limits.unfinished() || files.count() >= limits.files()) {
            throw new UploadRefusedException(
                    Reason.TOO_MANY, "This room has as many films and uploads as it may; delete one.");
        }
        requireSpace(sizeBytes, unfinished);
        UnfinishedUpload upload = planned(newId(), name, sizeBytes, stamp);
        upload.writePlan();
        return progress(upload);
    }

    private UnfinishedUpload planned(String id, FileName name, long sizeBytes, String stamp) {
        return new UnfinishedUpload(id, name, sizeBytes, stamp, folder.resolve(id + UnfinishedUpload.PART));
    }

    private void requireSize(long sizeBytes) throws UploadRefusedException {
        if (sizeBytes < 1) {
            throw new UploadRefusedException(Reason.EMPTY, "The file is empty.");
        }
        if (sizeBytes > limits.fileBytes()) {
            throw new UploadRefusedException(
                    Reason.TOO_LARGE,
                    "The file has " + size(sizeBytes) + "; at most " + size(limits.fileBytes()) + " are taken.",
                    Map.of("sizeBytes", sizeBytes, "limitBytes", limits.fileBytes()));
        }
    }

    /** What is still to come of the others has its place already. */
    private void requireSpace(long sizeBytes, List<UnfinishedUpload> others)
            throws IOException, UploadRefusedException {
        long promised = limits.spareBytes();
        for (UnfinishedUpload other : others) {
            promised += other.sizeBytes() - other.offsetBytes();
        }
        long free = Files.getFileStore(folder).getUsableSpace() - promised;
        if (sizeBytes > free) {
            throw new UploadRefusedException(
                    Reason.NO_SPACE,
                    "The file has " + size(sizeBytes) + ", but the disk of the server has only room for "
                            + size(Math.max(0, free)) + " more.",
                    Map.of("sizeBytes", sizeBytes, "freeBytes", Math.max(0, free)));
        }
    }

    private static String size(long bytes) {
        return bytes < 1_000_000
                ? bytes + " bytes"
                : bytes < 1_000_000_000
                        ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                        : String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
    }

    /** All uploads that are not complete, in the order of their names. */
    public synchronized List<Progress> all(long nowMillis) throws IOException {
        List<Progress> all = new ArrayList<>();
        for (UnfinishedUpload each : unfinished(nowMillis)) {
            all.add(progress(each));
        }
        all.sort(Comparator.comparing(progress -> progress.name().text()));
        return all;
    }

    /** How far an upload is. */
    public synchronized Progress find(String id) throws IOException, UploadRefusedException {
        return progress(existing(id));
    }

    /**
     * Takes a piece, to its end or to where its sender breaks off; with the last one the file is looked at and accepted.
     *
     * @param offsetBytes where the piece begins; must be where the last one ended
     * @throws IOException when the sender breaks off or the disk fails; what came so far stays
     */
    public Progress append(String id, long offsetBytes, InputStream piece) throws IOException, UploadRefusedException {
        UnfinishedUpload upload = claim(id);
        try {
            if (upload.offsetBytes() != offsetBytes) {
                throw new UploadRefusedException(
                        Reason.WRONG_OFFSET, "The upload goes on at byte " + upload.offsetBytes() + ".");
            }
            write(upload, piece);
            return upload.offsetBytes() == upload.sizeBytes() ? finish(upload) : progress(upload);
        } finally {
            release(id);
        }
    }

    private static void write(UnfinishedUpload upload, InputStream piece) throws IOException, UploadRefusedException {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (FileChannel part = FileChannel.open(upload.part(), StandardOpenOption.APPEND)) {
            long left = upload.sizeBytes() - part.size();
            for (int read = piece.read(buffer); read >= 0; read = piece.read(buffer)) {
                if (read > left) {
                    throw new UploadRefusedException(
                            Reason.MORE_THAN_SAID, "More came than the file was said to have.");
                }
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
                left -= read;
                writeFully(part, bytes);
            }
        }
    }

    /** A disk that fails is not the sender's break. */
    private static void writeFully(FileChannel part, ByteBuffer bytes) throws UploadRefusedException {
        try {
            while (bytes.hasRemaining()) {
                part.write(bytes);
            }
        } catch (IOException e) {
            throw new UploadRefusedException(
                    Reason.NOT_WRITTEN,
                    "The server could not write the film (" + e.getMessage() + "); its disk may be full.");
        }
    }

    private Progress finish(UnfinishedUpload upload) throws IOException, UploadRefusedException {
        RoomFiles.Film film;
        try {
            film = files.accept(upload.part(), upload.name());
        } catch (UploadRefusedException e) {
            upload.delete();
            throw e;
        } // any other failure, such as the server's end, leaves it: an empty piece at its end tries again
        upload.delete();
        return new Progress(upload.id(), film.name(), upload.sizeBytes(), upload.sizeBytes(), film);
    }

    /** Gives an upload up. */
    public void cancel(String id) throws IOException, UploadRefusedException {
        UnfinishedUpload upload = claim(id);
        try {
            upload.delete();
        } finally {
            release(id);
        }
    }

    private synchronized UnfinishedUpload claim(String id) throws IOException, UploadRefusedException {
        UnfinishedUpload upload = existing(id);
        if (!busy.add(id)) {
            throw new UploadRefusedException(Reason.WRONG_OFFSET, "A piece of this upload is coming already.");
        }
        return upload;
    }

    private synchronized void release(String id) {
        busy.remove(id);
    }

    private UnfinishedUpload existing(String id) throws IOException, UploadRefusedException {
        UnfinishedUpload upload = id.matches("[0-9a-f]{32}") ? UnfinishedUpload.read(folder, id) : null;
        if (upload == null) {
            throw new UploadRefusedException(Reason.UNKNOWN, "There is no such upload; it may be over. Begin anew.");
        }
        return upload;
    }

    /** All uploads under way; deletes those that nobody went on with for too long. */
    synchronized List<UnfinishedUpload> unfinished(long nowMillis) throws IOException {
        List<UnfinishedUpload> found = new ArrayList<>();
        for (Path part : parts()) {
            String id = String.valueOf(part.getFileName()).replaceFirst("\\..*$", "");
            UnfinishedUpload upload = UnfinishedUpload.read(folder, id);
            long ageMillis = nowMillis - Files.getLastModifiedTime(part).toMillis();
            if (upload == null) {
                Files.deleteIfExists(part); // its plan was not written in full
            } else if (ageMillis > limits.patience().toMillis() && !busy.contains(id)) {
                upload.delete();
            } else {
                found.add(upload);
            }
        }
        return found;
    }

    private List<Path> parts() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(UnfinishedUpload.PART))
                    .toList();
        }
    }

    private static Progress progress(UnfinishedUpload upload) throws IOException {
        return new Progress(upload.id(), upload.name(), upload.sizeBytes(), upload.offsetBytes(), null);
    }

    private String newId() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
