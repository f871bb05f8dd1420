package io.lancast.chat.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Where SQLite's native library is unpacked: in a folder beside the database, which is tidied first. The driver would take the
 * system's temporary folder, where each program that is killed leaves its 3 MB for ever.
 *
 * <p>Who sets {@code org.sqlite.tmpdir} or {@code org.sqlite.lib.path} has another place in mind, and gets it.
 */
final class SqliteLibrary {
    /** The folder beside the database. */
    static final String FOLDER = "native";

    private static final Logger LOG = LoggerFactory.getLogger(SqliteLibrary.class);
    private static final String UNPACK_TO = "org.sqlite.tmpdir";
    private static final String UNPACKED_AT = "org.sqlite.lib.path";
    private static boolean tried;

    private SqliteLibrary() {}

    /** Loads the library if this program has not done so; what goes wrong here is left to the driver, which tries again its way. */
    static synchronized void load(Path dataFolder) {
        if (tried || System.getProperty(UNPACK_TO) != null || System.getProperty(UNPACKED_AT) != null) {
            return;
        }
        tried = true;
        Path folder = dataFolder.resolve(FOLDER);
        System.setProperty(UNPACK_TO, folder.toString());
        try {
            Files.createDirectories(folder);
            unpackAlone(folder);
        } catch (Exception e) { // as the driver declares it
            LOG.debug("SQLite's library cannot be unpacked into {}; it goes to the temporary folder", folder, e);
        } finally {
            System.clearProperty(UNPACK_TO);
        }
    }

    /** One program after the other, or one would take away what the other is about to load. */
    private static void unpackAlone(Path folder) throws Exception {
        try (FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileLock lock = channel.lock();
            removeLeftovers(folder);
            SQLiteJDBCLoader.initialize();
            lock.release();
        }
    }

    private static void removeLeftovers(Path folder) throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, "sqlite-*")) {
            for (Path leftover : leftovers) {
                remove(leftover);
            }
        }
    }

    private static void remove(Path leftover) {
        try {
            Files.deleteIfExists(leftover);
        } catch (IOException e) {
            LOG.debug("{} stays until it is used no more", leftover, e); // as on Windows, where another program has it
        }
    }
}
