package io.lancast.server;

import io.lancast.chat.access.JoinTokens;
import io.lancast.chat.access.OwnerKeys;
import io.lancast.chat.http.OwnerKey;
import io.lancast.chat.store.Retention;
import io.lancast.chat.store.SqliteChatStore;
import io.lancast.chat.store.StoreException;
import io.lancast.udp.ServerIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** The folder where the server keeps what it must remember: chat, films, its own key and the hash of the owner's. */
final class DataFolder {
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

    /** Where it is. */
    Path path() {
        return folder;
    }

    /** Opens the database of the chat. */
    SqliteChatStore chatStore() throws StartupException {
        try {
            return SqliteChatStore.open(folder, Retention.DEFAULT, System::currentTimeMillis);
        } catch (StoreException e) {
            throw new StartupException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The owner's secret: the key somebody chose, or the one whose hash is kept here, or a new one. */
    Owner owner(@Nullable String chosenKey, SecureRandom random) throws StartupException {
        try {
            if (chosenKey != null) {
                return new Owner(new OwnerKey(chosenKey), chosenKey);
            }
            if (OwnerKeys.exist(folder)) {
                return new Owner(OwnerKeys.load(folder), null);
            }
            OwnerKeys.Fresh fresh = OwnerKeys.create(folder, random);
            return new Owner(fresh.secret(), fresh.text());
        } catch (IllegalArgumentException e) {
            throw new StartupException("The owner key cannot be used: " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw new StartupException("The owner key in " + folder + " cannot be used (" + reason(e) + ").", e);
        }
    }

    /** By which native clients recognise this server; made at the first start. */
    ServerIdentity identity() throws StartupException {
        Path file = folder.resolve("udp-identity");
        try {
            return ServerIdentity.loadOrGenerate(file);
        } catch (IOException e) {
            throw new StartupException(
                    "The server's key cannot be used (" + reason(e) + "). Make " + file
                            + " readable or put back a copy of it; without the file a new key is made, and native clients"
                            + " must be told of it.",
                    e);
        }
    }

    /** What signs invitations. */
    JoinTokens joinTokens(SecureRandom random) throws StartupException {
        try {
            return JoinTokens.loadOrCreate(folder, random);
        } catch (IOException e) {
            throw new StartupException(
                    "The key for invitations in " + folder + " cannot be used (" + reason(e) + ").", e);
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "") + ": " + e.getMessage();
    }
}
