package io.lancast.chat.upload;

import io.lancast.chat.upload.UploadRefusedException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The films of one room: a folder of files, and one of small pictures beside it. Thread-safe. */
public final class RoomFiles {
    private static final int MAX_NUMBER = 1_000;

    private final Path folder;
    private final Path pictures;
    private final UploadProbe probe;

    /** @param base the room's folder, which is made if it is not there */
    RoomFiles(Path base, UploadProbe probe) throws IOException {
        this.folder = Files.createDirectories(base.resolve("films"));
        this.pictures = Files.createDirectories(base.resolve("pictures"));
        this.probe = probe;
    }

    /**
     * One film.
     *
     * @param modifiedMillis when it came, milliseconds since 1970
     * @param source what it is called for {@link io.lancast.chat.media.RoomControl#start}
     */
    public record Film(FileName name, long sizeBytes, long modifiedMillis, String source) {}

    /** All films, the newest first. */
    public synchronized List<Film> list() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(this::film)
                    .filter(Objects::nonNull)
                    .sorted(Comparator.comparingLong((Film film) -> -film.modifiedMillis())
                            .thenComparing(film -> film.name().text()))
                    .toList();
        }
    }

    /** Null for what is none of ours, or is just being deleted. */
    private @Nullable Film film(Path file) {
        Path last = file.getFileName();
        FileName name = last == null ? null : FileName.parse(last.toString());
        try {
            return name == null || !Files.isRegularFile(file)
                    ? null
                    : new Film(
                            name,
                            Files.size(file),
                            Files.getLastModifiedTime(file).toMillis(),
                            probe.source(file));
        } catch (IOException e) {
            return null;
        }
    }

    synchronized int count() throws IOException {
        return list().size();
    }

    /** Looks at a file that came in full, and takes it under its name, or that name with a number when it is taken. */
    Film accept(Path whole, FileName wanted) throws IOException, UploadRefusedException {
        probe.check(whole);
        byte[] picture = probe.thumbnail(whole);
        synchronized (this) {
            FileName name = free(wanted);
            Path file = folder.resolve(name.text());
            Files.move(whole, file);
            if (picture != null) {
                Files.write(pictureOf(name), picture);
            }
            return new Film(
                    name, Files.size(file), Files.getLastModifiedTime(file).toMillis(), probe.source(file));
        }
    }

    private FileName free(FileName wanted) throws UploadRefusedException {
        FileName name = wanted;
        for (int number = 2; Files.exists(folder.resolve(name.text())); number++) {
            if (number > MAX_NUMBER) {
                throw new UploadRefusedException(
                        Reason.EXISTS, "There are too many films of this name; choose another.");
            }
            name = wanted.numbered(number);
        }
        return name;
    }

    /** Gives a film another name. */
    public synchronized void rename(FileName from, FileName to) throws IOException, UploadRefusedException {
        Path file = existing(from);
        Path target = folder.resolve(to.text());
        if (Files.exists(target)) {
            throw new UploadRefusedException(Reason.EXISTS, "There is a film of this name already; choose another.");
        }
        Files.move(file, target);
        if (Files.exists(pictureOf(from))) {
            Files.move(pictureOf(from), pictureOf(to));
        }
    }

    public synchronized void delete(FileName name) throws IOException, UploadRefusedException {
        Files.delete(existing(name));
        Files.deleteIfExists(pictureOf(name));
    }

    /** A small picture of a film in JPEG; null when there is none. */
    public synchronized byte @Nullable [] picture(FileName name) throws IOException, UploadRefusedException {
        existing(name);
        Path picture = pictureOf(name);
        return Files.exists(picture) ? Files.readAllBytes(picture) : null;
    }

    private Path existing(FileName name) throws UploadRefusedException {
        Path file = folder.resolve(name.text());
        if (!Files.isRegularFile(file)) {
            throw new UploadRefusedException(Reason.UNKNOWN, "There is no film of this name; it may be deleted.");
        }
        return file;
    }

    private Path pictureOf(FileName name) {
        return pictures.resolve(name.text() + ".jpg");
    }
}
