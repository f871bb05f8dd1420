package io.lancast.chat.store;

import java.nio.file.Path;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says in a sentence what is wrong with a database. */
final class StoreTrouble {
    private StoreTrouble() {}

    static String damaged(Path path) {
        return "The chat history in " + path + " is damaged; move this file away to begin a new one.";
    }

    static String unreadable(Path path) {
        return "The chat history in " + path + " cannot be read any more; the log says why.";
    }

    static String sentence(Path path, Throwable failure) {
        SQLiteErrorCode code = codeOf(failure);
        if (failure instanceof FlywayValidateException) {
            return "The chat history in " + path
                    + " was made by another version of Lancast; use that one, or move this file away to begin a new one.";
        }
        if (code == null) {
            return "The chat history in " + path + " cannot be opened ("
                    + lastCause(failure).getMessage() + "); move this file away to begin a new one.";
        }
        return switch (code) {
            case SQLITE_CORRUPT, SQLITE_NOTADB -> damaged(path);
            case SQLITE_BUSY, SQLITE_LOCKED ->
                "The chat history in " + path
                        + " is in use by another Lancast; close that one or choose another folder.";
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH ->
                "The chat history in " + path + " cannot be written to; give this user the right to, or choose another"
                        + " folder.";
            case SQLITE_FULL ->
                "The chat history in " + path + " cannot be written to: the disk is full; make room on it.";
            default ->
                "The chat history in " + path + " cannot be read or written (" + code.message
                        + "); check the disk, or choose another folder.";
        };
    }

    /** The primary code, such as SQLITE_READONLY for SQLITE_READONLY_DBMOVED; null when it is not SQLite's failure. */
    private static @Nullable SQLiteErrorCode codeOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xFF);
            }
        }
        return null;
    }

    private static Throwable lastCause(Throwable failure) {
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return last;
    }
}
