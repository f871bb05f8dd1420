package io.lancast.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;

/** The folder where the server keeps what it must remember: the owner key, readable by its owner alone. */
final class DataFolder {
    private static final String OWNER_KEY_FILE = "owner-key";

    private final Path folder;

    private DataFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes the folder if it is not there, and tries whether it can be written to.
     *
     * @throws StartupException when it cannot
     */
    static DataFolder open(Path folder) throws StartupException {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "write", ".test"));
            return new DataFolder(folder);
        } catch (IOException e) {
            throw new StartupException(
                    "The data folder " + folder + " cannot be written to (" + reason(e)
                            + "); choose another one with --data-dir.",
                    e);
        }
    }

    /** The key kept here, or a new one from {@code fresh}, which is then kept. */
    String ownerKey(Supplier<String> fresh) throws StartupException {
        Path file = folder.resolve(OWNER_KEY_FILE);
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            return keep(file, fresh.get());
        } catch (IOException e) {
            throw new StartupException("The owner key in " + file + " cannot be read (" + reason(e) + ").", e);
        }
    }

    private String keep(Path file, String key) throws StartupException {
        try {
            Path written = Files.createTempFile(folder, OWNER_KEY_FILE, ".new", forOwnerOnly());
            Files.writeString(written, key + "\n", StandardCharsets.UTF_8);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            return key;
        } catch (IOException e) {
            throw new StartupException("The owner key cannot be kept in " + file + " (" + reason(e) + ").", e);
        }
    }

    private FileAttribute<?>[] forOwnerOnly() {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rw-------");
        return posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(owner)} : new FileAttribute<?>[0];
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "") + ": " + e.getMessage();
    }
}
