package io.lancast.chat.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The owner's key as it is stored: only its hash, in the file {@value #FILE_NAME} of the data folder, readable by the
 * server's user alone. The key itself is shown once, when it is made; who lost it makes a new one.
 */
public final class OwnerKeys implements OwnerSecret {
    /** The file in the data folder. */
    public static final String FILE_NAME = "owner-key.argon2id";

    private static final int RANDOM_BYTES = 18;
    private static final int MAX_ATTEMPT_LENGTH = 128;

    private final String hash;

    private OwnerKeys(String hash) {
        this.hash = hash;
    }

    /**
     * A key that was just made.
     *
     * @param text to be shown to the owner now, and then never again
     * @param secret knows it from now on, as after each later start
     */
    public record Fresh(String text, OwnerKeys secret) {}

    /** Whether a key is stored in this folder. */
    public static boolean exist(Path folder) {
        return Files.exists(folder.resolve(FILE_NAME));
    }

    /**
     * The key that is stored.
     *
     * @throws NoSuchFileException when there is none yet
     * @throws IOException with a sentence for people when it cannot be read
     */
    public static OwnerKeys load(Path folder) throws IOException {
        Path file = folder.resolve(FILE_NAME);
        String hash = Files.readString(file).strip();
        if (!SecretHash.isHash(hash)) {
            throw new IOException("The file " + file + " does not hold an owner key; delete it to make a new key.");
        }
        return new OwnerKeys(hash);
    }

    /**
     * Makes a key of 144 random bits and stores its hash, in place of the one that was there.
     *
     * @throws IOException when it cannot be stored
     */
    public static Fresh create(Path folder, SecureRandom random) throws IOException {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        String hash = SecretHash.of(text, random);
        SecretFile.write(folder.resolve(FILE_NAME), hash + "\n");
        return new Fresh(text, new OwnerKeys(hash));
    }

    /** One at a time: each takes its memory and its time. */
    @Override
    public synchronized boolean matches(String attempt) {
        return attempt.length() <= MAX_ATTEMPT_LENGTH && SecretHash.matches(attempt, hash);
    }

    @Override
    public String toString() {
        return "OwnerKeys[hashed]";
    }
}
