package io.lancast.chat.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Opens the database file: locked for this program alone, checked from end to end, brought to the newest schema.
 *
 * <p><b>Durability</b> (docs/adr/0013-chat-store.md): write-ahead log with {@code synchronous=NORMAL}. A committed
 * transaction is in the operating system's hands, so it survives the death of this program; a power cut may take the last
 * moments with it, and leaves the rest whole.
 */
final class DatabaseFile {
    private static final String MIGRATIONS = "classpath:io/lancast/chat/store";

    private final Path path;

    DatabaseFile(Path path) {
        this.path = path;
    }

    /**
     * Opens it; the caller closes. The handle is for one thread at a time.
     *
     * @throws StoreException when it is damaged, read-only, in use, or none of ours
     */
    Handle open() throws StoreException {
        try {
            createForOwnerOnly();
            migrate();
            Handle handle = Jdbi.open(dataSource().getConnection());
            try {
                claim(handle);
                return handle;
            } catch (JdbiException e) {
                handle.close();
                throw e;
            }
        } catch (IOException | FlywayException | JdbiException | SQLException e) {
            throw new StoreException(StoreTrouble.sentence(path, e), e);
        }
    }

    /** SQLite gives the files beside it the same rights. */
    private void createForOwnerOnly() throws IOException {
        if (Files.notExists(path)
                && path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
    }

    private void migrate() {
        Flyway.configure()
                .loggers("slf4j")
                .dataSource(dataSource())
                .locations(MIGRATIONS)
                .ignoreMigrationPatterns(new String[0]) // by default it would take the schema of a newer program
                .load()
                .migrate();
    }

    /** Takes the lock and holds it to the end; writes something, to know that this can be done. */
    private void claim(Handle handle) throws StoreException {
        handle.execute("PRAGMA locking_mode = EXCLUSIVE");
        handle.useTransaction(transaction -> {
            transaction.execute("CREATE TABLE write_test (x)");
            transaction.execute("DROP TABLE write_test");
        });
        List<String> damage =
                handle.createQuery("PRAGMA quick_check").mapTo(String.class).list();
        if (!damage.equals(List.of("ok"))) {
            throw new StoreException(StoreTrouble.damaged(path), new SQLException(String.join("; ", damage)));
        }
    }

    private SQLiteDataSource dataSource() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(0);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + path);
        return source;
    }
}
